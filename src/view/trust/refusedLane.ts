// The certificates that no CA accepts, by reason.
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustLink, TrustModel } from "../../cockroach/trust/trustModel.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { leafNodes, type Details } from "./trustLeaves.ts";
import { laneWords, sentenceList } from "./trustWords.ts";

export function refusedLane(
  directory: CertsDirectory,
  { links }: TrustModel,
  state: "cutOff" | "cannotTell",
  details: Details,
): TrustNode | undefined {
  const found = links.filter((link) => link.state === state);
  if (found.length === 0) return undefined;
  const isCutOff = state === "cutOff";
  const tone = isCutOff ? "error" : "warning";
  const children = [...groupBy(found, (link) => reasonOf(directory, link))].map(([reason, alike], index): TrustNode => {
    const id = `${state}/${index}`;
    return {
      id,
      kind: "reason",
      title: reason,
      note: laneWords[alike[0]?.role ?? "client"].as,
      tone,
      children: leafNodes(directory, alike, id, details),
    };
  });
  return {
    id: state,
    kind: "lane",
    title: isCutOff ? "Rejected" : "Cannot determine",
    note: isCutOff ? "CockroachDB doesn't accept them" : "too much to verify",
    tone,
    children,
  };
}

/** In the words of the rules. */
function reasonOf({ stores }: CertsDirectory, { certificate, problem, elsewhere, role }: TrustLink): string {
  if (elsewhere !== undefined)
    return `Signed by a CA in ${elsewhere}, but ${sentenceList(stores[role].files)} ${stores[role].files.length === 1 ? "verifies" : "verify"} ${laneWords[role].verifies}`;
  if (problem?.code !== "unknown-authority") return problem?.message ?? "No CA can verify it";
  const issuer = displayName(certificate.issuer);
  return `No CA file here has its issuer, ${issuer === "" ? "which has no name" : issuer}`;
}
