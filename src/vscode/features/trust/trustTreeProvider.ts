// The "Trust Store" view of the sidebar. Nothing is worked out while it is not visible.

import { EventEmitter, window, workspace, type TreeDataProvider, type TreeItem, type TreeView } from "vscode";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { Disposables } from "../../platform/disposables.ts";
import { trustTreeId } from "../../platform/ids.ts";
import { wholeInSlices } from "../../platform/slices.ts";
import { isTreeNode, TreeNode } from "../../directories/treeNode.ts";

export class TrustTreeProvider extends Disposables implements TreeDataProvider<TreeNode> {
  readonly #store: CertsDirectoryStore;
  readonly #changed = this.add(new EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<TreeNode>;
  /** Something changed while the view was not visible. */
  #isStale = false;

  constructor(store: CertsDirectoryStore) {
    super();
    this.#store = store;
    this.view = this.add(window.createTreeView(trustTreeId, { treeDataProvider: this, showCollapseAll: true }));
    this.add(
      store.onDidChange(() => {
        if (this.view.visible) this.#changed.fire(undefined);
        else this.#isStale = true;
      }),
    );
    this.add(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (!visible || !this.#isStale) return;
        this.#isStale = false;
        this.#changed.fire(undefined);
      }),
    );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...node.children];
    this.#store.begin();
    return (await Promise.all(this.#store.known.map(rootOf))).flatMap((root) => root ?? []);
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    const { toTreeItem } = await import("../../directories/toTreeItem.ts");
    return toTreeItem(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return isTreeNode(node.parent) ? node.parent : undefined;
  }
}

/** Absent until the directory has been loaded. */
async function rootOf(directory: WatchedDirectory): Promise<TreeNode | undefined> {
  const { judged } = directory;
  if (judged === undefined) return undefined;
  const { trustPictureInSteps, trustRows } = await import("../../../bundles/trustPage.ts");
  return new TreeNode(
    directory,
    trustRows(await wholeInSlices(trustPictureInSteps(judged.directory)), workspace.asRelativePath(directory.uri)),
    undefined,
  );
}
