// Everything that writes, in one bundle: whoever writes must see what the others are at work on (journalWriter.ts).

export { makeFolder } from "./makeFolder.ts";
export { nodeCreationFiles } from "./nodeCreationFiles.ts";
export { nodeRecoveryFiles } from "./nodeRecoveryFiles.ts";
export { nodeFixFiles } from "./nodeFixFiles.ts";
