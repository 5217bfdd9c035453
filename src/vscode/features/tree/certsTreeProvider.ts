// The tree of the sidebar: rows of the view model, with the badge that counts errors.

import {
  commands as registry,
  EventEmitter,
  window,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from "vscode";
import type { TreeRow } from "../../../view/tree/treeRow.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { previewedDate, count } from "../../../contract/format.ts";
import { Disposables } from "../../platform/disposables.ts";
import { setTreeMessage } from "../../host/treeMessage.ts";
import { certificatesTreeId, hiddenContext, searchedContext } from "../../platform/ids.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";
import { RowDecorations } from "../../directories/rowDecorations.ts";
import { treeMessage } from "./treeMessage.ts";
import { isTreeNode, type ClusterNode, type TreeNode } from "../../directories/treeNode.ts";
import type { CertsTree } from "../../services/services.ts";

type Node = TreeNode | ClusterNode;

/** Milliseconds between two looks at how far the checks are. Most directories are checked before the first. */
const progressInterval = 250;

export class CertsTreeProvider extends Disposables implements TreeDataProvider<Node>, CertsTree {
  readonly #store: CertsDirectoryStore;
  readonly #clock: JudgementClock;
  readonly #changed = this.add(new EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<Node>;
  readonly #hadProblem = new WeakMap<WatchedDirectory, boolean>();
  /** By the ID of its row: a cluster is formed again whenever a directory is read. */
  readonly #clusterFolds = new Map<string, TreeRow["fold"]>();
  #progress: ReturnType<typeof setTimeout> | undefined;
  readonly #filters = new WeakMap<WatchedDirectory, string>();

  constructor(store: CertsDirectoryStore, clock: JudgementClock) {
    super();
    this.#store = store;
    this.#clock = clock;
    this.view = this.add(window.createTreeView(certificatesTreeId, { treeDataProvider: this, showCollapseAll: true }));
    this.add(store.onDidStart(() => this.#showMessage()));
    this.add(
      clock.onDidChange(() => {
        const { asOf } = clock;
        this.view.description = asOf === undefined ? "" : previewedDate(asOf);
        this.#showMessage();
      }),
    );
    this.add(window.registerFileDecorationProvider(new RowDecorations()));
    this.add(store.onDidProgress(() => this.#showProgressSoon()));
    this.add({ dispose: () => clearTimeout(this.#progress) });
    this.add(
      store.onDidChange(() => {
        this.#changed.fire(undefined);
        this.#showBadge();
        this.#showMessage();
      }),
    );
  }

  #showProgressSoon(): void {
    this.#progress ??= setTimeout(() => {
      this.#progress = undefined;
      this.#changed.fire(undefined);
    }, progressInterval);
  }

  get selection(): readonly Node[] {
    return this.view.selection;
  }

  filterOf(directory: WatchedDirectory): string {
    return this.#filters.get(directory) ?? "";
  }

  setFilter(directory: WatchedDirectory, filter: string): void {
    this.#filters.set(directory, filter);
    this.#changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) return [...node.children];
    // Never waits for the search: while it does, the editor replaces the badge by a spinner.
    this.#store.begin();
    const { treeRoots } = await import("./treeRoots.ts");
    const roots = await treeRoots(this.#store.known, (directory) => this.filterOf(directory));
    this.#unfoldNewProblems(roots);
    return roots;
  }

  async getTreeItem(node: Node): Promise<TreeItem> {
    const { toTreeItem } = await import("../../directories/toTreeItem.ts");
    return toTreeItem(node);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  /**
   * The editor keeps a row folded that it knows, but a directory that was healthy a moment ago has something to show now,
   * and so has a cluster whose directory with a problem was read after the others.
   */
  #unfoldNewProblems(roots: readonly Node[]): void {
    const directories = roots.flatMap(directoryNodes);
    const isNew = ({ directory, row }: TreeNode): boolean => {
      const hasProblem = row.tone === "error" || row.tone === "warning";
      const had = this.#hadProblem.get(directory) ?? hasProblem;
      this.#hadProblem.set(directory, hasProblem);
      return hasProblem && !had;
    };
    const isUnfolded = ({ row: { id, fold } }: Node): boolean => {
      const before = this.#clusterFolds.get(id);
      this.#clusterFolds.set(id, fold);
      return before === "collapsed" && fold === "expanded";
    };
    const changed = [...roots.filter((root) => !isTreeNode(root) && isUnfolded(root)), ...directories.filter(isNew)];
    if (!this.view.visible) return;
    // Once the editor has the rows that are returned now. One that is gone by then needs no unfolding.
    setTimeout(() => {
      for (const node of changed)
        this.view.reveal(node, { select: false, focus: false, expand: true }).then(undefined, () => undefined);
    }, 0);
  }

  #showMessage(): void {
    const { searchEnd, hiddenCount } = this.#store;
    setTreeMessage(this.view, treeMessage({ asOf: this.#clock.asOf, searchEnd, hidden: hiddenCount }));
    // The welcome text says that nothing was found, which isn't known before.
    void registry.executeCommand("setContext", searchedContext, searchEnd !== undefined);
    void registry.executeCommand("setContext", hiddenContext, hiddenCount > 0);
  }

  #showBadge(): void {
    const findings = this.#store.known.flatMap(({ judged }) => judged?.verdict.findings ?? []);
    const errors = findings.filter(({ severity }) => severity === "error").length;
    this.view.badge =
      errors === 0 ? undefined : { value: errors, tooltip: `${count(errors, "error")} in certs directories` };
  }
}

/** Of directories that have been checked. */
function directoryNodes(node: Node): readonly TreeNode[] {
  if (!isTreeNode(node)) return node.children.flatMap(directoryNodes);
  return node.row.context === "directory" ? [node] : [];
}
