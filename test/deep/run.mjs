// `npm run deep`: see main.ts.
import { fileURLToPath } from "node:url";
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await runTypeScript("test/deep/main.ts");
