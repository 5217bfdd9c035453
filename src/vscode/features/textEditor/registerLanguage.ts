// What the editor knows of PEM as text in addition to its colors, which package.json contributes.

import { languages, type Disposable } from "vscode";
import { languageId } from "../../platform/ids.ts";
import type { Platform } from "../../platform/platform.ts";
import { PemFoldingProvider } from "./pemFoldingProvider.ts";
import { PemSymbolProvider } from "./pemSymbolProvider.ts";

export function registerLanguage({ now }: Platform): readonly Disposable[] {
  const selector = { language: languageId };
  return [
    languages.registerDocumentSymbolProvider(selector, new PemSymbolProvider(now), { label: "PEM" }),
    languages.registerFoldingRangeProvider(selector, new PemFoldingProvider(now)),
  ];
}
