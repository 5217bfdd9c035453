// The trust page as plain text, which `trust` prints: the verdict, the tree of the picture, what would be without each CA.

import type { PageDocument } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";

/** The lines as they are; names in them are outside text. */
export function trustLines({ title, verdict, parts }: PageDocument): readonly string[] {
  const blocks = parts.flatMap((part) => part.blocks.map((block) => ({ title: part.title, block })));
  const lines = blocks.flatMap(({ title: heading, block }): readonly string[] => {
    switch (block.block) {
      case "trust":
        return block.picture.lanes.flatMap((lane) => ["", ...nodeLines(lane, "")]);
      case "table":
        return [
          "",
          heading,
          ...block.rows.map(
            ({ cells: [ca, file, then] }) => `  ${ca?.text ?? ""} in ${file?.text ?? ""}: ${then?.text ?? ""}`,
          ),
        ];
      case "text":
        return ["", block.text];
      default:
        return [];
    }
  });
  return [title, verdict, ...lines];
}

function nodeLines({ kind, title, note, children }: TrustNode, indent: string): readonly string[] {
  const shown = kind === "bundle" ? [] : children;
  return [
    `${indent}${title}${note === "" ? "" : `: ${note}`}`,
    ...shown.flatMap((child) => nodeLines(child, `${indent}  `)),
  ];
}
