// A planned cluster set for a terminal: every file, and what would make the same with cockroach and with OpenSSL.

import { dirname, join } from "node:path";
import type { Plan } from "../cockroach/generate/plan.ts";
import type { MadeSet } from "../cockroach/set/createSet.ts";
import { opensslConfigurationName, opensslEqual } from "../cockroach/set/opensslEqual.ts";
import { shellWord } from "../cockroach/shellWord.ts";
import { creationView } from "../view/creationView.ts";
import { terminalText } from "../view/terminalText.ts";

/** Ends in a line feed. The commands are for a POSIX shell. */
export function createSetText({ plans, copies }: MadeSet, split: boolean, hasFileModes: boolean): string {
  const views = plans.map((plan) => creationView(plan, hasFileModes));
  const authorities = plans.filter(({ issuer }) => issuer === undefined).length;
  const openssl = opensslEqual(plans, (plan) => caCertificateOf(plan, split));
  const folders = new Set([...plans.map(({ request }) => request.certsDirectory), ...copies.map(({ to }) => dirname(to))]);
  const prepare = [...folders].map((folder) => `mkdir -p ${shellWord(folder)}`);
  const copying = copies.map(({ from, to }) => `cp ${shellWord(from)} ${shellWord(to)}`);
  const inOrder = (commands: readonly string[], first: number): readonly string[] => [...prepare, ...commands.slice(0, first), ...copying, ...commands.slice(first)];
  const cockroach = views.map(({ title, command }) => command ?? `# ${title}: cockroach makes RSA keys only`);
  return [
    "Files",
    ...views.flatMap(({ files }) => files.map(({ path, note }) => `  ${path}  (${note})`)),
    ...copies.map(({ from, to }) => `  ${to}  (copy of ${from})`),
    "",
    "The same with cockroach",
    ...indented(inOrder(cockroach, authorities)),
    "",
    `The same with OpenSSL: ${opensslConfigurationName}`,
    ...indented(openssl.configuration.split("\n")),
    "and the commands",
    // A CA is one command each; a certificate is three.
    ...indented(inOrder(openssl.commands, authorities)),
    "",
    "Nothing was written.",
  ]
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** The CA that signs in a folder: clients have one of their own in a split set. */
function caCertificateOf({ request }: Plan, split: boolean): string {
  return join(request.certsDirectory, split && request.kind === "client" ? "ca-client.crt" : "ca.crt");
}
