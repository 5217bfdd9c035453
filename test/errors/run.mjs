// `npm run errors`: see main.ts.
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

await runTypeScript("test/errors/main.ts");
