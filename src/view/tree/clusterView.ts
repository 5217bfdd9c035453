// All certs directories as the roots of the tree: those that trust the same CA below that CA, what is wrong first, and no more unfolded at
// first than a person sees at once.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { caIdentity, guessClusters, type ClusterGuess } from "../../cockroach/clusters/guessClusters.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { colonHex, count, exactMoment, relativeEnd, span, utcDate } from "../../contract/format.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { nextExpiry } from "../calendar/expiryStatus.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { toneRank } from "./treeBuilder.ts";
import { treeRow, type TreeRow } from "./treeRow.ts";

/** A directory with its own rows, as `directoryView` makes them; `row.label` is its path in the workspace. */
export interface DirectoryItem {
  readonly directory: CertsDirectory;
  readonly row: TreeRow;
}

/** A row above directories or, with `index`, the directory that was given there. */
export interface ArrangedRow {
  readonly row: TreeRow;
  readonly index?: number;
  readonly members: readonly ArrangedRow[];
}

/** Rows that are unfolded at first: a screen. */
const screen = 36;
/** More healthy directories of a cluster than this share a row. */
const listed = 12;

/** Directories that are taken for one cluster. */
interface Cluster {
  readonly authority: Certificate;
  readonly members: readonly (DirectoryItem & { readonly index: number })[];
  /** `deploy/prod/`: the folder that contains all of them; empty if there isn't one. */
  readonly folder: string;
}

export function arrangeDirectories(items: readonly DirectoryItem[]): readonly ArrangedRow[] {
  const clusters = guessClusters(items.map(({ directory }) => directory)).flatMap((guess) => clusterOf(guess, items));
  const names = clusterNames(clusters);
  const clustered = new Set(clusters.flatMap(({ members }) => members.map(({ index }) => index)));
  const alone = items.flatMap(({ row }, index) => (clustered.has(index) ? [] : [{ row, index, members: [] }]));
  const roots = [...clusters.map((cluster) => clusterRow(cluster, names.get(cluster) ?? "")), ...alone];
  return onOneScreen(roots.toSorted(mostUrgentFirst));
}

/** Nothing for a directory that trusts no CA, or is alone with it. */
function clusterOf({ authority, members }: ClusterGuess, items: readonly DirectoryItem[]): readonly Cluster[] {
  if (authority === undefined || members.length < 2) return [];
  const own = members.flatMap((index) => {
    const item = items[index];
    return item === undefined ? [] : [{ ...item, index }];
  });
  return [{ authority, members: own, folder: commonFolder(own.map(({ row }) => row.label)) }];
}

/** Stable: directories that are equally urgent stay in the order in which they are given. */
function mostUrgentFirst({ row: a }: ArrangedRow, { row: b }: ArrangedRow): number {
  return toneRank(a.tone) - toneRank(b.tone);
}

function clusterRow({ authority, members, folder }: Cluster, label: string): ArrangedRow {
  const rows = members.map(({ row, index }): ArrangedRow => ({
    row: { ...row, label: row.label.slice(folder.length) },
    index,
    members: [],
  }));
  const bad = rows.filter(({ row }) => toneRank(row.tone) < 2).toSorted(mostUrgentFirst);
  const good = rows.filter(({ row }) => toneRank(row.tone) === 2);
  const id = `cluster:${identityWords(authority)}`;
  const [now = 0] = members.map(({ directory }) => directory.now);
  const ends = members.flatMap(({ directory }) => nextExpiry(directory) ?? []);
  const size = count(members.length, "directory", "directories");
  const end = authority.validity.notAfter.epochMs;
  return {
    row: treeRow({
      id,
      label,
      // The verdict comes first: a narrow sidebar cuts off the rest.
      description: [
        ...(bad.length > 0 ? [`${bad.length} of ${members.length} with problems`] : ["healthy", size]),
        ...(bad.length > 0 || ends.length === 0 ? [] : [`expires in ${span(now, Math.min(...ends))}`]),
        ...(folder === "" ? [] : [folder.slice(0, -1)]),
      ].join(" · "),
      icon: "database",
      tone: bad[0]?.row.tone ?? "ok",
      tooltip: {
        title: certificateTitle(authority),
        lines: [
          { tone: "none", text: "These directories trust this CA in ca.crt, so they probably belong to one cluster." },
          { tone: "information", text: "This is a guess: one CA may serve several clusters." },
          ...(end === undefined
            ? []
            : [{ tone: "none" as const, text: `CA: ${lowerFirst(relativeEnd(now, end))}, ${exactMoment(now, end)}` }]),
          { tone: "none", text: `CA serial number: ${colonHex(toHex(authority.serialNumber))}` },
        ],
      },
      context: "cluster",
      fold: bad.length === 0 ? "collapsed" : "expanded",
    }),
    members: [...bad, ...(good.length > listed ? [healthyFold(id, good)] : good)],
  };
}

function healthyFold(cluster: string, members: readonly ArrangedRow[]): ArrangedRow {
  const row = treeRow({
    id: `${cluster}:healthy`,
    label: count(members.length, "healthy directory", "healthy directories"),
    description: "",
    icon: "file-directory",
    tone: "ok",
    context: "fold.directories",
    fold: "collapsed",
  });
  return { row, members };
}

/** Short enough for an id, and the same in each window; the full identity decides who is in a cluster. */
function identityWords(authority: Certificate): string {
  let hash = 5381;
  for (const character of caIdentity(authority)) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) % 0x1_0000_0000;
  return hash.toString(16);
}

/** CAs of the same name are told apart by their folder, else by their end, else by their serial number. */
function clusterNames(clusters: readonly Cluster[]): ReadonlyMap<Cluster, string> {
  const names = new Map<Cluster, string>();
  const differences: readonly ((cluster: Cluster) => string)[] = [
    ({ folder }) => folder.split("/").at(-2) ?? "",
    ({ authority }) => `expires ${dateOf(authority)}`,
    ({ authority }) => `serial number ${colonHex(toHex(authority.serialNumber.subarray(0, 8)))}`,
  ];
  for (const [title, same] of groupBy(clusters, ({ authority }) => certificateTitle(authority))) {
    const tells = (difference: (cluster: Cluster) => string): boolean => {
      const words = same.map(difference);
      return new Set(words).size === same.length && !words.includes("");
    };
    const difference = differences.find(tells) ?? differences[2];
    for (const one of same) names.set(one, same.length === 1 ? title : `${title} (${difference?.(one) ?? ""})`);
  }
  return names;
}

function dateOf({ validity }: Certificate): string {
  const end = validity.notAfter.epochMs;
  return end === undefined ? "" : utcDate(end);
}

/** `deploy/prod/`: the folder that contains all of them, with its slash; empty if there isn't one. */
function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  const parts = first.split("/").slice(0, -1);
  while (parts.length > 0 && !others.every((path) => path.startsWith(`${parts.join("/")}/`))) parts.pop();
  return parts.length === 0 ? "" : `${parts.join("/")}/`;
}

/** Unfolds what is urgent until the screen is full. */
function onOneScreen(roots: readonly ArrangedRow[]): readonly ArrangedRow[] {
  let left = screen - roots.length;
  const [first] = roots;
  const shown = (arranged: ArrangedRow): ArrangedRow => {
    const { row, members } = arranged;
    if (row.fold !== "expanded") return arranged;
    const needed = members.length + (arranged.index === undefined ? 0 : visibleRows(row));
    // The most urgent is always unfolded: it is what a person is here for.
    if (needed > left && arranged !== first) return { ...arranged, row: { ...row, fold: "collapsed" } };
    left -= needed;
    return { ...arranged, members: members.map(shown) };
  };
  return roots.map(shown);
}

/** Rows that appear if the row is unfolded. */
function visibleRows({ children }: TreeRow): number {
  return children.reduce((sum, child) => sum + 1 + (child.fold === "expanded" ? visibleRows(child) : 0), 0);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
