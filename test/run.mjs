// `npm test`, on a fresh clone too: installs what is missing, then hands over to the runner.
//
//   npm test                          everything
//   npm test -- unit browser          only these stages (and the build, where they need it)
//   npm test -- unit pki/pem          only the files whose path contains this
//   npm test -- unit --name=CRLF      only the tests whose name matches
//   npm test -- --debug FILE          the file under a debugger, without time limits
import { fileURLToPath } from "node:url";
import { installDependencies } from "../src/build/dependencies.mjs";
import { runTypeScript } from "../src/build/runTypeScript.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
installDependencies();
await runTypeScript("test/runner/main.ts");
