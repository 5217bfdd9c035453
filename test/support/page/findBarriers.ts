// Runs axe-core in an open page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Page } from "playwright-core";

interface Axe {
  run(options: object): Promise<{
    readonly passes: readonly unknown[];
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
    }[];
  }>;
}

const source = readFileSync(createRequire(resolve("package.json")).resolve("axe-core/axe.min.js"), "utf8");

/** What is serious or critical, one line each, with the place and the reason. Throws where axe looked at nothing. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Through the debugger, as the page's content security policy would refuse a script; once, as that takes longer than
  // the search.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const { violations, passes } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    return axe.run({ resultTypes: ["violations"] });
  });
  if (passes.length < 5) throw new Error(`axe-core passed ${passes.length} rules: the page must be empty`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${String(node.target)}: ${node.failureSummary}`));
}
