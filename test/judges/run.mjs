// `npm run judges`: see judges.ts.
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

await runTypeScript("test/judges/judges.ts");
