// The part of the core that loads and judges certs directories: the loader, path validation and all rules. The desktop keeps it in a bundle
// of its own and requires it when the first directory is looked at, so that opening one certificate does not pay for it.

export { loadCertsDirectory } from "./loadCertsDirectory.ts";
export { runRules } from "./rules/runRules.ts";
