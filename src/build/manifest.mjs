// `npm run manifest`: writes into package.json what the command table says of the commands.
import { runTypeScript } from "./runTypeScript.mjs";

await runTypeScript("src/build/manifest.ts");
