// The certificates of a CA file that accept nothing, as one node where there are more of them than can be looked over: a file that holds a
// system's bundle stays as readable as one that holds one CA.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustAuthority } from "../../cockroach/trust/trustModel.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { openFile, type DocumentBlock, type DocumentRow } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { count, grouped } from "../../contract/format.ts";
import { alike, type Details } from "./trustLeaves.ts";
import { endView, laneWords } from "./trustWords.ts";

/** An authority of a lane with its node. */
export interface ShownAuthority {
  readonly authority: TrustAuthority;
  readonly file: string;
  readonly node: TrustNode;
}

export interface BundleContext {
  readonly role: TrustRole;
  readonly directory: CertsDirectory;
  readonly details: Details;
}

/** Those that accept somebody first, file by file; then the others of the file. */
export function withBundles(
  shown: readonly ShownAuthority[],
  context: BundleContext,
): readonly Pick<ShownAuthority, "file" | "node">[] {
  const files = [...new Set(shown.map(({ file }) => file))];
  return files.flatMap((file) => {
    const all = shown.filter((one) => one.file === file);
    const idle = all.filter(({ node }) => node.children.length === 0);
    if (idle.length <= alike) return all;
    return [
      ...all.filter(({ node }) => node.children.length > 0),
      { file, node: bundleNode(file, idle, idle.length < all.length, context) },
    ];
  });
}

function bundleNode(
  file: string,
  idle: readonly ShownAuthority[],
  hasOthers: boolean,
  { role, directory, details }: BundleContext,
): TrustNode {
  const id = `${role}/${file}/bundle`;
  const rows = idle.map(({ authority: { certificate, block } }) => ({
    certificate,
    block,
    end: endView(certificate, directory.now, directory.settings.thresholds),
  }));
  const expired = rows.filter(({ end }) => end.state === "expired").length;
  const title = count(idle.length, hasOthers ? "other CA" : "CA");
  const accepts = `accept no certificate here ${laneWords[role].as}`;
  const table: DocumentBlock = {
    block: "table",
    columns: ["CA", "Place", "Validity"],
    rows: rows.map(({ certificate, block, end: { tone, words } }): DocumentRow => ({
      ...(tone !== "ok" && { tone }),
      cells: [
        { text: certificateTitle(certificate), action: openFile(file) },
        { text: grouped(block + 1) },
        { text: words },
      ],
    })),
  };
  details[id] = [
    {
      block: "text",
      text: `They are trusted, but ${accepts}. Anyone who has the key of one of them can issue certificates that are accepted.`,
    },
    table,
  ];
  return {
    id,
    kind: "bundle",
    title: `${title} in ${file}`,
    note: `${accepts}${expired === 0 ? "" : `, ${count(expired, "has expired", "have expired")}`}`,
    tone: "none",
    action: openFile(file),
    detail: id,
    children: idle.map(({ node }) => node),
  };
}
