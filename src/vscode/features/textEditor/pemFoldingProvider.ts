// Folds of a PEM text: one a block.

import {
  FoldingRange,
  FoldingRangeKind,
  type CancellationToken,
  type FoldingContext,
  type FoldingRangeProvider,
  type TextDocument,
} from "vscode";
import { cancelled, inSlices } from "../../platform/slices.ts";

export class PemFoldingProvider implements FoldingRangeProvider {
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async provideFoldingRanges(
    document: TextDocument,
    _context: FoldingContext,
    token: CancellationToken,
  ): Promise<FoldingRange[]> {
    const { pemFolds } = await import("../../../bundles/filePage.ts");
    const folds = await inSlices(pemFolds(new TextEncoder().encode(document.getText())), this.#now, token);
    if (folds === cancelled) return [];
    return folds.map(({ first, last }) => new FoldingRange(first - 1, last - 1, FoldingRangeKind.Region));
  }
}
