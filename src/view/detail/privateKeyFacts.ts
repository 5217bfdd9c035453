// A private key for the page: what it is, how it is encrypted, and the command that decrypts it. Nothing of the key.

import { shell } from "../../cockroach/quote/shell.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { PrivateKeyDescription } from "../../pki/keys/privateKey.ts";
import type { FieldView } from "../../contract/protocol.ts";
import { cipherWords, derivationWords } from "../fields/encryptionWords.ts";
import { dim, plain, warning, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { keySentence } from "../fields/keySentence.ts";

type PrivateKeyItem = Extract<FileItem, { readonly kind: "privateKey" }>;

const containers: Readonly<Record<PrivateKeyDescription["container"], string>> = {
  pkcs8: "PKCS#8",
  encryptedPkcs8: "PKCS#8, encrypted",
  pkcs1: "PKCS#1 (RSA PRIVATE KEY)",
  sec1: "SEC 1 (EC PRIVATE KEY)",
  dsa: "Traditional DSA",
  openssh: "OpenSSH",
  javaKeystore: "Java keystore (JKS)",
  unknown: "Unknown",
};

export function privateKeyFacts(
  { privateKey, entry, label }: PrivateKeyItem,
  fileName: string,
  fields: FieldBuilder,
): readonly FieldView[] {
  const { container, key, scheme, encrypted } = privateKey;
  const sentence = key === undefined ? "" : keySentence(key);
  const unread = container === "javaKeystore" ? "Not read: see its certificate" : "Requires a passphrase";
  return [
    fields.field("key", "Key", [key === undefined ? dim(unread) : plain(sentence)], { copy: sentence }),
    fields.text("container", "Container", containers[container]),
    fields.field("encryption", "Encryption", [encryptionValue(privateKey, entry !== undefined)]),
    ...(scheme === undefined ? [] : [fields.text("derivation", "Key derivation", derivationWords(scheme.derivation))]),
    ...(encrypted && entry === undefined && container !== "openssh"
      ? [fields.text("decrypt", "To decrypt it", decryptCommand(fileName, label !== undefined))]
      : []),
  ];
}

function encryptionValue(
  { encrypted, encryption, scheme }: PrivateKeyDescription,
  isInStore: boolean,
): FieldView["value"][number] {
  if (!encrypted) return plain("None: anyone who can read the file has the key");
  const name = encryption ?? "Encrypted";
  const cipher = scheme?.cipher === undefined ? undefined : cipherWords(scheme);
  const words = cipher === undefined || cipher === name ? name : `${name} with ${cipher}`;
  return isInStore ? plain(words) : warning(`${words}. CockroachDB can't read encrypted keys`);
}

/** OpenSSL gives the new file the mode 0600. */
function decryptCommand(fileName: string, isPem: boolean): string {
  const out = `${fileName}.plain`;
  return isPem
    ? shell`openssl pkey -in ${fileName} -out ${out}`
    : shell`openssl pkey -inform DER -in ${fileName} -out ${out}`;
}
