// Long work is a generator that a host drives in slices; a host with nothing else to do runs it through.

/** Runs a generator to its end, whatever it yields on the way. */
export function runToEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
