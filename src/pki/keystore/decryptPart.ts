// Decrypts what a password protects in a PKCS #12 file, with a limit for the work that a file can ask for.

import type { AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { octetString, sequence } from "../asn1/derWriter.ts";
import { readEncryptionScheme, type EncryptionScheme, type SchemeInputs } from "../keys/encryptionScheme.ts";
import { maxIterations } from "../keys/pbkdf2.ts";
import type { Password } from "./password.ts";

export interface DecryptionTools {
  /** Lets the host answer others. */
  readonly pause: () => Promise<void>;
  readonly work: WorkLimit;
}

/** The iterations that one password may cost, across the whole file. */
export class WorkLimit {
  readonly limit: number;
  #asked = 0n;

  constructor(limit = maxIterations) {
    this.limit = limit;
  }

  /** Returns the iterations as a number, or undefined if they are too many. */
  spend(iterations: bigint): number | undefined {
    this.#asked += iterations;
    return this.#asked > BigInt(this.limit) ? undefined : Number(iterations);
  }

  /** True if the file asks for more than the limit: what needs it wasn't tried. */
  get isExceeded(): boolean {
    return this.#asked > BigInt(this.limit);
  }

  /** True if the file asks for more than is ever allowed. */
  get isRefused(): boolean {
    return this.#asked > BigInt(maxIterations);
  }
}

export type Decryption =
  | { readonly outcome: "decrypted"; readonly bytes: Uint8Array }
  /** The password is wrong, or the data damaged: the padding can't tell. */
  | { readonly outcome: "wrong" }
  | { readonly outcome: "unsupported" | "too-much-work" };

/** `data` is the content of an encrypted part, or that of an EncryptedPrivateKeyInfo. */
export async function decryptPart(
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  password: Password,
  tools: DecryptionTools,
): Promise<Decryption> {
  const { scheme, inputs } = readEncryptionScheme(algorithm);
  const { cipher = "", derivation } = scheme;
  if (derivation === undefined || derivation.kind === "scrypt") return { outcome: "unsupported" };
  if (derivation.kind === "PBKDF2" && cipher.startsWith("AES"))
    return decryptAes(algorithm, data, derivation, password, tools);
  return decryptOlder(scheme, inputs, data, password, tools);
}

/** In WebCrypto, which derives keys ten times as fast and beside the host. */
async function decryptAes(
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  { iterations }: { readonly iterations: bigint },
  password: Password,
  { work }: DecryptionTools,
): Promise<Decryption> {
  if (work.spend(iterations) === undefined) return { outcome: "too-much-work" };
  const { decryptPkcs8 } = await import("./cmsLibrary.ts");
  const decryption = await decryptPkcs8(sequence(algorithm.der, octetString(data)), password.text);
  switch (decryption.outcome) {
    case "decrypted":
      return { outcome: "decrypted", bytes: decryption.der };
    case "wrong-passphrase":
      return { outcome: "wrong" };
    case "unsupported":
      return { outcome: "unsupported" };
  }
}

async function decryptOlder(
  { cipher = "", derivation }: EncryptionScheme,
  { salt, vector }: SchemeInputs,
  data: Uint8Array,
  password: Password,
  { work, pause }: DecryptionTools,
): Promise<Decryption> {
  const library = await import("./oldCiphersLibrary.ts");
  const keyLength = library.oldCipherKeyLengths.get(cipher);
  if (keyLength === undefined || (derivation?.kind !== "PBKDF2" && derivation?.kind !== "PKCS#12"))
    return { outcome: "unsupported" };
  const iterations = work.spend(derivation.iterations);
  if (iterations === undefined) return { outcome: "too-much-work" };
  const of = (bytes: Uint8Array): Parameters<typeof library.derivePbkdf2>[0] => ({
    hash: derivation.hash,
    password: bytes,
    salt,
    iterations,
    pause,
  });
  const isPbkdf2 = derivation.kind === "PBKDF2";
  const key = isPbkdf2
    ? await library.derivePbkdf2(of(password.utf8), keyLength)
    : await library.derivePkcs12(of(password.bmp), "key", keyLength);
  const start = isPbkdf2 ? vector : await library.derivePkcs12(of(password.bmp), "vector", 8);
  if (key === undefined || start === undefined) return { outcome: "unsupported" };
  const bytes = library.decryptOld(cipher, key, start, data);
  return bytes === undefined ? { outcome: "wrong" } : { outcome: "decrypted", bytes };
}
