// `npm run manifest`: updates package.json with the commands of the command table.
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/manifest.ts");
