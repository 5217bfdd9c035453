// Asks for the certs directories of a command that works on several: those that trust the same CA are selected together.

import { QuickPickItemKind, Uri, workspace } from "vscode";
import { guessClusters } from "../../cockroach/clusters/guessClusters.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { isClusterNode, isTreeNode } from "../directories/treeNode.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import { pickMany, type PickItem } from "../host/quickPick.ts";
import { parentOf } from "../platform/locations.ts";
import { activeResource } from "./activeResource.ts";
import type { Services } from "./services.ts";

export interface DirectoriesQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What is selected where neither a row nor the open file says which cluster is meant. */
  readonly otherwise: "all" | "nothing";
}

interface DirectoryItem extends PickItem {
  readonly directory?: WatchedDirectory;
}

/** Those of the sidebar; `undefined` where the user chose none. `argument` is what a menu passes. */
export async function chooseDirectories(
  { store }: Pick<Services, "store">,
  argument: unknown,
  { title, placeholder, otherwise }: DirectoriesQuestion,
  isOffered: (directory: WatchedDirectory) => boolean = () => true,
): Promise<readonly WatchedDirectory[] | undefined> {
  const listed = (await store.listed()).filter(isOffered);
  if (listed.length === 0) throw new Error("No certs directory was found. Choose one with “Choose Certs Directory…”.");
  if (listed.length === 1) return listed;
  const groups = groupsOf(listed);
  const meant = meantBy(argument, store, listed, groups);
  const [only, ...others] = groups;
  const picked = meant ?? (others.length === 0 ? only?.directories : undefined) ?? (otherwise === "all" ? listed : []);
  const items = groups.flatMap(({ name, directories }): readonly DirectoryItem[] => [
    ...(others.length === 0 ? [] : [{ label: name, kind: QuickPickItemKind.Separator }]),
    ...directories.map((directory) => ({
      label: workspace.asRelativePath(directory.uri),
      directory,
      picked: picked.includes(directory),
    })),
  ]);
  const required = "Nothing is selected. Select at least one directory";
  const answer = await pickMany(items, { title, placeholder, required });
  return answer?.flatMap(({ directory }) => directory ?? []);
}

interface Group {
  readonly name: string;
  readonly directories: readonly WatchedDirectory[];
}

/** Those that trust the same CA, and each that hasn't been read. */
function groupsOf(listed: readonly WatchedDirectory[]): readonly Group[] {
  const judged = listed.flatMap((directory) =>
    directory.judged === undefined ? [] : [{ directory, content: directory.judged.directory }],
  );
  const guesses = guessClusters(judged.map(({ content }) => content));
  const unread = listed.filter((directory) => directory.judged === undefined);
  return [
    ...guesses.map(({ authority, members }) => ({
      name: authority === undefined ? "no CA" : `trust ${displayName(authority.subject)}`,
      directories: members.flatMap((index) => judged[index]?.directory ?? []),
    })),
    ...(unread.length === 0 ? [] : [{ name: "not read", directories: unread }]),
  ];
}

/** The directories of a row above several; else those that trust the CA of the directory of the row, or of the open file. */
function meantBy(
  argument: unknown,
  store: Services["store"],
  listed: readonly WatchedDirectory[],
  groups: readonly Group[],
): readonly WatchedDirectory[] | undefined {
  if (isClusterNode(argument)) return argument.directories;
  const named = namedBy(argument, store) ?? aroundOpenFile(listed);
  if (named === undefined) return undefined;
  const isJudged = named.judged !== undefined;
  return (isJudged ? groups.find(({ directories }) => directories.includes(named))?.directories : undefined) ?? [named];
}

function namedBy(argument: unknown, store: Services["store"]): WatchedDirectory | undefined {
  if (isTreeNode(argument)) return argument.directory;
  return argument instanceof Uri ? store.directoryAt(argument) : undefined;
}

function aroundOpenFile(listed: readonly WatchedDirectory[]): WatchedDirectory | undefined {
  const open = activeResource(undefined);
  return open && listed.find(({ uri }) => uri.path.replace(/\/$/, "") === parentOf(open).path.replace(/\/$/, ""));
}
