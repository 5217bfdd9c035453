// Runs collected tests one after the other, each with a limit, and notes which places each of them reached.

import { mock } from "node:test";
import { isSuite, type CollectedSuite, type CollectedTest } from "./collected.ts";
import type { TestRun } from "./messages.ts";

interface Options {
  readonly only: readonly string[] | undefined;
  /** Milliseconds. */
  readonly limit: number;
  /** The places reached since it was last asked. */
  readonly take: () => ReadonlySet<number>;
  /** An error that nobody caught. */
  readonly stray: () => string | undefined;
}

type Step = (...args: unknown[]) => unknown;

/** With `only`, ends at the first test that fails. */
export async function runCollected(root: CollectedSuite, options: Options): Promise<readonly TestRun[]> {
  const runs: TestRun[] = [];
  const wanted = options.only === undefined ? undefined : new Set(options.only);
  const isOver = (): boolean => wanted !== undefined && runs.some(({ passed }) => !passed);

  const suite = async (one: CollectedSuite, path: string, outer: ReadonlySet<number>): Promise<void> => {
    const named = one.children.map((child) => ({ child, name: path === "" ? child.name : `${path} > ${child.name}` }));
    const chosen = named.filter(({ child, name }) => wanted === undefined || isWanted(child, name, wanted));
    if (chosen.length === 0) return;
    const failure = await attempt(one.befores, options.limit);
    const hooks = new Set([...outer, ...options.take()]);
    for (const { child, name } of chosen) {
      if (isOver()) break;
      if (isSuite(child)) await suite(child, name, hooks);
      else runs.push(await run(child, name, one, failure, hooks));
    }
    await attempt(one.afters, options.limit);
    // What the hooks at the end reach is nothing that a test looks at.
    options.take();
  };

  const run = async (
    { body }: CollectedTest,
    name: string,
    parent: CollectedSuite,
    failure: string | undefined,
    hooks: ReadonlySet<number>,
  ): Promise<TestRun> => {
    const start = performance.now();
    const ends: Step[] = [];
    const steps = [...parent.beforeEachs, () => body(contextOf(name, ends)), ...parent.afterEachs];
    const thrown = failure ?? (await attempt(steps, options.limit));
    const late = await attempt(ends, options.limit);
    mock.reset();
    const reason = thrown ?? late ?? options.stray();
    return {
      name,
      passed: reason === undefined,
      milliseconds: performance.now() - start,
      reached: [...hooks, ...options.take()],
      ...(reason !== undefined && { reason }),
    };
  };

  await suite(root, "", new Set());
  return runs;
}

function isWanted(child: CollectedTest | CollectedSuite, name: string, wanted: ReadonlySet<string>): boolean {
  if (!isSuite(child)) return wanted.has(name);
  return child.children.some((inner) => isWanted(inner, `${name} > ${inner.name}`, wanted));
}

/** What tests use of Node's TestContext. A subtest is a part of its test. */
function contextOf(name: string, ends: Step[]): object {
  return {
    name,
    mock,
    signal: new AbortController().signal,
    diagnostic: () => undefined,
    skip: () => undefined,
    after: (step: Step) => ends.push(step),
    test: async (...args: readonly unknown[]) => {
      const body = args.find((arg) => typeof arg === "function") as Step | undefined;
      await body?.(contextOf(name, ends));
    },
  };
}

/** Runs one after the other; what was thrown as a text. */
async function attempt(steps: readonly Step[], limit: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve("it takes too long");
    }, limit);
  });
  const all = async (): Promise<string | undefined> => {
    try {
      for (const step of steps) await step();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const outcome = await Promise.race([all(), late]);
  clearTimeout(timer);
  return outcome;
}
