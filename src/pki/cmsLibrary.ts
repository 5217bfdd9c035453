// The only importer of pkijs, whose formats of PKCS#5, #7, #8 and #12 we do not write ourselves. It is loaded on first use. Only octets go
// in and out: its ASN.1 objects are of another library than everyone else's.

import { EncryptedContentInfo, getCrypto, PKCS8ShroudedKeyBag } from "pkijs";

export type Pkcs8Decryption =
  | { readonly outcome: "decrypted"; readonly der: Uint8Array<ArrayBuffer> }
  /** The passphrase is wrong, or the data are damaged: decryption cannot tell the two apart. */
  | { readonly outcome: "wrong-passphrase" }
  /** Not PBES2 with a cipher that WebCrypto has (AES-CBC), as OpenSSL 1.1 and later write. */
  | { readonly outcome: "unsupported" };

/** Decrypts an EncryptedPrivateKeyInfo (RFC 5958 section 3) to a PrivateKeyInfo, both DER. */
export async function decryptPkcs8(der: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Pkcs8Decryption> {
  let encryptedContentInfo: EncryptedContentInfo;
  try {
    const { encryptionAlgorithm, encryptedData } = PKCS8ShroudedKeyBag.fromBER(der);
    encryptedContentInfo = new EncryptedContentInfo({ contentEncryptionAlgorithm: encryptionAlgorithm, encryptedContent: encryptedData });
  } catch {
    return { outcome: "unsupported" };
  }
  try {
    const password = new TextEncoder().encode(passphrase).buffer;
    const decrypted = await getCrypto(true).decryptEncryptedContentInfo({ encryptedContentInfo, password });
    return { outcome: "decrypted", der: new Uint8Array(decrypted) };
  } catch (error) {
    // WebCrypto says OperationError where the padding does not fit; everything else comes from an algorithm that is not known.
    return { outcome: error instanceof Error && error.name === "OperationError" ? "wrong-passphrase" : "unsupported" };
  }
}
