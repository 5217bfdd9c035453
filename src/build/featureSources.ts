// The sources of the texts that the editor shows: its own by feature, and those of the core by what they are about.

import type { Checkout } from "./new/checkout.ts";
import { textOf } from "./new/checkout.ts";
import type { FeatureSource } from "./textsDocument.ts";

const root = "src/vscode/";

/** Sorted by path. Titles of commands have their own list, and a file directly below `src/vscode` has no texts. */
export function featureSources(checkout: Checkout): readonly FeatureSource[] {
  return checkout.list("src/vscode").flatMap((path) => {
    const [, feature] = /^(?:features\/)?([^/]+)\//.exec(path.slice(root.length)) ?? [];
    return feature === undefined || feature === "commands" || !path.endsWith(".ts")
      ? []
      : [{ feature, source: textOf(checkout, path) }];
  });
}

/** Folders and files of the core whose texts reach a dialog, a page, or the command line. */
const shared: readonly (readonly [title: string, paths: readonly string[]])[] = [
  ["Fixes and their effects", ["src/cockroach/fixes/", "src/vscode/changes/runFix.ts"]],
  ["Who loses access", ["src/view/loss/", "src/cockroach/trust/accessLost.ts", "src/cockroach/import/importLosses.ts"]],
  ["Remedies in VS Code", ["src/vscode/platform/remedyWords.ts"]],
  ["Remedies on the command line", ["src/cli/host/remedyWords.ts"]],
  ["Interrupted writes", ["src/cockroach/recovery/", "src/node/journal/"]],
  [
    "Creation and renewal",
    ["src/cockroach/create/", "src/cockroach/renew/", "src/cockroach/clusterSet/", "src/view/create/"],
  ],
  ["Import and export", ["src/cockroach/import/", "src/cockroach/export/"]],
  ["Rotation", ["src/cockroach/rotation/", "src/view/rotation/"]],
  ["Trust", ["src/view/trust/"]],
  ["Login", ["src/cockroach/login/", "src/view/login/", "src/cockroach/assumptions/"]],
  ["Connection", ["src/cockroach/connection/", "src/view/connection/"]],
  ["Running node", ["src/cockroach/runningNode/", "src/view/runningNode/"]],
  [
    "Revocation",
    ["src/view/revocation/", "src/cockroach/revocation/", "src/cockroach/ocsp/", "src/pki/ocsp/judgeOcspResponse.ts"],
  ],
  [
    "Report and tree",
    ["src/view/report/", "src/view/tree/", "src/view/findings/", "src/view/calendar/", "src/cockroach/actions/"],
  ],
  ["Certificate page", ["src/view/filePage/", "src/view/detail/", "src/view/compare/"]],
];

/** In the order of the document. A file belongs to the first title that fits. */
export function sharedSources(checkout: Checkout): readonly FeatureSource[] {
  const seen = new Set<string>();
  return shared.flatMap(([feature, paths]) =>
    paths
      .flatMap((path) => (path.endsWith("/") ? checkout.list(path.slice(0, -1)) : [path]))
      .filter((path) => path.endsWith(".ts") && !seen.has(path) && seen.add(path))
      .map((path) => ({ feature, source: textOf(checkout, path) })),
  );
}
