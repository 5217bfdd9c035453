// In a real VS Code: from a click to the first rows on the screen, against the same file as text.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkbench } from "../harness/workbench.ts";
import { bundleFiles } from "./manyCertificates.ts";
import { paintClock } from "./paintClock.ts";
import { median, report } from "./report.ts";

/** Milliseconds from a double click in the explorer to the first rows, or the first line of text. */
async function clicks(files: ReadonlyMap<string, string>, rounds: number): Promise<void> {
  const workbench = await openWorkbench({
    // Megabytes: a remote window would first ask whether to open a text of more than ten.
    settings: { "workbench.editorLargeFileConfirmation": 200 },
    prepare: (workspace) => {
      for (const [name, text] of files) {
        writeFileSync(join(workspace, name), text);
        writeFileSync(join(workspace, name.replace(/\.\w+$/, ".txt")), text);
      }
    },
  });
  const { page } = workbench;
  const clock = await paintClock(page);
  const time = async (name: string): Promise<number> => {
    const item = page
      .locator(".explorer-viewlet [role=treeitem]")
      .filter({ has: page.getByText(name, { exact: true }) });
    await item.waitFor();
    const took = await clock.open(item);
    await workbench.runCommand("View: Close All Editors");
    await page.waitForTimeout(500);
    return took;
  };
  try {
    for (const name of files.keys()) {
      const shown: number[] = [];
      const text: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        const ours = await time(name);
        const plain = await time(name.replace(/\.\w+$/, ".txt"));
        // The first round warms both up.
        if (round === 0) continue;
        shown.push(ours);
        text.push(plain);
      }
      report({ name: `${name}: click to first rows`, value: median(shown), unit: "ms" });
      report({ name: `${name}: click to first line as text`, value: median(text), unit: "ms" });
      report({ name: `${name}: rows / text`, value: median(shown) / median(text), aim: 1.5 });
    }
  } finally {
    await workbench.close();
  }
}

async function main(): Promise<void> {
  await clicks(await bundleFiles(1), 9);
  await clicks(await bundleFiles(10_000), 3);
}

void main();
