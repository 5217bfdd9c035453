// Names taken apart: order, RDNs of several attributes, string types, values that are no text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { integer, objectIdentifier, sequence, setOf, text, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { displayName, readName, rfc4514 } from "../../../../src/pki/names/distinguishedName.ts";
import { FieldBuilder } from "../../../../src/view/fields/fieldBuilder.ts";
import { nameFields } from "../../../../src/view/detail/nameFields.ts";
import type { FieldView } from "../../../../src/contract/protocol.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { detailOf } from "../../../support/model.ts";

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(objectIdentifier(type), value);

function said({ label, oid, value }: FieldView): string {
  const words = value.map((one) =>
    one.type === "text" ? one.spans.map((span) => span.text).join("") : one.type === "bytes" ? one.hex : "?",
  );
  return [label, oid, ...words].join(" | ");
}

test("every attribute in the order of the encoding, with its string type", () => {
  const name = sequence(
    setOf(attribute("2.5.4.6", text(tag.printableString, "DE"))),
    setOf(
      attribute("2.5.4.3", text(tag.utf8String, "Ä")),
      attribute("2.5.4.11", tlv(tag.bmpString, Uint8Array.of(0, 0x41))),
    ),
    setOf(attribute("0.9.2342.19200300.100.1.25", text(tag.ia5String, "example"))),
    setOf(attribute("1.2.3", integer(5n))),
    setOf(attribute("2.5.4.10", text(tag.utf8String, ""))),
  );
  const fields = new FieldBuilder();
  const views = nameFields("subject", readName(DerCursor.over(name), "subject"), fields);
  assert.deepEqual(views.map(said), [
    "countryName | 2.5.4.6 | DE | PrintableString",
    "commonName | 2.5.4.3 | Ä | UTF8String, part 1 of 2 of RDN 2",
    "organizationalUnitName | 2.5.4.11 | A | BMPString, part 2 of 2 of RDN 2",
    "domainComponent | 0.9.2342.19200300.100.1.25 | example | IA5String",
    "1.2.3 | 1.2.3 | 020105 | tag 0x02",
    "organizationName | 2.5.4.10 | Empty | UTF8String",
  ]);
  assert.deepEqual(Object.fromEntries(fields.copies), {
    "subject-0-0": "DE",
    "subject-1-0": "Ä",
    "subject-1-1": "A",
    "subject-2-0": "example",
    "subject-3-0": "020105",
  });
});

test("attributes of mailboxes, X.500 and TPMs have names, for people alone", () => {
  const types = ["0.9.2342.19200300.100.1.3", "2.5.4.45", "2.23.133.2.1", "2.23.133.2.2", "2.23.133.2.3"];
  const name = readName(
    DerCursor.over(sequence(...types.map((type) => setOf(attribute(type, text(tag.utf8String, "x")))))),
    "subject",
  );
  assert.equal(displayName(name), "tpmVersion=x, tpmModel=x, tpmManufacturer=x, x500UniqueIdentifier=x, mail=x");
  assert.equal(
    rfc4514(name),
    [...types]
      .reverse()
      .map((type) => `${type}=#0c0178`)
      .join(","),
  );
});

test("a name of a thousand attributes is cut", () => {
  const name = sequence(
    ...Array.from({ length: 1_000 }, () => setOf(attribute("2.5.4.11", text(tag.utf8String, "x")))),
  );
  const views = nameFields("subject", readName(DerCursor.over(name), "subject"), new FieldBuilder());
  assert.equal(views.length, 201);
  assert.equal(said(views.at(-1) ?? assert.fail()), "And more |  | 800 more attributes are not shown");
});

test("a certificate shows both names, and a self-issued one its name once", async () => {
  const ca = await authority({ cn: "Names CA" });
  const groups = (raw: string): readonly string[] => {
    const part = detailOf(raw).view.parts.find(({ id }) => id === "names-in-detail") ?? assert.fail("no part");
    return part.groups.flatMap(({ title, fields }) => fields.map((field) => `${title ?? ""}: ${said(field)}`));
  };
  assert.deepEqual(groups(ca.pem).slice(-1), ["Issuer: Name |  | Same as subject"]);
  const client = await clientCertificate({ issuedBy: ca });
  assert.ok(
    groups(client.pem).some((line) =>
      /^Subject: commonName \| 2\.5\.4\.3 \| root \| (UTF8|Printable)String$/.test(line),
    ),
  );
  assert.ok(
    groups(client.pem).some((line) =>
      /^Issuer: commonName \| 2\.5\.4\.3 \| Names CA \| (UTF8|Printable)String$/.test(line),
    ),
  );
});
