// The part of the core that loads and judges certs directories: the loader, path validation, all rules and all fixes. The desktop keeps it in a bundle
// of its own and requires it when the first directory is looked at, so that opening one certificate does not pay for it.

export { prepareFix } from "../cockroach/fixes/prepareFix.ts";
export { loadCertsDirectory } from "../cockroach/directory/loadCertsDirectory.ts";
export { judgeInSteps } from "../cockroach/judgement/judge.ts";
