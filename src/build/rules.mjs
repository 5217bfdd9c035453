// `npm run docs`: writes docs/rules.md, docs/errors.md, docs/texts.md, and .vscodeignore.
import { writeFileSync } from "node:fs";
import { vscodeignore } from "./packagedFiles.mjs";
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/rules.ts");
await runTypeScript("src/build/errors.ts");
await runTypeScript("src/build/texts.ts");
writeFileSync(".vscodeignore", vscodeignore());
