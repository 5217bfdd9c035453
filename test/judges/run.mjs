// `npm run judges`: see main.ts.
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

await runTypeScript("test/judges/main.ts");
