// A set of constraints as Go 1.26 searches it: sorted, without those that lie in the one before, and one candidate for each question.

/** What the search needs to know about constraints of type T and names of type N. */
export interface SearchOrder<T, N> {
  readonly compare: (a: T, b: T) => number;
  readonly compareWithName: (constraint: T, name: N) => number;
  /** True if `inner` lies in `outer`. */
  readonly isSubset: (outer: T, inner: T) => boolean;
  readonly matches: (constraint: T, name: N) => boolean;
}

/** Sorted and pruned. */
export function prunedConstraints<T, N>(
  constraints: readonly T[],
  { compare, isSubset }: SearchOrder<T, N>,
): readonly T[] {
  const kept: T[] = [];
  for (const constraint of [...constraints].sort(compare)) {
    const last = kept.at(-1);
    if (last === undefined || !isSubset(last, constraint)) kept.push(constraint);
  }
  return kept;
}

/** The constraint that equals the name, or else the one before it if it matches. `pruned` is sorted. */
export function searchConstraints<T, N>(pruned: readonly T[], name: N, order: SearchOrder<T, N>): T | undefined {
  let [low, high] = [0, pruned.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const constraint = pruned[middle];
    if (constraint !== undefined && order.compareWithName(constraint, name) < 0) low = middle + 1;
    else high = middle;
  }
  const found = pruned[low];
  if (found !== undefined && order.compareWithName(found, name) === 0) return found;
  const candidate = pruned[Math.max(0, low - 1)];
  return candidate !== undefined && order.matches(candidate, name) ? candidate : undefined;
}
