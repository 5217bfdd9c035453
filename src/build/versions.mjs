// `node src/build/versions.mjs`: writes docs/versions.md.
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/versions.ts");
