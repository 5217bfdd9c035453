// Read-only documents that hold what is in a certificate file, as text: the two sides of a text diff.

import { Uri, workspace, type Disposable } from "vscode";
import { defaultThresholds } from "../../../cockroach/directory/expiry.ts";
import { fileName } from "../../platform/locations.ts";
import type { Platform } from "../../platform/platform.ts";
import { requireFile } from "../../platform/readFile.ts";
import { wrappingsInSlices } from "../../services/wrappingsInSlices.ts";
import { cancelled, inSlices } from "../../platform/slices.ts";

const scheme = "certs-for-cockroachdb-decoded";

export function decodedUri(uri: Uri): Uri {
  return Uri.from({ scheme, path: `/${fileName(uri)}.txt`, query: uri.toString() });
}

/** Bytes; as in a comparison. */
const maxFileSize = 16 * 1024 * 1024;

export function decodedDocuments(platform: Platform): Disposable {
  const { cryptography, now } = platform;
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }, token) => {
      const uri = Uri.parse(query, true);
      const [core, raw] = await Promise.all([
        import("../../../bundles/filePage.ts"),
        requireFile(uri, maxFileSize, platform),
      ]);
      const context = {
        fileName: fileName(uri),
        now: now(),
        isAsOf: false,
        thresholds: defaultThresholds,
        cryptography,
        offerTextDiff: false,
      };
      const wrappings = await wrappingsInSlices(raw, core, now, token);
      if (wrappings === cancelled) return undefined;
      const blocks = await inSlices(core.decodeFile(raw, wrappings), now, token);
      if (blocks === cancelled) return undefined;
      const decoded = core.withContained(blocks);
      let text = "";
      const said = core.inspectText(fileName(uri), raw, decoded, context);
      const outcome = await inSlices(said, now, token, { step: (piece) => (text += piece) });
      return outcome === cancelled ? undefined : text;
    },
  });
}
