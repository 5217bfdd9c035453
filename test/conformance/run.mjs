// `npm run conformance`: see main.ts.
import { runTypeScript } from "../../src/build/runTypeScript.mjs";

await runTypeScript("test/conformance/main.ts");
