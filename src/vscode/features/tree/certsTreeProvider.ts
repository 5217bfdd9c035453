// The tree of the sidebar: rows of the view model, with the badge that counts errors.

import {
  commands as registry,
  EventEmitter,
  window,
  workspace,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from "vscode";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { asOfWords, count } from "../../../contract/format.ts";
import { Disposables } from "../../platform/disposables.ts";
import { setTreeMessage } from "../../host/treeMessage.ts";
import { certificatesView, searchedContext } from "../../platform/ids.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { RowDecorations } from "../../directories/rowDecorations.ts";
import { wholeInSlices } from "../../platform/slices.ts";
import { treeMessage } from "./treeMessage.ts";
import { toTreeItem } from "../../directories/toTreeItem.ts";
import { TreeNode } from "../../directories/treeNode.ts";

export class CertsTreeProvider extends Disposables implements TreeDataProvider<TreeNode> {
  readonly #store: CertsDirectoryStore;
  readonly #changed = this.add(new EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<TreeNode>;

  constructor(store: CertsDirectoryStore, clock: JudgementClock) {
    super();
    this.#store = store;
    this.view = this.add(window.createTreeView(certificatesView, { treeDataProvider: this, showCollapseAll: true }));
    const showMessage = (): void => {
      const { searchEnd } = store;
      setTreeMessage(this.view, treeMessage({ asOf: clock.asOf, searchEnd }));
      // The welcome text says that nothing was found, which isn't known before.
      void registry.executeCommand("setContext", searchedContext, searchEnd !== undefined);
    };
    this.add(store.onDidStart(showMessage));
    this.add(
      clock.onDidChange(() => {
        const { asOf } = clock;
        this.view.description = asOf === undefined ? "" : asOfWords(asOf);
        showMessage();
      }),
    );
    this.add(window.registerFileDecorationProvider(new RowDecorations()));
    this.add(
      store.onDidChange(() => {
        this.#changed.fire(undefined);
        this.#showBadge();
        showMessage();
      }),
    );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...node.children];
    // Never waits for the search: while it does, the editor replaces the badge by a spinner.
    this.#store.begin();
    return (await Promise.all(this.#store.known.map(rootOf))).flatMap((root) => root ?? []);
  }

  getTreeItem(node: TreeNode): TreeItem {
    return toTreeItem(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  #showBadge(): void {
    const findings = this.#store.known.flatMap(({ judged }) => judged?.verdict.findings ?? []);
    const errors = findings.filter(({ severity }) => severity === "error").length;
    this.view.badge =
      errors === 0 ? undefined : { value: errors, tooltip: `${count(errors, "error")} in certs directories` };
  }
}

/** Absent until the directory has been loaded. */
async function rootOf(directory: WatchedDirectory): Promise<TreeNode | undefined> {
  const { judged } = directory;
  if (judged === undefined) return undefined;
  const { directoryViewInSteps, withInterrupted } = await import("../../../view/tree/directoryView.ts");
  const row = await wholeInSlices(directoryViewInSteps(judged.directory, judged.verdict.findings, nameOf(directory)));
  return new TreeNode(directory, withInterrupted(row, directory.interrupted), undefined);
}

/** Most directories are called `certs`, so their path in the workspace tells them apart, or the folder that contains them. */
function nameOf({ uri, origin }: WatchedDirectory): string {
  if (origin === "workspace") return workspace.asRelativePath(uri);
  const name = fileName(uri);
  return name === "certs" ? `${fileName(parentOf(uri))}/${name}` : name;
}
