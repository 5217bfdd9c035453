// The sources of the editor by feature.

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
