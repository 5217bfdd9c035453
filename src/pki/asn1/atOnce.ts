// Runs generators to completion. Long work is a generator that a host runs in slices; a host with nothing else to do
// calls `atOnce`.

/** Runs a generator to completion and ignores the values that it yields. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
