// `node src/build/rules.mjs`: writes docs/rules.md.
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/rules.ts");
