// Assertions for suites in the browser's extension host, which has no modules of Node.

export function equal(actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`It is ${found}, expected ${wanted}.`);
}

export function matches(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new Error(`It is ${JSON.stringify(actual)}, expected ${String(expected)}.`);
}

/** What `find` answers, once it answers something. The test's own limit ends the wait. */
export async function eventually<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
