// Certificates that attack their reader: markup, scripts, marks that reverse text, nothing to see, far too much to see.
import type { DetailView, FileView } from "../../../src/contract/protocol.ts";
import { detailWith, field, fileOf, linked, nodeRow, text } from "./certificateViews.ts";

/** Would set a variable in the page, were it ever run as a script or an event handler. */
export const attacks = [
  "<script>window.harmed = true</script>",
  "</script><script nonce=test>window.harmed = true</script>",
  '<img src=x onerror="window.harmed = true">',
  '"><svg onload=window.harmed=true>',
  "${window.harmed = true}",
  "javascript:window.harmed=true",
  "</main></body><h1>Another page</h1>",
  "<!--",
] as const;

/** What is sent, and what is seen. */
export const disguises = [
  { sent: "crt\u202Egnp.edon", seen: "crtU+202Egnp.edon" },
  { sent: "node\u0000.evil.example", seen: "node␀.evil.example" },
  { sent: "a\u2066b\u2069c\u200Fd\u061Ce", seen: "aU+2066bU+2069cU+200FdU+061Ce" },
  { sent: "line\r\nbreak\ttab\u007F", seen: "line␍␊break␉tab␡" },
  { sent: "zero\u200Bwidth\uFEFF", seen: "zeroU+200BwidthU+FEFF" },
  { sent: "half\uD83D pair", seen: "halfU+D83D pair" },
  { sent: "tag\u{E0041}", seen: "tagU+E0041" },
  { sent: "مثال.إختبار", seen: "مثال.إختبار" },
] as const;

export const longText = "x".repeat(100 * 1024);

function factsFor(name: string, id: string): DetailView["facts"] {
  return [
    field(`${id}-text`, "Subject", text(name, { text: name, look: "mono" }, linked(name, name))),
    field(`${id}-names`, "Names", {
      type: "names",
      names: [{ label: name, value: name, note: { tone: "error", text: name } }],
    }),
    field(`${id}-label`, name, text("beside a hostile label"), { oid: name, critical: true }),
  ];
}

/** The same text at every place that text of a certificate or a file can get to. */
export function hostileDetail(row: string, name: string): DetailView {
  return detailWith(factsFor(name, "fact"), {
    row,
    title: name,
    use: name,
    crumb: name,
    verdict: [{ tone: "error", text: "1 error" }],
    findings: [
      {
        tone: "error",
        title: name,
        code: name,
        consequence: name,
        quote: { text: name, field: name },
        advice: name,
        actions: [{ text: name, link: name, mayBePrimary: true }],
      },
    ],
    parts: [{ id: name, title: name, note: name, groups: [{ title: name, fields: factsFor(name, "part") }] }],
    excerpt: { lines: [{ number: 1, text: name, marked: true }], at: { line: 1, column: 2 } },
  });
}

/** As a list of the name in every column, or as one row. */
export function hostileFile(names: readonly string[]): FileView {
  const rows = names.map((name, index) => ({
    ...nodeRow,
    id: `row-${index}`,
    title: name,
    note: name,
    key: name,
    search: name,
  }));
  const [first = ""] = names;
  return fileOf(rows, {
    fileName: first,
    use: first,
    problems: [
      {
        tone: "warning",
        title: first,
        code: first,
        consequence: first,
        advice: first,
        actions: [{ text: first, link: first, mayBePrimary: true }],
      },
    ],
  });
}
