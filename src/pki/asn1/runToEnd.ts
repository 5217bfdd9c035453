// Runs generators to completion. Long work is a generator that a host runs in slices; a host with nothing else to do
// calls `atOnce`.

/** Runs a generator to its end, whatever it yields on the way. */
export function runToEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
