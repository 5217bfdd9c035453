// Opens files one after the other in a real VS Code and takes a picture in each theme. A file is named by its path in
// the sample (`healthy/node.crt`) or by any path on this machine, which is then copied into the workspace under
// `files`. With `--walk`, everything that a new user comes by is shown instead.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { takeWalk } from "./walk/takeWalk.ts";
import { openWorkbench, themes } from "./workbench.ts";

const options = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const named = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const [width = 1280, height = 900] = (options.find((arg) => arg.startsWith("--size="))?.slice("--size=".length) ?? "")
  .split("x")
  .filter(Boolean)
  .map(Number);

if (options.includes("--walk")) {
  await takeWalk(named);
} else if (named.length === 0) {
  console.error(
    "Usage: npm run screenshots -- [--size=1280x900] FILE...\n       npm run screenshots -- --walk [SCENE...]",
  );
  process.exitCode = 2;
} else {
  const foreign = named.filter((file) => existsSync(file));
  const workbench = await openWorkbench({
    viewport: { width, height },
    prepare: (workspace) => {
      if (foreign.length > 0) mkdirSync(join(workspace, "files"));
      for (const file of foreign) copyFileSync(file, join(workspace, "files", basename(file)));
    },
  });
  try {
    for (const file of named) {
      const path = foreign.includes(file) ? `files/${basename(file)}` : file;
      await workbench.openFile(path);
      await workbench.webview("body *");
      for (const theme of themes) {
        await workbench.setTheme(theme);
        console.log(await workbench.screenshot(`${path} ${theme}`.replace(/[^a-zA-Z0-9.]+/g, "-")));
      }
    }
  } finally {
    await workbench.close();
  }
}
