// What inputs that are far larger than any in use cost: time, memory, and how long the work keeps others waiting. Each
// in a process of its own.
import { fork } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heavyInputs } from "./heavyInputs.ts";
import { runHeavyWork, heavyWorks } from "./heavyWorks.ts";
import { report, type Figure } from "./report.ts";

const [, , work, folder] = process.argv;

async function main(): Promise<void> {
  if (work !== undefined && folder !== undefined) return runHeavyWork(work, folder);
  const kept = process.env["HEAVY_INPUTS"];
  const base = kept ?? mkdtempSync(join(tmpdir(), "limits-"));
  const chosen = process.env["HEAVY_WORKS"]?.split(",");
  try {
    for (const { name, input } of heavyWorks) {
      if (chosen !== undefined && !chosen.some((one) => name.includes(one))) continue;
      const path = join(base, input);
      if (!existsSync(path)) await heavyInputs[input]?.(path);
      const child = fork(process.argv[1] ?? "", [name, path], {
        execArgv: ["--enable-source-maps", ...(process.env["HEAVY_ARGS"]?.split(" ") ?? [])],
      });
      child.on("message", (figure: Figure) => report(figure));
      await new Promise((resolve) =>
        child.on("exit", (code) => {
          if (code !== 0) process.exitCode = 1;
          resolve(code);
        }),
      );
    }
  } finally {
    if (kept === undefined) rmSync(base, { recursive: true });
  }
}

void main();
