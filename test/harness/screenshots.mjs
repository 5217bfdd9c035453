// `npm run screenshots -- FILE...`: pictures of the extension in VS Code, in the four default themes, kept in .vscode-test/screenshots.
import { installDependencies } from "../../src/build/dependencies.mjs";
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

installDependencies();
process.env["CERTS_PICTURES"] = "1";
await import("../../src/build/build.mjs");
await runTypeScript("test/harness/takeScreenshots.ts");
