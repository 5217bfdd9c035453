// `npm run new -- rule GROUP/NAME` and `npm run new -- extension NAME [OID]`: creates the files of a recipe in
// CONTRIBUTING.md.
import { installDependencies } from "./dependencies.mjs";
import { runTypeScript } from "./runTypeScript.mjs";

installDependencies();
await runTypeScript("src/build/new/main.ts");
