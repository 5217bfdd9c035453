// `npm run package`: builds, then packs what .vscodeignore lets through into a .vsix. Everything is bundled, so no dependency goes in.
import { readFileSync } from "node:fs";
import { createVSIX } from "@vscode/vsce";
import "./build.mjs";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
await createVSIX({ packagePath: `${name}-${version}.vsix`, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
