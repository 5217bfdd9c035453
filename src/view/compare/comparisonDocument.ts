// The comparison of two certificates as a page.

import { count } from "../../contract/format.ts";
import type {
  DocumentAction,
  DocumentPart,
  DocumentRow,
  DocumentText,
  PageDocument,
} from "../../contract/pageDocument.ts";
import { comparisonActions } from "./comparisonActions.ts";
import type { ComparedField } from "./compareDetails.ts";
import type { Comparison } from "./comparison.ts";

const tools: readonly DocumentAction[] = [
  { id: comparisonActions.asText, words: "Compare as Text", icon: "diff" },
  { id: comparisonActions.swap, words: "Swap Sides", icon: "arrow-swap" },
];

export function comparisonDocument({ first, second, isSame, verdict, fields }: Comparison): PageDocument {
  const difference = differencePart({ first, second, fields });
  const same = fields.filter((field) => field.isSame);
  const files = {
    id: "certificates",
    title: "Certificates",
    blocks: [
      {
        block: "fields" as const,
        fields: [
          { label: "First", text: first, action: comparisonActions.openFirst },
          { label: "Second", text: second, action: comparisonActions.openSecond },
        ],
      },
    ],
  };
  const common = {
    id: "same",
    title: "Same in both",
    note: count(same.length, "field"),
    blocks: [{ block: "table" as const, columns: ["Field", "Both"], rows: same.map(sameRow) }],
  };
  return {
    title: `${first} and ${second}`,
    tone: isSame ? "ok" : "information",
    verdict,
    actions: tools,
    parts: [files, ...(difference === undefined ? [] : [difference]), ...(same.length === 0 ? [] : [common])],
  };
}

/** The fields that differ, beside each other; `undefined` where none do. */
export function differencePart({
  first,
  second,
  fields,
}: Pick<Comparison, "first" | "second" | "fields">): DocumentPart | undefined {
  const different = fields.filter(({ isSame }) => !isSame);
  if (different.length === 0) return undefined;
  return {
    id: "different",
    title: "Differences",
    note: count(different.length, "field"),
    blocks: [{ block: "table", columns: ["Field", first, second], rows: different.flatMap(differentRows) }],
  };
}

/** A field of one line is a row. Of more lines, only those that one side lacks are told, each in a separate row: a name that was added. */
function differentRows({ part, title, first, second }: ComparedField): readonly DocumentRow[] {
  const label = titleOf(part, title);
  if (isBytes(first) || isBytes(second)) return [{ cells: [label, cell(bytesText(first)), cell(bytesText(second))] }];
  if (first.length <= 1 && second.length <= 1) return [{ cells: [label, cell(first[0]), cell(second[0])] }];
  const [left, right] = [
    first.filter((line) => !second.includes(line)),
    second.filter((line) => !first.includes(line)),
  ];
  // The same lines in another order, or one more often than the other.
  if (left.length === 0 && right.length === 0)
    return [{ cells: [label, cell(first.join(", ")), cell(second.join(", "))] }];
  const lines = [...left.map((line) => [line, undefined] as const), ...right.map((line) => [undefined, line] as const)];
  return lines.map(([one, other], index) => ({ cells: [index === 0 ? label : { text: "" }, cell(one), cell(other)] }));
}

function sameRow({ part, title, first }: ComparedField): DocumentRow {
  return { cells: [titleOf(part, title), cell(isBytes(first) ? bytesText(first) : first.join(", "))] };
}

/** Parts whose fields are known by their names alone. */
const wellKnown: ReadonlySet<string> = new Set(["", "Certificate", "Extensions"]);

function titleOf(part: string, title: string): DocumentText {
  return { text: wellKnown.has(part) ? title : `${part}: ${title}` };
}

/** Lines of bytes in one, and what is said after them: how many more there are, in which form they are. */
function bytesText(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => (text === "" ? line : `${text}${/^[0-9A-F]{2}(?::|$)|^…/i.test(line) ? ":" : ", "}${line}`),
    "",
  );
}

/** Bytes in hex are shown as code. */
function cell(line: string | undefined): DocumentText {
  if (line === undefined || line === "") return { text: "–" };
  return { text: line.replace(/:(?=…)/, " "), code: isBytes([line]) };
}

/** Bytes in hex are written in lines of 16, which are no things of their own. */
function isBytes([first = ""]: readonly string[]): boolean {
  return /^(?:[0-9A-F]{2}:)+[0-9A-F]{2}\b/i.test(first);
}
