// `npm run package`: builds, then packs what .vscodeignore lets through into a .vsix. Everything is bundled, so no dependency goes in.
// The same sources give the same bytes: vsce sorts the entries and gives each the time SOURCE_DATE_EPOCH, and the time zone is fixed because
// a zip file holds local time.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createVSIX } from "@vscode/vsce";
import "./build.mjs";
import { gatherPackage } from "./packagedFiles.mjs";

process.env["SOURCE_DATE_EPOCH"] ??= String(Date.UTC(2026, 0, 1) / 1000);
process.env["TZ"] = "UTC";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
const folder = resolve("dist/package");
gatherPackage(folder);
await createVSIX({
  cwd: folder,
  packagePath: resolve(`${name}-${version}.vsix`),
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
