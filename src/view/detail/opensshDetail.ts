// A public key or certificate of OpenSSH for the page. Neither is any use to CockroachDB, so both say what is.

import { readOpensshPublicKey } from "../../pki/ssh/opensshPublicKey.ts";
import { forever, type OpensshCertificate, type OpensshOption } from "../../pki/ssh/opensshCertificate.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { count, utcSecond } from "../../contract/format.ts";
import type { FieldView, PartView, ValueView } from "../../contract/protocol.ts";
import { dim, hexValue, plain, warning, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { keySentence } from "../fields/keySentence.ts";
import { opensshFingerprint, opensshText } from "../fields/opensshText.ts";

export type OpensshItem = Extract<FileItem, { readonly kind: "opensshKey" | "opensshCertificate" }>;

interface OpensshContext {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly cryptography: Cryptography;
}

interface OpensshDetail {
  readonly use: string;
  readonly facts: readonly FieldView[];
  readonly parts?: readonly PartView[];
}

/** Names and options beyond this are counted only; the page stays quick. */
const maxShown = 500;

const instead =
  "CockroachDB can't use it, because TLS needs X.509 certificates in PEM. Create a client or node certificate instead";

export function opensshDetail(item: OpensshItem, context: OpensshContext, fields: FieldBuilder): OpensshDetail {
  return item.kind === "opensshKey"
    ? { use: `Public key of OpenSSH. ${instead}`, facts: keyFacts(item, context, fields) }
    : {
        use: `Certificate of OpenSSH for ${roleText(item.certificate)}. ${instead}`,
        ...certificateFacts(item, context, fields),
      };
}

function keyFacts(
  item: Extract<OpensshItem, { readonly kind: "opensshKey" }>,
  { cryptography }: OpensshContext,
  fields: FieldBuilder,
): readonly FieldView[] {
  const { type, key, application, blob } = item.key;
  return [
    fields.text("type", "Type", type),
    fields.text("public-key", "Public key", keySentence(key)),
    ...applicationField(application, fields),
    fields.text("fingerprint", "Fingerprint", opensshFingerprint(blob, cryptography)),
    ...wordFields(item, fields),
  ];
}

function wordFields({ comment, options }: OpensshItem, fields: FieldBuilder): readonly FieldView[] {
  return [
    ...(options === "" ? [] : [fields.text("options", "Options", options)]),
    comment === "" ? fields.field("comment", "Comment", [dim("None")]) : fields.text("comment", "Comment", comment),
  ];
}

function applicationField(application: Uint8Array | undefined, fields: FieldBuilder): readonly FieldView[] {
  if (application === undefined) return [];
  return [fields.text("application", "Security key for", opensshText(application))];
}

function roleText({ role }: OpensshCertificate): string {
  return role === 1 ? "a user" : role === 2 ? "a host" : `an unknown role (${role})`;
}

function certificateFacts(
  item: Extract<OpensshItem, { readonly kind: "opensshCertificate" }>,
  { now, cryptography }: OpensshContext,
  fields: FieldBuilder,
): Pick<OpensshDetail, "facts" | "parts"> {
  const { certificate } = item;
  const { type, key, application, publicBlob, serial, keyId, principals } = certificate;
  const { criticalOptions, extensions, signatureAlgorithm } = certificate;
  return {
    facts: [
      fields.text("type", "Type", type),
      fields.field("key-id", "Key ID", [textValue(opensshText(keyId))], { copy: opensshText(keyId) }),
      fields.text("serial", "Serial number", String(serial)),
      validityField(certificate, now, fields),
      listField("principals", "Principals", principals.map(opensshText), "None: valid for all", fields),
      fields.text("public-key", "Public key", keySentence(key)),
      ...applicationField(application, fields),
      fields.text("fingerprint", "Fingerprint", opensshFingerprint(publicBlob, cryptography)),
      caField(certificate, cryptography, fields),
      ...wordFields(item, fields),
    ],
    parts: [
      optionsPart("critical-options", "Critical options", criticalOptions, fields),
      optionsPart("extensions", "Extensions", extensions, fields),
      {
        id: "signature",
        title: "Signature",
        note: "not checked here",
        groups: [{ fields: [fields.text("signature-algorithm", "Algorithm", signatureAlgorithm)] }],
      },
    ],
  };
}

function caField({ signatureKey }: OpensshCertificate, cryptography: Cryptography, fields: FieldBuilder): FieldView {
  const outcome = readOpensshPublicKey(signatureKey);
  const fingerprint = opensshFingerprint(signatureKey, cryptography);
  const what = outcome.ok
    ? dim(keySentence(outcome.value.key.key))
    : warning(`The key can't be read: ${outcome.error.message}`);
  return fields.field("ca", "Signing CA", [plain(fingerprint), what], { copy: fingerprint });
}

function validityField({ validAfter, validBefore }: OpensshCertificate, now: number, fields: FieldBuilder): FieldView {
  if (validAfter === 0n && validBefore === forever) return fields.text("validity", "Validity", "Forever");
  const from = validAfter === 0n ? "" : `from ${momentText(validAfter)}`;
  const until = validBefore === forever ? "without an end" : `until ${momentText(validBefore)}`;
  const seconds = BigInt(Math.floor(now / 1000));
  const text = from === "" ? until : `${from} ${until}`;
  const state =
    validBefore <= validAfter
      ? [warning("Never valid: it expires before it starts")]
      : seconds >= validBefore
        ? [warning("Expired")]
        : seconds < validAfter
          ? [warning("Not valid yet")]
          : [];
  return fields.field("validity", "Validity", [plain(text), ...state], { copy: text });
}

/** The last second of the year 9999. */
const lastMoment = 253_402_300_799n;

/** Seconds since 1970, which may be beyond every calendar. */
function momentText(seconds: bigint): string {
  return seconds <= lastMoment ? utcSecond(Number(seconds) * 1000) : `${seconds} seconds after 1970`;
}

function textValue(text: string): ValueView {
  return text === "" ? dim("Empty") : plain(text);
}

function listField(
  id: string,
  label: string,
  texts: readonly string[],
  empty: string,
  fields: FieldBuilder,
): FieldView {
  if (texts.length === 0) return fields.field(id, label, [dim(empty)]);
  const more = texts.length - maxShown;
  const shown = texts.slice(0, maxShown).map(textValue);
  return fields.field(id, label, more > 0 ? [...shown, dim(`and ${more} more`)] : shown, { copy: texts.join("\n") });
}

function optionsPart(id: string, title: string, options: readonly OpensshOption[], fields: FieldBuilder): PartView {
  const shown = options
    .slice(0, maxShown)
    .map((option, index) => fields.field(`${id}-${index}`, opensshText(option.name), [optionValue(option)]));
  const note =
    options.length > maxShown
      ? `the first ${maxShown} of ${options.length}`
      : options.length === 0
        ? "none"
        : count(options.length, "option");
  return { id, title, note, groups: [{ fields: shown }] };
}

function optionValue({ text, bytes }: OpensshOption): ValueView {
  if (text !== undefined) return textValue(opensshText(text));
  return bytes === undefined ? dim("Yes") : hexValue(bytes);
}
