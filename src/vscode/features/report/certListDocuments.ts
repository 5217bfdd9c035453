// "Show Output of cockroach cert list": read-only documents with their own scheme, one for each certs directory, which follow it.

import { Uri } from "vscode";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { followingDocuments } from "../../directories/followingDocuments.ts";
import type { Disposables } from "../../platform/disposables.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { fileName } from "../../platform/locations.ts";

const scheme = "certs-for-cockroachdb-list";

/** The document of a directory. */
export function certListUri(directory: Uri): Uri {
  return Uri.from({ scheme, path: `/cert list of ${fileName(directory)}.txt`, query: directory.toString() });
}

export function certListDocuments(store: CertsDirectoryStore): Disposables {
  return followingDocuments(scheme, store, async ({ query }) => {
    const directory = store.directoryAt(Uri.parse(query, true));
    const judged = await loadJudged(directory);
    if (judged === undefined) return "";
    const { certListText } = await import("../../../bundles/directoryReport.ts");
    return certListText(judged.directory);
  });
}

/** A document that the editor restores may be asked for before its directory was ever loaded. */
async function loadJudged(directory: WatchedDirectory): Promise<WatchedDirectory["judged"]> {
  if (directory.judged === undefined) await directory.load();
  return directory.judged;
}
