// What extensions say, for machines: those of a certificate or a revocation list, and those that a request asks for.

import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { decodeExtension, type ExtensionDecoder } from "../../pki/extensions/extensionDecoder.ts";
import { extKeyUsage } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import { keyUsage } from "../../pki/extensions/rfc5280/keyUsage.ts";
import type { Extension } from "../../pki/certificate/extension.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import type { GeneralName, GeneralNameType } from "../../pki/names/generalName.ts";
import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { nameOf } from "../../pki/asn1/namedObjects.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Result } from "../../pki/result.ts";
import type { RequestedAttributes } from "../../pki/certificate/requestedAttributes.ts";

interface GeneralNameRecord {
  readonly type: GeneralNameType;
  /** Of an otherName: what its value means. */
  readonly typeId?: string;
  readonly value: string;
}

/** A part of the lines of `inspect --json`; the three known ones are absent where they are not there or cannot be read. */
export interface ExtensionsRecord {
  readonly subjectAltName?: readonly GeneralNameRecord[];
  readonly keyUsage?: readonly string[];
  readonly extKeyUsage?: readonly string[];
  readonly extensions: readonly { readonly oid: string; readonly name: string; readonly critical: boolean }[];
}

/** An extension, and the structure that its offsets count in. */
export interface PlacedExtension {
  readonly der: Uint8Array;
  readonly extension: Extension;
}

export function extensionsRecord(extensions: readonly PlacedExtension[]): ExtensionsRecord {
  const names = valueOf(extensions, subjectAltName);
  const usage = valueOf(extensions, keyUsage);
  const purposes = valueOf(extensions, extKeyUsage);
  return {
    ...(names === undefined ? {} : { subjectAltName: names.map(nameRecord) }),
    ...(usage === undefined ? {} : { keyUsage: usage }),
    ...(purposes === undefined ? {} : { extKeyUsage: purposes.map((oid) => nameOf(keyPurposes, oid)) }),
    extensions: extensions.map(({ extension: { oid, critical } }) => ({
      oid,
      name: nameOf(extensionNames, oid),
      critical,
    })),
  };
}

function nameRecord(name: GeneralName): GeneralNameRecord {
  return { type: name.type, ...(name.type === "otherName" && { typeId: name.typeId }), value: name.value };
}

export function valueOf<T>(extensions: readonly PlacedExtension[], decoder: ExtensionDecoder<T>): T | undefined {
  const outcome = outcomeOf(extensions, decoder);
  return outcome?.ok === true ? outcome.value : undefined;
}

/** `undefined` if there isn't one. */
export function outcomeOf<T>(
  extensions: readonly PlacedExtension[],
  decoder: ExtensionDecoder<T>,
): Result<T, Problem> | undefined {
  const found = extensions.find(({ extension }) => extension.oid === decoder.oid);
  return found && decodeExtension(found.der, found.extension, decoder);
}

/** A requested extension is in no certificate yet: its offsets count in its own value. */
export function standaloneExtension({
  oid,
  critical,
  value,
}: RequestedAttributes["extensions"][number]): PlacedExtension {
  return { der: value, extension: { oid, critical, value, valueStart: 0, range: { start: 0, end: value.length } } };
}
