// A stable merge sort in steps: the built-in sort would block the host for seconds.

/** Lists up to this length are sorted by insertion. */
const runLength = 32;
/** Entries that are moved between two steps: about a millisecond of work. */
const movesPerStep = 65_536;

/**
 * Sorts `entries` by the key at the same index. `compare` decides between entries with equal keys; if it returns 0, they
 * keep their order. Overwrites both arrays, and returns the sorted entries in one of two.
 */
export function* sortByKeys(
  keys: Float64Array,
  entries: Uint32Array,
  compare: (left: number, right: number) => number = () => 0,
): Generator<void, Uint32Array> {
  const { length } = entries;
  for (let start = 0; start < length; start += runLength) {
    sortRun(keys, entries, start, Math.min(start + runLength, length), compare);
    if (start % movesPerStep === 0) yield;
  }
  let from: Keyed = { keys, entries };
  let to: Keyed = { keys: new Float64Array(length), entries: new Uint32Array(length) };
  for (let width = runLength; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width)
      yield* merge(from, to, start, Math.min(start + width, length), Math.min(start + 2 * width, length), compare);
    [from, to] = [to, from];
  }
  return from.entries;
}

function sortRun(
  keys: Float64Array,
  entries: Uint32Array,
  start: number,
  end: number,
  compare: (left: number, right: number) => number,
): void {
  for (let at = start + 1; at < end; at++) {
    const key = keys[at] ?? 0;
    const entry = entries[at] ?? 0;
    let place = at;
    for (; place > start; place--) {
      const before = keys[place - 1] ?? 0;
      if (before < key || (before === key && compare(entries[place - 1] ?? 0, entry) <= 0)) break;
      keys[place] = before;
      entries[place] = entries[place - 1] ?? 0;
    }
    keys[place] = key;
    entries[place] = entry;
  }
}

interface Keyed {
  readonly keys: Float64Array;
  readonly entries: Uint32Array;
}

/** Merges two sorted neighbors, `[start, middle)` and `[middle, end)`. */
function* merge(
  from: Keyed,
  to: Keyed,
  start: number,
  middle: number,
  end: number,
  compare: (left: number, right: number) => number,
): Generator<void, void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    if (at % movesPerStep === 0) yield;
    const leftKey = from.keys[left] ?? 0;
    const rightKey = from.keys[right] ?? 0;
    const takesLeft =
      right >= end ||
      (left < middle &&
        (leftKey < rightKey ||
          (leftKey === rightKey && compare(from.entries[left] ?? 0, from.entries[right] ?? 0) <= 0)));
    const taken = takesLeft ? left++ : right++;
    to.keys[at] = takesLeft ? leftKey : rightKey;
    to.entries[at] = from.entries[taken] ?? 0;
  }
}
