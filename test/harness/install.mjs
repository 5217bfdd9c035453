// Installs what tests of windows and pages need, once, beside the stages that don't: `node test/harness/install.mjs vscode|chromium`.
import { fileURLToPath } from "node:url";
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await runTypeScript(process.argv[2] === "vscode" ? "test/harness/installVscode.ts" : "test/harness/installChromium.ts");
