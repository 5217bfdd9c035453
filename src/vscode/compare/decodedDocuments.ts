// Read-only documents that hold what is in a certificate file, as text: the two sides of a text diff.

import { Uri, workspace, type Disposable } from "vscode";
import { defaultThresholds } from "../../cockroach/expiry.ts";
import { fileName } from "../locations.ts";
import type { Platform } from "../platform.ts";

const scheme = "certs-for-cockroachdb-decoded";

export function decodedUri(uri: Uri): Uri {
  return Uri.from({ scheme, path: `/${fileName(uri)}.txt`, query: uri.toString() });
}

export function decodedDocuments({ cryptography, now }: Platform): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }) => {
      const uri = Uri.parse(query, true);
      const [{ decodeFile, inspectText, requestedIn, summariseRows }, raw] = await Promise.all([import("../../view/filePage.ts"), workspace.fs.readFile(uri)]);
      const context = { fileName: fileName(uri), now: now(), isAsOf: false, thresholds: defaultThresholds, cryptography, offerTextDiff: false };
      const decoded = toEnd(decodeFile(raw));
      return inspectText(fileName(uri), { raw, decoded, rows: toEnd(summariseRows(decoded.items, context)) }, context, await requestedIn(decoded.items));
    },
  });
}

function toEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
