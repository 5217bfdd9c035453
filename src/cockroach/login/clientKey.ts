// What TLS and the client's driver report about a certificate and its key before anything is sent.

import { libpqAcceptsMode } from "../files/keyPermission.ts";
import type { LoginStep } from "./loginStep.ts";
import type { Presented } from "./peers.ts";

/**
 * What a SQL driver reports about its own pair. pgx, and `cockroach sql` with it, reads the two files and checks no
 * file modes. libpq rejects a key that others can read (secure_open in fe-secure-openssl.c). CockroachDB's loader isn't
 * involved.
 */
export function driverStep(client: Presented): LoginStep | undefined {
  const step = pairStep(client, "client");
  const { key } = client;
  if (step === undefined || key === undefined || !("loaderText" in key)) return step;
  const { says: _, ...rest } = step;
  if (key.state !== "tooOpen") return { ...rest, source: "the client's driver" };
  const found = libpqAcceptsMode(key)
    ? `CockroachDB rejects the file mode of ${key.file}. cockroach sql, pgx, and libpq don't`
    : `Others can read ${key.file}. psql and other clients that use libpq reject it; cockroach sql and pgx don't check the file mode`;
  return openKeyStep(client) ?? { ...rest, outcome: "noted", found, source: "libpq" };
}

/** What a program that doesn't reject the file mode reports about the pair. */
export function openKeyStep({ file, key }: Presented): LoginStep | undefined {
  if (key?.state !== "tooOpen" || key.fits) return undefined;
  const frame = { id: "key", side: "client", check: "Private key", source: "the client's driver" } as const;
  return key.pairText === undefined
    ? { ...frame, outcome: "cannotTell", found: `Whether ${key.file} matches ${file} wasn't checked` }
    : { ...frame, outcome: "refused", found: `${key.file} doesn't match ${file}`, says: key.pairText };
}

/** What TLS itself reports about a pair, before anything is sent. */
export function pairStep({ file, key }: Presented, side: "client" | "node"): LoginStep | undefined {
  const frame = { id: "key", side, check: "Private key", source: "pkg/security/certificate_loader.go" } as const;
  switch (key?.state) {
    case undefined:
    case "matches":
      return undefined;
    case "notChecked":
      return { ...frame, outcome: "cannotTell", found: `${key.file} wasn't checked: ${key.why}` };
    case "missing":
    case "notRegular":
    case "unreadable":
    case "tooOpen":
      return { ...frame, outcome: "refused", found: `${file} has no usable key`, says: key.loaderText };
    case "notAKey":
    case "encrypted":
    case "damaged":
    case "otherKey":
      return { ...frame, outcome: "refused", found: `${key.file} doesn't match ${file}`, says: key.goText };
  }
}
