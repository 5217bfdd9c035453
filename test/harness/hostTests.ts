// What the suites in test/integration are written with. They run inside VS Code's extension host, where Node's test runner is not to be
// had; each result is one line on the console, which is the one channel that all ways of running VS Code have in common.
import type { Outcome } from "../runner/outcome.ts";

/** Starts a line that is a result; the rest of the line is an `Outcome` as JSON. */
export const resultPrefix = "@@outcome ";

export interface HostTestContext {
  /** Ends the test as skipped. The reason must be in test/skips.json. */
  skip(reason: string): never;
}

type Body = (context: HostTestContext) => void | Promise<void>;

class Skipped extends Error {}

const table: { readonly file: string; readonly name: string; readonly body: Body }[] = [];
let currentFile = "";

/** Declares a test. Tests run one after the other, in the order of declaration. */
export function test(name: string, body: Body): void {
  table.push({ file: currentFile, name, body });
}

/** Called by the generated entry before it loads a suite, so that its tests know where they are from. */
export function beginFile(file: string): void {
  currentFile = file;
}

/** Runs the declared tests whose name matches, each for at most `limit` milliseconds; throws when one of them failed, which is how VS Code learns of it. */
export async function runDeclared(name: RegExp, limit: number): Promise<void> {
  let failed = 0;
  for (const { file, name: testName, body } of table) {
    if (!name.test(testName)) continue;
    const outcome = { file, name: testName, ...(await runOne(body, limit)) };
    if (outcome.result === "failed") failed += 1;
    console.log(resultPrefix + JSON.stringify(outcome));
  }
  if (failed > 0) throw new Error(`${failed} failed`);
}

async function runOne(body: Body, limit: number): Promise<Pick<Outcome, "result" | "detail">> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It did not end within ${limit / 1000} s.`));
    }, limit);
  });
  const context: HostTestContext = {
    skip(reason) {
      throw new Skipped(reason);
    },
  };
  try {
    await Promise.race([Promise.resolve(context).then(body), hangs]);
    return { result: "passed" };
  } catch (error) {
    if (error instanceof Skipped) return { result: "skipped", detail: error.message };
    return { result: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
