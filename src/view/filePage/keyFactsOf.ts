// The way back from a private key: the certificates of its directory that have its public half, and the hash of that half.

import type { CertsDirectory, KeyFile } from "../../cockroach/directory/certsDirectory.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { FieldView } from "../../contract/protocol.ts";
import { plain, type FieldBuilder } from "../fields/fieldBuilder.ts";

/** Certificates that are named. */
const mostNamed = 5;

/** `name` is that of the key's file. */
export function keyFactsOf(
  { keyFiles }: Pick<CertsDirectory, "keyFiles">,
  name: string,
): (fields: FieldBuilder, cryptography: Pick<Cryptography, "sha256">) => readonly FieldView[] {
  return (fields, { sha256 }) => {
    const key = keyFiles.find(({ file }) => file === name);
    const [first] = key?.belongsTo ?? [];
    if (key === undefined || first === undefined) return [];
    return [
      fields.field("certificate", "Certificate", certificateValue(key, fields)),
      fields.fingerprint("key-sha256", "Key SHA-256", sha256(first.certificate.subjectPublicKeyInfo.der)),
    ];
  };
}

function certificateValue({ belongsTo }: KeyFile, { link }: FieldBuilder): FieldView["value"] {
  const files = [...new Set(belongsTo.map(({ file }) => file))];
  const named = files.slice(0, mostNamed).map((file): FieldView["value"][number] => ({
    type: "text",
    tone: "ok",
    spans: [link(file, { type: "file", name: file }), { text: " has its public key" }],
  }));
  const more = files.length - mostNamed;
  return more > 0 ? [...named, plain(`and ${more} more`)] : named;
}
