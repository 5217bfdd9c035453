// A reader of distinguished names in string form (RFC 4514 section 3, RFC 2253), written apart from the writer that it
// judges.

/**
 * One attribute: dotted decimal, and the value as bytes of UTF-8; of a `#hex` value the content bytes of its element,
 * as UTF-8 too.
 */
export interface ParsedAttribute {
  readonly type: string;
  readonly value: string;
}

/** Short names as OpenSSL prints them. */
const types: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  SN: "2.5.4.4",
  serialNumber: "2.5.4.5",
  C: "2.5.4.6",
  L: "2.5.4.7",
  ST: "2.5.4.8",
  street: "2.5.4.9",
  STREET: "2.5.4.9",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  title: "2.5.4.12",
  description: "2.5.4.13",
  businessCategory: "2.5.4.15",
  postalAddress: "2.5.4.16",
  postalCode: "2.5.4.17",
  telephoneNumber: "2.5.4.20",
  name: "2.5.4.41",
  GN: "2.5.4.42",
  initials: "2.5.4.43",
  generationQualifier: "2.5.4.44",
  x500UniqueIdentifier: "2.5.4.45",
  dnQualifier: "2.5.4.46",
  pseudonym: "2.5.4.65",
  organizationIdentifier: "2.5.4.97",
  DC: "0.9.2342.19200300.100.1.25",
  UID: "0.9.2342.19200300.100.1.1",
  emailAddress: "1.2.840.113549.1.9.1",
  unstructuredName: "1.2.840.113549.1.9.2",
  unstructuredAddress: "1.2.840.113549.1.9.8",
  jurisdictionL: "1.3.6.1.4.1.311.60.2.1.1",
  jurisdictionST: "1.3.6.1.4.1.311.60.2.1.2",
  jurisdictionC: "1.3.6.1.4.1.311.60.2.1.3",
  mail: "0.9.2342.19200300.100.1.3",
  INN: "1.2.643.3.131.1.1",
  OGRN: "1.2.643.100.1",
  SNILS: "1.2.643.100.3",
  qcStatements: "1.3.6.1.5.5.7.1.3",
  dmdName: "2.5.4.54",
  "set-ctype": "2.23.42.0",
  supportedApplicationContext: "2.5.4.30",
};

/** The attributes in the order of the string. */
export function parseRfc4514(text: string): readonly ParsedAttribute[] {
  const attributes: ParsedAttribute[] = [];
  let at = 0;
  while (at < text.length) {
    const equals = text.indexOf("=", at);
    const name = text.slice(at, equals).trim();
    const bytes: number[] = [];
    at = equals + 1;
    for (; at < text.length && text[at] !== "," && text[at] !== "+"; at++) {
      if (text[at] !== "\\") {
        bytes.push(...Buffer.from(String.fromCodePoint(text.codePointAt(at) ?? 0)));
        if ((text.codePointAt(at) ?? 0) > 0xffff) at++;
      } else if (/^[0-9A-Fa-f]{2}/.test(text.slice(at + 1))) {
        bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16));
        at += 2;
      } else {
        bytes.push(text.charCodeAt(++at));
      }
    }
    const hex = text[equals + 1] === "#";
    const value = hex
      ? elementText(Buffer.from(Buffer.from(bytes).toString("latin1").slice(1), "hex"))
      : Buffer.from(bytes).toString();
    attributes.push({ type: types[name] ?? name, value });
    at++;
  }
  return attributes;
}

/** The text of a string element, by its tag. */
function elementText(der: Buffer): string {
  const [tag = 0, length = 0] = der;
  const content = der.subarray(length < 0x80 ? 2 : 2 + (length & 0x7f));
  if (tag === 0x1e) return Buffer.from(content).swap16().toString("utf16le");
  if (tag === 0x1c)
    return String.fromCodePoint(...Array.from({ length: content.length / 4 }, (_, i) => content.readUInt32BE(4 * i)));
  if (tag === 0x14) return content.toString("latin1");
  if ([0x0c, 0x12, 0x13, 0x16, 0x1a].includes(tag)) return content.toString();
  return `#${der.toString("hex")}`;
}
