// The client's half of a handshake with libpq (psql, Python's psycopg) and OpenSSL, where it differs from that of pgx. Measured with psql 15 and
// OpenSSL 3.0.

import { libpqAcceptsMode } from "../files/keyPermission.ts";
import { opensslAnswer, opensslShown } from "../trust/opensslPath.ts";
import { hostStep, openKeyStep, pairStep, storeStep } from "./handshake.ts";
import type { LoginStep } from "./loginStep.ts";
import type { Presented, ServerSide, Verifier } from "./peers.ts";
import { sslModeChecks, type SslMode, type SslModeChecks } from "./sslMode.ts";

const source = "libpq (fe-secure-openssl.c), OpenSSL (x509_vfy.c)";

/** A root certificate is used whatever sslmode is, as long as there is TLS. */
export function libpqChecks(sslMode: SslMode, hasRoot: boolean): SslModeChecks {
  const checks = sslModeChecks(sslMode, hasRoot);
  return { ...checks, verifiesChain: checks.verifiesChain || (checks.usesTls && hasRoot) };
}

export async function libpqServerSteps(
  { server, unreadServer, serverStore }: ServerSide,
  checks: SslModeChecks,
  host: string | undefined,
  { cryptography, goVersion, at, context }: Verifier,
): Promise<readonly LoginStep[]> {
  const frame = { id: "server-certificate", side: "client", check: "Node certificate", source } as const;
  if (server === undefined && unreadServer !== undefined)
    return [{ ...frame, outcome: "cannotTell", found: `${unreadServer.file} was not read. ${unreadServer.why}` }];
  if (server === undefined)
    return [{ ...frame, outcome: "noted", found: "Not verified: the directory has no node certificate" }];
  if (!checks.verifiesChain) return [{ ...frame, outcome: "noted", found: `Not verified. ${checks.meaning}` }];
  const own = pairStep(server, "node");
  if (own !== undefined) return [own];
  const unusable = storeStep(serverStore, frame);
  if (unusable !== undefined) return [withoutWords(unusable)];
  const files = serverStore.files.join(" and ");
  const answer = await opensslAnswer(
    server,
    serverStore.anchors,
    { purpose: "serverAuth", at, goVersion, ...(checks.verifiesHost && host !== undefined && { host }) },
    cryptography,
    context,
  );
  switch (answer.outcome) {
    case "trusted":
      return [
        { ...frame, outcome: "passed", found: `${server.file} leads to a root CA in ${files}` },
        hostStep(checks, host),
      ];
    case "cannotTell":
      return [{ ...frame, outcome: "cannotTell", found: answer.why }];
    case "refused": {
      const found = `${server.file} isn't verified by ${files}. ${answer.why}`;
      return [{ ...frame, outcome: "refused", found, ...(!answer.isHost && { says: verifyFailed }) }];
    }
  }
}

const verifyFailed = "SSL error: certificate verify failed";

/** Without a chain in its file, OpenSSL sends one that it builds from the client's root certificates. */
export async function libpqPresented(
  client: Presented,
  { serverStore }: ServerSide,
  { cryptography, context }: Verifier,
): Promise<Presented> {
  return { ...client, intermediates: await opensslShown(client, serverStore.anchors, cryptography, context) };
}

export function libpqKeySteps(client: Presented): readonly LoginStep[] {
  const step = pairStep(client, "client");
  if (step === undefined || client.key === undefined) return [];
  if (client.key.state !== "tooOpen") return [{ ...withoutWords(step), source }];
  if (libpqAcceptsMode(client.key)) {
    const content = openKeyStep(client);
    return content === undefined ? [] : [{ ...withoutWords(content), source }];
  }
  const says = `private key file "${client.key.file}" has group or world access; file must have permissions u=rw (0600) or less if owned by the current user, or permissions u=rw,g=r (0640) or less if owned by root`;
  return [{ ...step, found: `Others can read ${client.key.file}`, says, source }];
}

/** CockroachDB's and Go's words aren't those of libpq. */
function withoutWords({ says: _, ...step }: LoginStep): LoginStep {
  return step;
}
