// Where a text of PEM can be folded: each block, broken or not.

import { scanPem } from "../../pki/pem/pem.ts";
import type { Lines } from "../../contract/protocol.ts";

/** More than any trust store has. */
const maxFolds = 100_000;

/** Yields after each block, so that the host can pause. Blocks on one line have nothing to fold. */
export function* pemFolds(text: Uint8Array): Generator<number, readonly Lines[]> {
  const folds: Lines[] = [];
  for (const { lines } of scanPem(text)) {
    if (folds.length === maxFolds) break;
    yield lines.last > lines.first ? folds.push({ first: lines.first, last: lines.last }) : folds.length;
  }
  return folds;
}
