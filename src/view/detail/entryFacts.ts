// What a keystore says about a certificate or key in it: name, identifier, and what belongs together.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { StoreEntry } from "../../pki/keystore/storeEntry.ts";
import { utcSecond } from "../../contract/format.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { warning, type FieldBuilder } from "../fields/fieldBuilder.ts";

const roles: Readonly<Record<NonNullable<StoreEntry["role"]>, string>> = {
  own: "Its private key is in this file",
  chain: "Part of a chain: its private key isn't in this file",
  trusted: "A trusted certificate",
};

/** Empty for what isn't in a keystore. */
export function entryFacts(
  entry: StoreEntry | undefined,
  fields: FieldBuilder,
  { sha256 }: Pick<Cryptography, "sha256">,
): readonly FieldView[] {
  if (entry === undefined) return [];
  const { store, name, localKeyId, provider, role, isTrustedByJava, created, publicHalf, certificates } = entry;
  const isPkcs12 = store === "pkcs12";
  return [
    ...(name === undefined
      ? []
      : [fields.text("friendly-name", isPkcs12 ? "Friendly name" : "Alias", name, { apart: true })]),
    ...(localKeyId === undefined ? [] : [fields.bytes("local-key-id", "Local key ID", localKeyId)]),
    ...(provider === undefined ? [] : [fields.text("key-provider", "Windows key provider", provider)]),
    ...(created === undefined ? [] : [fields.text("created", "Added", utcSecond(created))]),
    ...(role === undefined ? [] : [fields.text("store-role", "In the keystore", roles[role])]),
    ...(isTrustedByJava === true ? [fields.text("java-trust", "Java", "Marked as trusted")] : []),
    ...(publicHalf === undefined
      ? []
      : [
          fields.field("store-certificate", "Certificate", certificateValue(certificates ?? [])),
          fields.fingerprint("key-sha256", "Key SHA-256", sha256(publicHalf)),
        ]),
  ];
}

function certificateValue(certificates: readonly string[]): readonly ValueView[] {
  if (certificates.length === 0) return [warning("No certificate in this file has its public key")];
  return certificates.map((subject) => ({
    type: "text",
    tone: "ok",
    spans: [{ text: `${subject === "" ? "A certificate with an empty subject" : subject} has its public key` }],
  }));
}
