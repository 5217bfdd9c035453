// The report as one HTML file without scripts, for a browser or an attachment.

import { htmlText } from "../../cockroach/quote/html.ts";
import type { ReportFile, ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { terminalText } from "../fields/terminalText.ts";
import { countWords } from "./countWords.ts";

/** Needs nothing from anywhere, and says so to the browser. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.25; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid #8886; }
article { margin: 1.5rem 0; }
h4 { margin: 0; font-size: 1rem; }
p { margin: 0.25rem 0; max-width: 76ch; }
code { display: block; margin: 0.5rem 0; padding: 0.4rem 0.7rem; background: #8882; border-radius: 4px; font-family: ui-monospace, monospace; font-size: 0.87rem; overflow-wrap: anywhere; }
small { opacity: 0.75; }
table { border-collapse: collapse; }
th, td { padding: 0.2rem 1.5rem 0.2rem 0; text-align: left; vertical-align: top; }
`;

/** Ends with a line feed. */
export function htmlReport(report: ReportView): string {
  const { title, subtitle, counts, checkedAt, assumed, files, expiry, notChecked, directory } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
<p>${text(subtitle)}</p>
<p><small>${countWords(counts)}; ${text(checkedAt)}, for ${text(assumed)}.</small></p>
${files.length === 0 ? "" : `<h2>Findings</h2>\n${files.map((file) => fileSection(file, directory)).join("\n")}`}
${expiry.rows.length + expiry.later.length === 0 ? "" : `<h2>Expiry</h2>\n${expiryTable(report)}`}
${notChecked.length === 0 ? "" : `<h2>Notes</h2>\n<ul>${notChecked.map((one) => `<li>${text(one)}</li>`).join("")}</ul>`}
</main>
</body>
</html>
`;
}

function text(words: string): string {
  return htmlText(terminalText(words));
}

function fileSection({ file, use, findings }: ReportFile, directory: string): string {
  return `<section>
<h3>${text(file === "." ? directory : file)}</h3>
<p><small>${text(use)}</small></p>
${findings.map(findingArticle).join("\n")}
</section>`;
}

/** The word carries the severity; the sign before it is for the eye. */
const severities: Readonly<Record<ReportFinding["severity"], string>> = {
  error: "✕ Error",
  warning: "▲ Warning",
  information: "ⓘ Note",
};

function findingArticle({ severity, title, consequence, quote, advice, command, code }: ReportFinding): string {
  return `<article>
<h4>${severities[severity]}: ${text(title)}</h4>
<p>${text(consequence)}</p>
${quote === undefined ? "" : `<code>${text(quote)}</code>`}
<p>${text(advice)}</p>
${command === undefined ? "" : `<code>${text(command)}</code>`}
<p><small>${text(code)}</small></p>
</article>`;
}

function expiryTable({ expiry: { rows, later } }: ReportView): string {
  const cells = (name: "td" | "th", ...words: readonly string[]): string =>
    `<tr>${words.map((one) => `<${name}>${one}</${name}>`).join("")}</tr>`;
  return `<table>
<thead>${cells("th", "When", "Date", "Files", "For")}</thead>
<tbody>
${[...rows, ...later].map(({ when, date, files, use }) => cells("td", text(when), text(date), text(files.join(", ")), text(use))).join("\n")}
</tbody>
</table>`;
}
