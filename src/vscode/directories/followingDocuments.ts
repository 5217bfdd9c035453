// Read-only documents with their own scheme, whose text is made from certs directories and follows them.

import { EventEmitter, workspace, type Uri } from "vscode";
import { Disposables } from "../platform/disposables.ts";
import type { CertsDirectoryStore } from "./certsDirectoryStore.ts";

/** `text` is asked for when a document is shown, and again whenever a directory was checked again. */
export function followingDocuments(
  scheme: string,
  store: CertsDirectoryStore,
  text: (uri: Uri) => Promise<string>,
): Disposables {
  const all = new Disposables();
  const changed = all.add(new EventEmitter<Uri>());
  all.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: text,
    }),
  );
  all.add(
    store.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    }),
  );
  return all;
}
