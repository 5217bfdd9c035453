// Loading and judging certs directories: the loader, path validation, all rules, and all fixes. On the desktop, a
// bundle that is loaded with the first directory, so that opening one certificate doesn't load it.

export { prepareFix } from "../cockroach/fixes/prepareFix.ts";
export { prepareFixAll } from "../cockroach/actions/prepareFixAll.ts";
export { loadCertsDirectory } from "../cockroach/directory/loadCertsDirectory.ts";
export { judgeInSteps } from "../cockroach/judgement/judge.ts";
