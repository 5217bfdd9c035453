// The part of node-forge that oldCiphersLibrary.ts uses. Importing its files one by one leaves out the rest, which is
// ten times as large.

interface ForgeBuffer {
  getBytes(): string;
}

interface ForgeCipher {
  start(vector: string): void;
  update(input: ForgeBuffer): void;
  finish(): boolean;
  readonly output: ForgeBuffer;
}

declare module "node-forge/lib/des.js" {
  const des: { createDecryptionCipher(key: string, mode: "CBC"): ForgeCipher };
  export default des;
}

declare module "node-forge/lib/rc2.js" {
  const rc2: { createDecryptionCipher(key: string, bits: number): ForgeCipher };
  export default rc2;
}

declare module "node-forge/lib/util.js" {
  const util: { createBuffer(bytes: string): ForgeBuffer };
  export default util;
}
