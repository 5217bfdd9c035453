// What `openssl x509 -text -certopt ext_parse` prints under each extension: a reading of its own, or the values of the
// ASN.1 inside.

import { openssl } from "../../../support/openssl.ts";

export interface PrintedExtension {
  readonly critical: boolean;
  /** Blanks made single. */
  readonly text: string;
  /**
   * Where OpenSSL has no reading of its own: every value inside, in order, numbers in decimal and bytes as uppercase
   * hex with colons.
   */
  readonly values: readonly string[] | undefined;
}

/** In the order of the certificate; `oids` are those of its extensions, `bytes` their contents. */
export function printedExtensions(der: Uint8Array, bytes: readonly Uint8Array[]): readonly PrintedExtension[] {
  const text = openssl(["x509", "-inform", "DER", "-noout", "-text", "-certopt", "ext_parse"], der).toString();
  const area = text.slice(
    text.indexOf("X509v3 extensions:") + 18,
    text.indexOf("\n    Signature Algorithm:", text.indexOf("X509v3 extensions:")),
  );
  const blocks = area.split(/\n(?= {12}\S)/).slice(1);
  return blocks.map((block, index) => {
    const [head = "", ...lines] = block.split("\n");
    const values = lines.some((line) => /^ *\d+:d=/.test(line))
      ? structureValues(lines, bytes[index] ?? new Uint8Array())
      : undefined;
    return { critical: head.endsWith(" critical"), text: lines.join(" ").replace(/\s+/g, " ").trim(), values };
  });
}

/** A line of `asn1parse`: `   26:d=3  hl=2 l=   3 prim:    PRINTABLESTRING   :EUR`. */
const line =
  /^ *(?<at>\d+):d=\d+ +hl=(?<head>\d+) l= *(?<length>\d+) (?<form>prim|cons): *(?<type>[A-Z][A-Z0-9 ]*?|<ASN1 \d+>|cont \[ \d+ \]|appl \[ \d+ \]) *(?::(?<value>.*))?$/;

function structureValues(lines: readonly string[], bytes: Uint8Array): readonly string[] {
  return lines.flatMap((one) => {
    const { form, type = "", value, at, head, length } = line.exec(one)?.groups ?? {};
    if (form !== "prim" || type === "NULL") return [];
    if (type === "INTEGER" || type === "ENUMERATED") return [String(BigInt(`0x${value ?? ""}`))];
    if (type === "BOOLEAN") return [value === "255" ? "TRUE" : "FALSE"];
    if (type === "UTCTIME" || type === "GENERALIZEDTIME")
      return [
        (value ?? "")
          .slice(-15)
          .replace(/^(?=\d{12}Z)/, "20")
          .replace(/^(....)(..)(..)(..)(..)(..)Z$/, "$1-$2-$3 $4:$5:$6 UTC"),
      ];
    if (value !== undefined) return [value];
    // OpenSSL prints no text for these: its place of the content, and the bytes there.
    const start = Number(at) + Number(head);
    const content = Buffer.from(bytes.subarray(start, start + Number(length)));
    if (type === "BMPSTRING") return [content.swap16().toString("utf16le")];
    if (type.startsWith("cont") || type === "GENERALSTRING")
      return [/^[\x20-\x7e]+$/.test(content.toString("latin1")) ? content.toString("latin1") : colons(content)];
    return [colons(type === "BIT STRING" ? content.subarray(1) : content)];
  });
}

function colons(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .toUpperCase()
    .replace(/..(?=.)/g, "$&:");
}
