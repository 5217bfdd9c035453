// What a browser checks at the DB Console. It has its own trust store, with public CAs and those private ones that
// somebody imported.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { isSelfIssued } from "../../pki/certificate/certificate.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import { longestBrowserMs } from "../create/kindFacts.ts";
import { pairStep } from "./handshake.ts";
import type { LoginStep } from "./loginStep.ts";
import type { Presented, ServerSide, Verifier } from "./peers.ts";
import { day } from "../../pki/duration.ts";

const frame = {
  id: "server-certificate",
  side: "client",
  check: "DB Console certificate",
  source: "the trust store of the browser",
} as const;

/** Without error messages, because each browser has its own. */
export async function browserSteps(
  { server, serverStore }: ServerSide,
  host: string | undefined,
  verifier: Verifier,
): Promise<readonly LoginStep[]> {
  if (server === undefined)
    return [{ ...frame, outcome: "noted", found: "The directory has no node certificate to verify" }];
  const own = pairStep(server, "node");
  if (own !== undefined) return [own];
  const alone = await rejectionReason(server, [server.certificate], host, verifier);
  if (alone !== undefined) return [{ ...frame, outcome: "refused", found: alone }];
  const files = serverStore.files.join(" and ");
  const long = tooLong(server);
  const isOurs =
    serverStore.anchors.length > 0 &&
    (await rejectionReason(server, serverStore.anchors, host, verifier)) === undefined;
  return [
    isOurs
      ? {
          ...frame,
          outcome: "noted",
          found: `${server.file} is signed by a CA in ${files}. The browser accepts it only if that CA was imported into the browser`,
        }
      : { ...frame, outcome: "cannotTell", found: unknownAuthority(server, files) },
    ...(long === undefined ? [] : [long]),
  ];
}

/** Why it isn't accepted with these anchors. */
async function rejectionReason(
  { certificate, intermediates }: Presented,
  anchors: ServerSide["serverStore"]["anchors"],
  host: string | undefined,
  { cryptography, goVersion, at, context }: Verifier,
): Promise<string | undefined> {
  const answer = await validatePath(
    {
      certificate,
      intermediates,
      anchors,
      purpose: "serverAuth",
      at,
      profile: { kind: "go", version: goVersion },
      ...(host !== undefined && { name: { type: "host", value: host } }),
    },
    cryptography,
    context,
  );
  return answer.outcome === "trusted" ? undefined : answer.problem.message;
}

function unknownAuthority({ file, certificate, intermediates }: Presented, files: string): string {
  const chain = [certificate, ...intermediates];
  const open = chain.find(
    (one) => !isSelfIssued(one) && !chain.some(({ subject }) => equalBytes(subject.der, one.issuer.der)),
  );
  const issuer = displayName((open ?? certificate).issuer) || "a CA without a name";
  const missing =
    intermediates.length === 0
      ? `. ${file} sends no intermediate CA: if ${issuer} isn't a root, add its certificate to ${file}`
      : "";
  return `${file} isn't signed by a CA in ${files}. Browsers use their own store: whether ${issuer} is trusted there can't be determined here${missing}`;
}

function tooLong({ file, certificate: { validity } }: Presented): LoginStep | undefined {
  const [from, until] = [validity.notBefore.epochMs, validity.notAfter.epochMs];
  if (from === undefined || until === undefined || until - from <= longestBrowserMs) return undefined;
  return {
    ...frame,
    id: "server-lifetime",
    check: "Lifetime",
    outcome: "noted",
    found: `${file} is valid for ${Math.floor((until - from) / day)} days. Safari and other programs on macOS and iOS reject server certificates that are valid for more than 825 days`,
    source: "Apple support article 103769",
  };
}
