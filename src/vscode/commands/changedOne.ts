// What one of two lists has and the other doesn't.

/** `undefined` where both have the same, or differ in more than one. */
export function changedOne<T>(before: readonly T[], after: readonly T[]): T | undefined {
  const changed = [...after.filter((one) => !before.includes(one)), ...before.filter((one) => !after.includes(one))];
  return changed.length === 1 ? changed[0] : undefined;
}
