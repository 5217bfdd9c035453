// Encrypted PKCS #8 -> PKCS #8, with a passphrase from the user, or why it can't be decrypted.

import { maxIterations, pbkdf2Iterations } from "../../pki/keys/pbkdf2.ts";
import { describePrivateKeyDer } from "../../pki/keys/privateKey.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";

const convert = "Convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc";

export interface EncryptedKey {
  /** EncryptedPrivateKeyInfo, DER. */
  readonly der: Uint8Array;
  /** Its name in messages: `CA key`. */
  readonly name: string;
  /** The message for an encryption that isn't supported. */
  readonly unsupported: string;
}

/** The DER of a PrivateKeyInfo. The passphrase is used once and not kept. */
export async function decryptKey(
  { der, name, unsupported }: EncryptedKey,
  askPassphrase: () => Promise<string | undefined>,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  const iterations = pbkdf2Iterations(der);
  if (iterations !== undefined && iterations > maxIterations) {
    return failWith(
      `the ${name} is encrypted with ${countText(iterations)} iterations of PBKDF2, and at most ${maxIterations} are supported`,
      `${convert} -iter 600000`,
    );
  }
  const passphrase = await askPassphrase();
  if (passphrase === undefined)
    return failWith(`the ${name} is encrypted and no passphrase was given`, "Give the passphrase when asked for it.");
  const { decryptPkcs8 } = await import("../../pki/keystore/cmsLibrary.ts");
  const decryption = await decryptPkcs8(der.slice(), passphrase);
  switch (decryption.outcome) {
    case "decrypted":
      // One wrong passphrase in 256 leaves a padding that fits, and no key.
      return describePrivateKeyDer(decryption.der) === undefined ? wrongPassphrase(name) : succeed(decryption.der);
    case "wrong-passphrase":
      return wrongPassphrase(name);
    case "unsupported":
      return failWith(unsupported, `Its encryption is not supported. ${convert}`);
  }
}

function wrongPassphrase(name: string): ReturnType<typeof failWith> {
  return failWith(
    `the passphrase does not decrypt the ${name}`,
    "Try again with the right passphrase. Nothing was written.",
  );
}

/** A file can claim a number of a thousand digits. */
function countText(count: bigint): string {
  return count > Number.MAX_SAFE_INTEGER ? `more than ${Number.MAX_SAFE_INTEGER}` : String(count);
}
