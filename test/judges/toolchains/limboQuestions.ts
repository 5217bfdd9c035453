// The cases of x509-limbo, as far as they ask what Go's Verify can be asked. What the suite expects plays no part: Go itself is asked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCases, type Case } from "../../conformance/suite.ts";
import { testNow } from "../../support/certificate.ts";
import type { PathQuestion } from "../pathJudge.ts";

export function limboQuestions(): Promise<readonly PathQuestion[]> | string {
  const folder = process.env["X509_LIMBO"] ?? "../shared/limbo";
  const files = ["limbo.json", "online.json"].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) return "the path validation suite is not beside the checkout";
  return Promise.resolve(files.flatMap(readCases).map(questionOf));
}

/** Limits, revocation lists, and mailboxes are left out: Go has no such options. */
function questionOf(one: Case): PathQuestion {
  const { validation_kind: kind, extended_key_usage: purposes, expected_peer_name: name } = one;
  return {
    name: one.id,
    role:
      purposes.includes("clientAuth") || (kind === "CLIENT" && !purposes.includes("serverAuth")) ? "client" : "server",
    forAny: purposes.includes("anyExtendedKeyUsage"),
    chain: [one.peer_certificate, ...one.untrusted_intermediates].map(derOf),
    anchors: one.trusted_certs.map(derOf),
    ...(kind === "SERVER" && name !== null && { host: name.kind === "IP" ? `[${name.value}]` : name.value }),
    at: one.validation_time === null ? testNow.getTime() : Date.parse(one.validation_time),
  };
}

/** Decoded from base64, and not with the project's own reader, which doesn't show what it can't read. */
function derOf(pem: string): Uint8Array {
  const body = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? "";
  return new Uint8Array(Buffer.from(body, "base64"));
}
