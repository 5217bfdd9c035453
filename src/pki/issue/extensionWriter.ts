// Writes Extension values (RFC 5280 section 4.2) and the GeneralNames inside subjectAltName.

import type { ExtensionSpec, GeneralNameSpec } from "./certificateSpec.ts";
import {
  bitString,
  boolean,
  explicit,
  implicitPrimitive,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  text,
} from "../asn1/derWriter.ts";
import { subjectAltName } from "../extensions/rfc5280/alternativeNames.ts";
import { basicConstraints } from "../extensions/rfc5280/basicConstraints.ts";
import { extKeyUsage } from "../extensions/rfc5280/extKeyUsage.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../extensions/rfc5280/keyIdentifiers.ts";
import { keyUsage, keyUsageBits, type KeyUsageBit } from "../extensions/rfc5280/keyUsage.ts";
import { encodeName } from "./nameWriter.ts";

/** Encodes one Extension. `critical` is omitted if it is false, its DEFAULT (X.690 section 11.5). */
export function encodeExtension(extension: ExtensionSpec): Uint8Array<ArrayBuffer> {
  const { oid, value } = encodeValue(extension);
  return sequence(objectIdentifier(oid), ...(extension.critical ? [boolean(true)] : []), octetString(value));
}

interface ExtensionValue {
  readonly oid: string;
  readonly value: Uint8Array;
}

function encodeValue(extension: ExtensionSpec): ExtensionValue {
  switch (extension.type) {
    case "keyUsage":
      return { oid: keyUsage.oid, value: encodeKeyUsage(extension.bits) };
    case "extKeyUsage":
      return { oid: extKeyUsage.oid, value: sequence(...extension.purposes.map(objectIdentifier)) };
    case "basicConstraints":
      return { oid: basicConstraints.oid, value: encodeBasicConstraints(extension.cA, extension.pathLenConstraint) };
    case "subjectKeyIdentifier":
      return { oid: subjectKeyIdentifier.oid, value: octetString(extension.keyIdentifier) };
    case "authorityKeyIdentifier":
      return { oid: authorityKeyIdentifier.oid, value: sequence(implicitPrimitive(0, extension.keyIdentifier)) };
    case "subjectAltName":
      return { oid: subjectAltName.oid, value: sequence(...extension.names.map(encodeGeneralName)) };
    case "raw":
      return extension;
  }
}

/** A BIT STRING with named bits ends at its last one bit (X.690 section 11.2.2). */
function encodeKeyUsage(bits: readonly KeyUsageBit[]): Uint8Array<ArrayBuffer> {
  const positions = bits.map((bit) => keyUsageBits.indexOf(bit));
  const last = Math.max(-1, ...positions);
  const bytes = new Uint8Array(Math.ceil((last + 1) / 8));
  for (const position of positions) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (0x80 >> (position & 7));
  return bitString(bytes, last === -1 ? 0 : 7 - (last & 7));
}

function encodeBasicConstraints(cA: boolean, pathLenConstraint: number | undefined): Uint8Array<ArrayBuffer> {
  return sequence(
    ...(cA ? [boolean(true)] : []),
    ...(pathLenConstraint === undefined ? [] : [integer(BigInt(pathLenConstraint))]),
  );
}

function encodeGeneralName(name: GeneralNameSpec): Uint8Array {
  switch (name.type) {
    case "rfc822Name":
      return text(0x81, name.value);
    case "dNSName":
      return text(0x82, name.value);
    case "directoryName":
      return explicit(4, encodeName(name.name));
    case "uniformResourceIdentifier":
      return text(0x86, name.value);
    case "iPAddress":
      return implicitPrimitive(7, name.bytes);
    case "raw":
      return name.der;
  }
}
