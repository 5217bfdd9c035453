// What the picture tells about a CA that is selected.
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustAuthority } from "../../cockroach/trust/trustModel.ts";
import { count } from "../../contract/format.ts";
import { type DocumentField, openFile } from "../../contract/pageDocument.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import type { IndexedTrust } from "./indexedTrust.ts";
import { endView, laneWords, sentenceList } from "./trustWords.ts";

const kinds: Readonly<Record<TrustAuthority["kind"], string>> = {
  root: "Self-issued",
  subordinate: "Subordinate CA",
  lone: "Subordinate CA without its issuer",
};

export function authorityFields(
  directory: CertsDirectory,
  { authorities, acceptedBy }: IndexedTrust,
  authority: TrustAuthority,
): readonly DocumentField[] {
  const { file, certificate, roles, kind, issuer, index } = authority;
  const end = endView(certificate, directory.now, directory.settings.thresholds);
  const upper = issuer === undefined ? undefined : authorities[issuer];
  const accepts = new Set(acceptedBy.get(index)?.map((link) => link.file)).size;
  return [
    {
      label: "CA",
      text: certificateTitle(certificate),
      note: upper === undefined ? kinds[kind] : `${kinds[kind]}, issued by ${certificateTitle(upper.certificate)}`,
    },
    { label: "File", text: file, code: true, action: openFile(file) },
    { label: "Validity", text: end.words, tone: end.tone === "ok" ? "none" : end.tone },
    {
      label: "Verifies",
      text: roles.length === 0 ? "nothing here" : sentenceList(roles.map((role) => laneWords[role].verifies)),
    },
    { label: "Accepts", text: accepts === 0 ? "no certificate in this directory" : count(accepts, "certificate") },
  ];
}
