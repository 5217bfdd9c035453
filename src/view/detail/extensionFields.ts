// Extensions for people: each by its writer, and what has none as bytes and structure. Adding one: a decoder in src/pki/extensions, a
// writer in the family it belongs to in `extensions/`, its name in src/pki/extensions/extensionNames.ts.

import type { ExtensionHolder } from "../../pki/extensions/extensionDecoder.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import { grouped } from "../../contract/format.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { androidWriters } from "../extensions/android.ts";
import { hybridWriters } from "../extensions/hybrid.ts";
import { logotypeWriters } from "../extensions/logotypes.ts";
import { microsoftWriters } from "../extensions/microsoft.ts";
import { netscapeWriters } from "../extensions/netscape.ts";
import { protocolWriters } from "../extensions/protocols.ts";
import { qualifiedWriters } from "../extensions/qualified.ts";
import { revocationWriters } from "../extensions/revocation.ts";
import { rfc5280Writers } from "../extensions/rfc5280.ts";
import { simpleWriters } from "../extensions/simple.ts";
import { transparencyWriters } from "../extensions/transparency.ts";
import { unknownExtension } from "../extensions/unknown.ts";
import { vendorWriters } from "../extensions/vendors.ts";
import type { Writer } from "../extensions/written.ts";
import { dim, type FieldBuilder } from "../fields/fieldBuilder.ts";

const writers: ReadonlyMap<string, Writer> = new Map([
  ...rfc5280Writers,
  ...revocationWriters,
  ...simpleWriters,
  ...transparencyWriters,
  ...qualifiedWriters,
  ...logotypeWriters,
  ...microsoftWriters,
  ...netscapeWriters,
  ...vendorWriters,
  ...androidWriters,
  ...protocolWriters,
  ...hybridWriters,
]);

/** OIDs of the extensions that are decoded. */
export const decodedExtensions: readonly string[] = [...writers.keys()];

/** All extensions, in their order. Fields are named `extension-0` and so on, after `prefix`. */
export function extensionFields(
  { der, extensions, extensionsLeft = 0 }: ExtensionHolder,
  fields: FieldBuilder,
  prefix = "",
): readonly FieldView[] {
  const shown = extensions.slice(0, maxExtensions).map((extension, index) => {
    const { oid, critical } = extension;
    const { value, copy } = writers.get(oid)?.(der, extension) ?? unknownExtension(extension);
    return fields.field(`${prefix}extension-${index}`, labelOf(extensionNames, oid), limitValues(value), {
      copy,
      oid,
      critical,
    });
  });
  const rest = extensions.length + extensionsLeft - shown.length;
  return rest === 0
    ? shown
    : [
        ...shown,
        fields.field(`${prefix}extensions-left`, "More", [dim(`${grouped(rest)} more extensions are not shown`)]),
      ];
}

/** Extensions that are worded at most: Go and OpenSSL read more, but certificates in use have fewer than 30. */
export const maxExtensions = 2_000;

/** More than the largest certificates in use hold; the page stays quick. Copying still gives all. */
const maxShown = 5_000;

function limitValues(values: readonly ValueView[]): readonly ValueView[] {
  const shown = values.slice(0, maxShown).flatMap((value): readonly ValueView[] => {
    if (value.type !== "names" || value.names.length <= maxShown) return [value];
    return [{ ...value, names: value.names.slice(0, maxShown) }, moreValue(value.names.length)];
  });
  return values.length <= maxShown ? shown : [...shown, moreValue(values.length)];
}

function moreValue(total: number): ValueView {
  return dim(`${grouped(total - maxShown)} more are not shown`);
}
