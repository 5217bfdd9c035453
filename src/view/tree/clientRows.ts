// SQL users. A few are rows of the directory; many are grouped by state, and no row is built before its group is opened.

import { firstCertificate, isNodeClient, type CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { count, utcDate } from "../../contract/format.ts";
import { pairFindings, pairRow, pairTone } from "./pairRow.ts";
import { toneRank, type TreeBuilder } from "./treeBuilder.ts";
import { lazyRow, type TreeRow } from "./treeRow.ts";

/** As many clients as can be looked over are listed without grouping. */
export const listed = 20;
/** A group with more rows than this isn't opened by itself. */
const opened = 12;
/** Rows in one fold of a long group. */
const foldSize = 100;

/** A certificate that ends soon still works. Everything else that is wrong comes before it. */
const soonRules: ReadonlySet<string> = new Set([
  "validity/expires-very-soon",
  "validity/expires-soon",
  "validity/renewal-due",
]);

interface Client {
  readonly file: CertificateFile;
  readonly tone: TreeRow["tone"];
  readonly state: "problem" | "soon" | "valid";
}

/** Yields after each client. `filter` is a part of the names that are shown. */
export function* clientRows(builder: TreeBuilder, filter = ""): Generator<void, readonly TreeRow[]> {
  const clients: Client[] = [];
  for (const file of builder.directory.certificateFiles) {
    if (file.usage !== "Client" || isNodeClient(file)) continue;
    clients.push(clientOf(builder, file));
    yield;
  }
  if (filter !== "") return [filterRow(builder, clients, filter)];
  if (clients.length <= listed) return clients.map(({ file }) => pairRow(builder, file));
  const of = (state: Client["state"]): readonly Client[] => clients.filter((one) => one.state === state);
  return [
    ...group(builder, "problems", "with problems", "with problems", of("problem").toSorted(byTone)),
    ...group(builder, "soon", "expires soon", "expire soon", of("soon").toSorted(byEnd)),
    ...group(builder, "valid", "valid", "valid", of("valid")),
  ];
}

function clientOf(builder: TreeBuilder, file: CertificateFile): Client {
  const findings = pairFindings(builder, file);
  const tone = pairTone(file, findings);
  return { file, tone, state: toneRank(tone) === 2 ? "valid" : onlySoon(findings) ? "soon" : "problem" };
}

function onlySoon(findings: readonly Finding[]): boolean {
  const problems = findings.filter(({ severity }) => severity !== "information");
  return problems.length > 0 && problems.every(({ rule }) => soonRules.has(rule));
}

function byTone(a: Client, b: Client): number {
  return toneRank(a.tone) - toneRank(b.tone);
}

function endOf({ file }: Client): number {
  return firstCertificate(file)?.validity.notAfter.epochMs ?? Infinity;
}

function byEnd(a: Client, b: Client): number {
  return endOf(a) - endOf(b);
}

/** `187 valid clients`, `4 clients with problems`, `9 clients expire soon`. */
function group(
  builder: TreeBuilder,
  id: Client["state"] | "problems",
  one: string,
  many: string,
  clients: readonly Client[],
): readonly TreeRow[] {
  const [worst] = clients;
  if (worst === undefined) return [];
  const words = clients.length === 1 ? one : many;
  const first = clients.reduce((earliest, client) => (endOf(client) < endOf(earliest) ? client : earliest));
  const end = endOf(first);
  const isValid = id === "valid";
  return [
    lazyRow(
      {
        id: `clients:${id}`,
        label: isValid ? count(clients.length, "valid client") : `${count(clients.length, "client")} ${words}`,
        description: isValid && end < Infinity ? `next expiry ${utcDate(end)}` : "",
        icon: "account",
        tone: isValid ? "ok" : worst.tone,
        context: `clients.${id}`,
        fold: isValid || clients.length > opened ? "collapsed" : "expanded",
      },
      () => folded(`clients:${id}`, clients, builder),
    ),
  ];
}

function filterRow(builder: TreeBuilder, clients: readonly Client[], filter: string): TreeRow {
  const wanted = filter.toLowerCase();
  const found = clients.filter(({ file }) => file.file.toLowerCase().includes(wanted)).toSorted(byTone);
  return lazyRow(
    {
      id: "clients:filter",
      label: `${found.length} of ${count(clients.length, "client")}`,
      description: `match “${filter}”`,
      icon: "filter-filled",
      tone: found[0]?.tone ?? "none",
      context: "clients.filter",
      fold: found.length === 0 ? "none" : "expanded",
    },
    () => folded("clients:filter", found, builder),
  );
}

/** The rows of some clients, in folds of a hundred where there are many more than that. */
function folded(id: string, clients: readonly Client[], builder: TreeBuilder): readonly TreeRow[] {
  if (clients.length <= 2 * foldSize) return clients.map(({ file }) => pairRow(builder, file));
  return Array.from({ length: Math.ceil(clients.length / foldSize) }, (_, index) => {
    const some = clients.slice(index * foldSize, (index + 1) * foldSize);
    return lazyRow(
      {
        id: `${id}:${index * foldSize}`,
        label: `${nameOf(some[0])} … ${nameOf(some.at(-1))}`,
        description: count(some.length, "client"),
        icon: "account",
        context: "clients.fold",
        fold: "collapsed",
      },
      () => some.map(({ file }) => pairRow(builder, file)),
    );
  });
}

function nameOf(client: Client | undefined): string {
  return client?.file.name ?? "";
}
