// `npm run docs`: writes docs/rules.md and .vscodeignore.
import { writeFileSync } from "node:fs";
import { vscodeignore } from "./packagedFiles.mjs";
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/rules.ts");
writeFileSync(".vscodeignore", vscodeignore());
