// The trust page as plain text, which `trust` prints: the verdict, the tree of the picture, what removing each CA would do.

import type { PageDocument } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import {
  flowing,
  hangingLine,
  heading,
  styled,
  type TextLine,
  type TextPart,
  type TextStyle,
} from "../text/textLine.ts";

/** The lines as they are; names in them are outside text. */
export function trustLines({ title, verdict, tone, parts }: PageDocument): readonly TextLine[] {
  const blocks = parts.flatMap((part) => part.blocks.map((block) => ({ title: part.title, block })));
  const lines = blocks.flatMap(({ title: titleOfPart, block }): readonly TextLine[] => {
    switch (block.block) {
      case "trust":
        return block.picture.lanes.flatMap((lane) => ["", ...nodeLines(lane, 0)]);
      case "table":
        return [
          "",
          heading(titleOfPart),
          ...block.rows.map(({ tone: toneOfRow, cells: [ca, file, then] }) =>
            hangingLine(2, 2, `${ca?.text ?? ""} in ${file?.text ?? ""}: `, toned(toneOfRow, then?.text ?? "")),
          ),
        ];
      case "text":
        return ["", flowing(0, block.text)];
      default:
        return [];
    }
  });
  return [heading(title), flowing(0, toned(tone, verdict)), ...lines];
}

function nodeLines({ kind, title, note, tone, children }: TrustNode, indent: number): readonly TextLine[] {
  const shown = kind === "bundle" ? [] : children;
  return [
    hangingLine(
      indent,
      2,
      kind === "lane" ? styled("heading", title) : title,
      ...(note === "" ? [] : [": ", toned(tone, note)]),
    ),
    ...shown.flatMap((child) => nodeLines(child, indent + 2)),
  ];
}

const styles: Readonly<Partial<Record<Tone, TextStyle>>> = { ok: "ok", warning: "warning", error: "error" };

function toned(tone: Tone | undefined, text: string): TextPart {
  const style = tone === undefined ? undefined : styles[tone];
  return style === undefined ? text : styled(style, text);
}
