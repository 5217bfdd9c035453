// Writes docs/texts.md from the command table and the sources of the editor.

import { readFileSync, writeFileSync } from "node:fs";
import { diskCheckout } from "./new/diskCheckout.ts";
import { featureSources, sharedSources } from "./featureSources.ts";
import { textsDocument } from "./textsDocument.ts";

const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly contributes: { readonly commands: readonly { readonly title: string }[] };
};
writeFileSync(
  "docs/texts.md",
  textsDocument(
    contributes.commands.map(({ title }) => title),
    featureSources(diskCheckout(".")),
    sharedSources(diskCheckout(".")),
  ),
);
