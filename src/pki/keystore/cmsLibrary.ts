// The only file that imports pkijs, for the PKCS #5, #7, #8, and #12 formats that we don't write ourselves. It is
// loaded on first use. Only bytes cross its interface, because its ASN.1 objects come from a different library than
// everyone else's.

import { BmpString, OctetString } from "asn1js";
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  EncryptedContentInfo,
  getCrypto,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from "pkijs";

export type Pkcs8Decryption =
  | { readonly outcome: "decrypted"; readonly der: Uint8Array<ArrayBuffer> }
  /** The passphrase is wrong, or the data is damaged. Decryption can't tell which. */
  | { readonly outcome: "wrong-passphrase" }
  /** Not PBES2 with a cipher that WebCrypto supports (AES-CBC), which OpenSSL 1.1 and later write. */
  | { readonly outcome: "unsupported" };

/** Decrypts an EncryptedPrivateKeyInfo (RFC 5958 section 3) to a PrivateKeyInfo, both in DER. */
export async function decryptPkcs8(der: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Pkcs8Decryption> {
  let encryptedContentInfo: EncryptedContentInfo;
  try {
    const { encryptionAlgorithm, encryptedData } = PKCS8ShroudedKeyBag.fromBER(der);
    encryptedContentInfo = new EncryptedContentInfo({
      contentEncryptionAlgorithm: encryptionAlgorithm,
      encryptedContent: encryptedData,
    });
  } catch {
    return { outcome: "unsupported" };
  }
  try {
    const password = new TextEncoder().encode(passphrase).buffer;
    const decrypted = await getCrypto(true).decryptEncryptedContentInfo({ encryptedContentInfo, password });
    return { outcome: "decrypted", der: new Uint8Array(decrypted) };
  } catch (error) {
    // WebCrypto throws OperationError if the padding is wrong. Every other error comes from an unknown algorithm.
    return { outcome: error instanceof Error && error.name === "OperationError" ? "wrong-passphrase" : "unsupported" };
  }
}

/**
 * PBES2 with AES-256-CBC and PBKDF2 with HMAC-SHA-256 (RFC 8018), which OpenSSL 3 and Java 8u301 and later can read.
 */
const protection = {
  // The types require an initialization vector. pkijs ignores it and creates a random one each time.
  contentEncryptionAlgorithm: { name: "AES-CBC", length: 256, iv: new Uint8Array(16) },
  hmacHashAlgorithm: "SHA-256",
  iterationCount: 100_000,
};

/** Encrypts a PrivateKeyInfo to an EncryptedPrivateKeyInfo (RFC 5958 section 3), both in DER. */
export async function encryptPkcs8(der: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const bag = await encryptKeyBag(der, passphrase);
  return new Uint8Array(bag.toSchema().toBER());
}

async function encryptKeyBag(pkcs8: Uint8Array<ArrayBuffer>, passphrase: string): Promise<PKCS8ShroudedKeyBag> {
  const bag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(pkcs8) });
  await bag.makeInternalValues({ ...protection, password: new TextEncoder().encode(passphrase).buffer });
  return bag;
}

export interface Pkcs12Content {
  /** PrivateKeyInfo, DER. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** DER of the key's certificate, then of the certificates that complete its path. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** Shown by programs that list the file. Java calls it the alias. */
  readonly friendlyName: string;
}

/**
 * Creates a PKCS #12 file (RFC 7292) with encrypted parts, protected as a whole by HMAC-SHA-256. The passphrase must be
 * ASCII.
 */
export async function encodePkcs12(
  { key, certificates, friendlyName }: Pkcs12Content,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const password = new TextEncoder().encode(passphrase).buffer;
  // friendlyName and localKeyID (RFC 2985 sections 5.5.1 and 5.5.2). Programs use localKeyID to find the key's
  // certificate.
  const attributes = (): Attribute[] => [
    new Attribute({ type: "1.2.840.113549.1.9.20", values: [new BmpString({ value: friendlyName })] }),
    new Attribute({ type: "1.2.840.113549.1.9.21", values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] }),
  ];
  const certificateBags = certificates.map(
    (der, index) =>
      new SafeBag({
        bagId: "1.2.840.113549.1.12.10.1.3",
        bagValue: new CertBag({ parsedValue: Certificate.fromBER(der) }),
        ...(index === 0 && { bagAttributes: attributes() }),
      }),
  );
  const keyBag = new SafeBag({
    bagId: "1.2.840.113549.1.12.10.1.2",
    bagValue: await encryptKeyBag(key, passphrase),
    bagAttributes: attributes(),
  });
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 1, value: new SafeContents({ safeBags: certificateBags }) },
        { privacyMode: 0, value: new SafeContents({ safeBags: [keyBag] }) },
      ],
    },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{ ...protection, password }, {}] });
  const file = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await file.makeInternalValues({
    password,
    iterations: protection.iterationCount,
    pbkdf2HashAlgorithm: { name: "SHA-256" },
    hmacHashAlgorithm: "SHA-256",
  });
  return new Uint8Array(file.toSchema().toBER());
}
