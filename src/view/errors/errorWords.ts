// Words of an explanation of errors: for the page, the command line, and JSON alike.

import type { ExplainedError, ErrorExplanation } from "../../cockroach/errors/explainErrors.ts";
import type { Culprit } from "../../cockroach/errors/culprits/causeCheck.ts";
import { causes } from "../../cockroach/errors/causes/causes.ts";
import { kinds } from "../../cockroach/errors/kinds/kinds.ts";
import { stepWords } from "../../cockroach/errors/kinds/errorKind.ts";
import type { Side } from "../../cockroach/errors/kinds/knownError.ts";
import { findingTitle } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";

export const sideWords: Readonly<Record<Side, string>> = {
  client: "Printed by the client, or by a node that calls another",
  server: "Printed by the node or server",
  either: "The text doesn't tell which side prints it",
};

/** Characters of a text that are quoted. */
const maxQuote = 400;

export function quoteOf(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= maxQuote ? line : `${line.slice(0, maxQuote)}…`;
}

export function errorTitle({ kind }: ExplainedError): string {
  return kinds[kind].title;
}

export function stepTitle({ kind }: ExplainedError): string {
  return stepWords[kinds[kind].step];
}

/** What is wrong at a place. */
export function culpritTitle({ words, finding, file }: Culprit, now: number): string {
  return words ?? (finding === undefined ? file : findingTitle(finding, now));
}

/** `node.crt, line 1, bytes 0 to 812`; the directory itself has no place. */
export function culpritPlace({ file, line, range }: Culprit): string {
  if (file === ".") return "the directory";
  const lineWords = line === undefined ? "" : `, line ${line}`;
  return range.end > range.start ? `${file}${lineWords}, bytes ${range.start} to ${range.end}` : `${file}${lineWords}`;
}

/** What to do about a place: the finding's own advice, otherwise that of the cause. */
export function culpritAdvice({ finding }: Culprit, cause: keyof typeof causes): string {
  return finding?.advice ?? causes[cause].remedy;
}

/** A sentence: how much was recognized, and whether a cause was found. */
export function verdictWords({ errors, searched }: ErrorExplanation): string {
  if (errors.length === 0) return "The text has no known error.";
  const known = `${count(errors.length, "error")} recognized`;
  if (searched === undefined) return `${known}. No directory was checked.`;
  const found = errors.filter((error) => error.causes.some(({ check }) => check?.outcome === "found")).length;
  if (found === 0) return `${known}. The checked directory doesn't show the cause.`;
  return errors.length === 1
    ? `${known}. The checked directory shows a possible cause.`
    : `${known}. The checked directory shows a possible cause of ${found}.`;
}

/** Commands that collect what helps, for a POSIX shell. */
export const toCollect: readonly { readonly words: string; readonly command: string }[] = [
  { words: "The versions", command: "cockroach version" },
  { words: "What CockroachDB loads, as the user that runs the node", command: "cockroach cert list --certs-dir=certs" },
  {
    words: "The certificate that the address sends (SQL port)",
    command: "openssl s_client -starttls postgres -connect HOST:26257 -showcerts </dev/null",
  },
  {
    words: "The certificate that the address sends (HTTP port)",
    command: "openssl s_client -connect HOST:8080 -showcerts </dev/null",
  },
  {
    words: "The node's log at the time of the error",
    command: "grep -i -E 'tls|x509|certificate|handshake' cockroach.log",
  },
];
