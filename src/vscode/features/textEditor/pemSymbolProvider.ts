// The outline of a PEM text: certificates by the names of their subjects.

import {
  DocumentSymbol,
  Range,
  SymbolKind,
  type CancellationToken,
  type DocumentSymbolProvider,
  type TextDocument,
} from "vscode";
import type { ItemKind } from "../../../pki/file/fileItem.ts";
import { plainText, textLimits } from "../../host/plainText.ts";
import { wrappingsInSlices } from "../../services/wrappingsInSlices.ts";
import { cancelled, inSlices } from "../../platform/slices.ts";

const symbolKinds: Readonly<Record<ItemKind, SymbolKind>> = {
  certificate: SymbolKind.Object,
  certificationRequest: SymbolKind.Object,
  certificateList: SymbolKind.Array,
  privateKey: SymbolKind.Key,
  publicKey: SymbolKind.Key,
  pkcs7: SymbolKind.Package,
  pkcs12: SymbolKind.Package,
  parameters: SymbolKind.Constant,
  ocspResponse: SymbolKind.Array,
  other: SymbolKind.Object,
  broken: SymbolKind.Null,
};

export class PemSymbolProvider implements DocumentSymbolProvider {
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async provideDocumentSymbols(document: TextDocument, token: CancellationToken): Promise<DocumentSymbol[]> {
    const core = await import("../../../bundles/filePage.ts");
    const raw = new TextEncoder().encode(document.getText());
    const wrappings = await wrappingsInSlices(raw, core, this.#now, token);
    if (wrappings === cancelled) return [];
    const decoded = await inSlices(core.decodeFile(raw, wrappings), this.#now, token);
    if (decoded === cancelled) return [];
    return core.pemOutline(decoded.items).map(({ name, detail, kind, lines }) => {
      const begin = document.lineAt(lines.first - 1).range;
      const whole = new Range(begin.start, document.lineAt(lines.last - 1).range.end);
      return new DocumentSymbol(
        plainText(name, textLimits.label),
        plainText(detail, textLimits.detail),
        symbolKinds[kind],
        whole,
        begin,
      );
    });
  }
}
