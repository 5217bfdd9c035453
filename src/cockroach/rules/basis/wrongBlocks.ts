// What to do about a PEM block in a certificate file that isn't a certificate. A key is never moved onto another file.

import { isCaUsage } from "../../files/pemUsage.ts";
import type { CertificateBlock } from "../../files/certificateContent.ts";
import type { CertificateFile, CertsDirectory } from "../../directory/certsDirectory.ts";

/** True if the file contains a key and its key file a certificate. */
export function isSwappedWithKey({ content, key }: CertificateFile): boolean {
  return (
    key?.state === "notAKey" &&
    key.found === "a certificate" &&
    content.blocks.length > 0 &&
    content.blocks.every(({ type }) => isKeyType(type))
  );
}

/** A key in DER that openssl pkey reads without further options, in words of `insteadOfPem`. */
export function isDerKey(found: string | undefined): boolean {
  return found === "a DER private key";
}

export function isKeyType(type: string): boolean {
  return type.endsWith("PRIVATE KEY");
}

/** The advice about a block of the file that isn't of type `CERTIFICATE`. */
export function wrongBlockAdvice(file: CertificateFile, { type }: CertificateBlock, directory: CertsDirectory): string {
  if (isKeyType(type)) return keyAdvice(file, directory);
  switch (type) {
    case "TRUSTED CERTIFICATE":
    case "X509 CERTIFICATE":
      return "Remove the block, or convert it with openssl x509.";
    case "PKCS7":
      return `Convert it to certificates, and replace ${file.file} with the result.`;
    case "CERTIFICATE REQUEST":
    case "NEW CERTIFICATE REQUEST":
      return "Replace the request with the certificate that the CA issued for it.";
    default:
      return "Remove the block.";
  }
}

function keyAdvice(file: CertificateFile, directory: CertsDirectory): string {
  if (isCaUsage(file.usage))
    return `Move the key out of ${file.file} to a safe place, and remove it from every copy of the file. If it's the key of a CA, anyone who had a copy can create certificates, so rotate the CA.`;
  const key = file.key?.file ?? file.file.replace(/crt$/, "key");
  if (isSwappedWithKey(file)) return `Swap the contents of ${file.file} and ${key}.`;
  const hasCertificate = file.content.blocks.some((block) => block.type === "CERTIFICATE");
  const remedy = hasCertificate
    ? `Remove the key from ${file.file}`
    : `Replace the content of ${file.file} with the certificate`;
  return directory.contents.statuses.has(key)
    ? `${remedy}. First check whether ${key} contains the same key.`
    : `Move the key to ${key}${hasCertificate ? "" : `, and copy the certificate to ${file.file}`}.`;
}
