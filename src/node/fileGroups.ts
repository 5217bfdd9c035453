// Everything that writes, in one bundle: whoever writes must see what the others are at work on (isAtWork.ts).

export { nodeCreationFiles } from "./nodeCreationFiles.ts";
export { nodeFixFiles } from "./nodeFixFiles.ts";
