// Everything that writes, in one bundle, because writers must know what others are writing (journalWriter.ts).

export { makeFolder } from "./makeFolder.ts";
export { nodeCreationFiles } from "./nodeCreationFiles.ts";
export { nodeRecoveryFiles } from "./nodeRecoveryFiles.ts";
export { nodeFixFiles } from "./nodeFixFiles.ts";
