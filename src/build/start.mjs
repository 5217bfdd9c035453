// `npm start`, which also works on a fresh clone: installs, builds, creates sample certs directories, and opens VS Code
// on them with this extension. With `-- --browser`, opens VS Code in the browser even if `code` is installed.
import { fileURLToPath } from "node:url";
import { installDependencies } from "./dependencies.mjs";
import { runTypeScript } from "./runTypeScript.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
installDependencies();
console.log("Building the extension");
await import("./build.mjs");
await runTypeScript("src/build/openEditor.ts");
