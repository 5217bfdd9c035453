// A CA in a lane of the picture, with what it accepts: directly, and through CAs that are sent along.
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import type { TrustAuthority, TrustLink } from "../../cockroach/trust/trustModel.ts";
import { count } from "../../contract/format.ts";
import { type DocumentField, openFile } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { authorityKey, authorityNodeId, type IndexedTrust } from "./indexedTrust.ts";
import { leafNodes, type Details } from "./trustLeaves.ts";
import { endView } from "./trustWords.ts";

export function authorityNode(
  directory: CertsDirectory,
  model: IndexedTrust,
  authority: TrustAuthority,
  role: TrustRole,
  details: Details,
): TrustNode {
  const { file, index, certificate, roles, block } = authority;
  const id = authorityNodeId(role, authority);
  const inFile = model.sizes.get(file) ?? 0;
  const accepted = (model.acceptedBy.get(index) ?? []).filter((link) => link.role === role);
  const end = endView(certificate, directory.now, directory.settings.thresholds);
  const place = inFile === 1 ? "" : ` · ${block + 1} of ${inFile}`;
  const unused = roles.includes(role) ? "" : ", not usable";
  const field: DocumentField = {
    label: "Accepted by",
    text: file,
    code: true,
    action: openFile(file),
    note: certificateTitle(certificate),
  };
  const direct = accepted.filter(({ via }) => via.length === 0);
  return {
    id,
    kind: "authority",
    title: `${file}${place}`,
    code: true,
    note: `${certificateTitle(certificate)}, ${end.words}${unused}`,
    tone: end.tone === "ok" ? "none" : end.tone,
    action: openFile(file),
    detail: authorityKey(authority),
    children: [
      ...leafNodes(directory, direct, id, details, field),
      ...throughNodes(
        directory,
        accepted.filter(({ via }) => via.length > 0),
        1,
        id,
        details,
        field,
      ),
    ],
  };
}

/** What is accepted through CAs that are sent along; `depth` counts them from the anchor down. */
function throughNodes(
  directory: CertsDirectory,
  links: readonly TrustLink[],
  depth: number,
  parent: string,
  details: Details,
  field: DocumentField,
): readonly TrustNode[] {
  return [...groupBy(links, ({ via }) => latin1(via.at(-depth)?.der ?? new Uint8Array())).values()].map(
    (alike, index): TrustNode => {
      const id = `${parent}/via${index}`;
      const certificate = alike[0]?.via.at(-depth);
      const end = certificate && endView(certificate, directory.now, directory.settings.thresholds);
      const files = new Set(alike.map(({ file }) => file));
      const title = certificate === undefined ? "" : certificateTitle(certificate);
      const sentIn = files.size === 1 ? `sent by ${[...files].join("")}` : `sent by ${count(files.size, "file")}`;
      details[id] = [
        {
          block: "fields",
          fields: [
            { label: "Intermediate CA", text: title, note: sentIn },
            { label: "Validity", text: end?.words ?? "", tone: end?.tone === "ok" ? "none" : (end?.tone ?? "none") },
            field,
          ],
        },
      ];
      return {
        id,
        kind: "intermediate",
        title,
        note: sentIn,
        tone: end === undefined || end.tone === "ok" ? "none" : end.tone,
        detail: id,
        children: [
          ...leafNodes(
            directory,
            alike.filter(({ via }) => via.length === depth),
            id,
            details,
            field,
          ),
          ...throughNodes(
            directory,
            alike.filter(({ via }) => via.length > depth),
            depth + 1,
            id,
            details,
            field,
          ),
        ],
      };
    },
  );
}
