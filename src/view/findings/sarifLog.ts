// A judged certs directory as SARIF 2.1.0 (OASIS Standard, 2020): what code scanning in CI reads. The same findings, severities and words as
// everywhere else.

import type { Log, PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import { findingMessage } from "./findingView.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { jsonText } from "../../cockroach/quote/json.ts";
import { urlPart } from "../../cockroach/quote/url.ts";
import type { Finding, RelatedPlace, Rule, Severity } from "../../cockroach/rules/basis/rule.ts";
import type { Verdict } from "../../cockroach/rules/runRules.ts";

const toolName = "Certs for CockroachDB";

/** SARIF section 3.27.10. */
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
};

/** One run; `version` is that of the tool, where the caller knows it. */
export function sarifLog(
  { contents: { path }, now }: CertsDirectory,
  { findings, outcomes }: Verdict,
  version?: string,
): Log {
  const rules = outcomes.map(({ rule }) => rule);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const base = uriOf(path);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: toolName, ...(version !== undefined && { version }), rules: rules.map(ruleRecord) } },
        invocations: [{ executionSuccessful: outcomes.every(({ status }) => status !== "crashed") }],
        results: findings.map((finding) => resultRecord(finding, now, base, indexes.get(finding.rule))),
      },
    ],
  };
}

/** The log as a text, safe to print, that ends with a line feed. */
export function validateSarif(directory: CertsDirectory, verdict: Verdict, version?: string): string {
  return `${jsonText(sarifLog(directory, verdict, version), 2)}\n`;
}

function ruleRecord({ id, title, severity, citations }: Rule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: `${title}.` },
    helpUri: citations[0].url,
    help: { text: citations.map(({ text, url }) => `${text}: ${url}`).join("\n") },
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultRecord(finding: Finding, now: number, base: string, ruleIndex: number | undefined): Result {
  const related = finding.related ?? [];
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[finding.severity],
    message: { text: messageText(finding, now) },
    locations: [{ physicalLocation: physicalLocation(finding, base) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({
        physicalLocation: physicalLocation(one, base),
        message: { text: one.text },
      })),
    }),
  };
}

/** The message, and the quote on a separate line. */
function messageText(finding: Finding, now: number): string {
  const message = findingMessage(finding, now);
  return finding.quote === undefined ? message : `${message}\n${finding.quote}`;
}

/** A region of text has lines, one of a binary file has bytes (section 3.30.1). A file as a whole has no region. */
function physicalLocation(
  { file, range, line }: Pick<RelatedPlace, "file" | "range" | "line">,
  base: string,
): PhysicalLocation {
  const artifactLocation = { uri: file === "." ? base : `${base}${urlPart(file)}` };
  if (range.end === 0) return { artifactLocation };
  const region =
    line === undefined ? { byteOffset: range.start, byteLength: range.end - range.start } : { startLine: line };
  return { artifactLocation, region };
}

/** A path as the user named it, as a reference that ends in a slash: relative ones stay relative, as code scanning wants them. */
function uriOf(path: string): string {
  const slashed = path
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");
  const encoded = slashed.split("/").map(urlPart).join("/");
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf("/"))}/`;
  if (slashed.startsWith("/")) return `file://${encoded}/`;
  return path.startsWith("/") ? "file:///" : slashed === "" || slashed === "." ? "./" : `${encoded}/`;
}
