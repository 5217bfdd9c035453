// What a browser checks at the DB Console. It has its own trust store, with public CAs and those private ones that
// somebody imported.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { isSelfIssued } from "../../pki/certificate/certificate.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import { pairStep } from "./handshake.ts";
import type { LoginStep } from "./loginStep.ts";
import type { Presented, ServerSide, Verifier } from "./peers.ts";

const frame = {
  id: "server-certificate",
  side: "client",
  check: "Certificate of the DB Console",
  source: "the trust store of the browser",
} as const;

/** Without error messages, because each browser has its own. */
export async function browserSteps(
  { server, serverStore }: ServerSide,
  host: string | undefined,
  verifier: Verifier,
): Promise<readonly LoginStep[]> {
  if (server === undefined)
    return [{ ...frame, outcome: "noted", found: "There is no certificate of a node to verify" }];
  const own = pairStep(server, "node");
  if (own !== undefined) return [own];
  const alone = await judged(server, [server.certificate], host, verifier);
  if (alone !== undefined) return [{ ...frame, outcome: "refused", found: alone }];
  const files = serverStore.files.join(" and ");
  const long = tooLong(server);
  const isOurs =
    serverStore.anchors.length > 0 && (await judged(server, serverStore.anchors, host, verifier)) === undefined;
  return [
    isOurs
      ? {
          ...frame,
          outcome: "noted",
          found: `${server.file} was signed by a CA in ${files}. The browser accepts it if that CA was imported there`,
        }
      : { ...frame, outcome: "cannotTell", found: unknownAuthority(server, files) },
    ...(long === undefined ? [] : [long]),
  ];
}

/** Returns why it isn't accepted with these anchors. */
async function judged(
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
  return `${file} wasn't signed by a CA in ${files}. Browsers use their own store: whether ${issuer} is trusted there can't be determined here${missing}`;
}

const days = 86_400_000;

/** Apple's limit for every CA (support article 103769). Public CAs have shorter limits. */
export const longestServerLifetime = 825 * days;

function tooLong({ file, certificate: { validity } }: Presented): LoginStep | undefined {
  const [from, until] = [validity.notBefore.epochMs, validity.notAfter.epochMs];
  if (from === undefined || until === undefined || until - from <= longestServerLifetime) return undefined;
  return {
    ...frame,
    id: "server-lifetime",
    check: "Lifetime",
    outcome: "noted",
    found: `${file} is valid for ${Math.floor((until - from) / days)} days. Safari and other programs on macOS and iOS refuse server certificates that are valid for more than 825 days`,
    source: "Apple support article 103769",
  };
}
