// A file as text: what the page has in headings is there too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { inspectText } from "../../../../src/view/filePage/inspectText.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { certificateList } from "../../../support/certificateList.ts";
import { viewContext } from "../../../support/model.ts";

function textOf(raw: Uint8Array): string {
  return [...inspectText("file", raw, decodeWholeFile(raw), viewContext)].join("");
}

test("the entries of a revocation list have their serial numbers", async () => {
  const text = textOf(await certificateList(await authority(), { revoked: [5n, 0x1234n] }));
  assert.match(
    text,
    /^ {2}Revoked certificates \(2\)\n {3}Serial number 05\n {4}Revoked +2026-02-28 12:00:00 UTC\n {3}Serial number 12:34\n {4}Revoked +2026-02-28 12:00:00 UTC\n/m,
  );
});

test("the summary isn't repeated below it, and every extension is shown", async () => {
  const text = textOf((await nodeCertificate({ hosts: ["localhost"], issuedBy: await authority() })).der);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  assert.equal(count(/^ {4}SHA-256 /gm), 1);
  assert.equal(count(/^ {4}Issuer /gm), 1);
  assert.equal(count(/\d{4}-\d\d-\d\d \d\d:/g), 2);
  assert.doesNotMatch(text, /Not before|Not after/);
  assert.match(text, /^ {4}Subject alternative name +DNS localhost$/m);
});

test("a date with a remark is kept", async () => {
  const never = await authority({ notAfter: new Date("2010-12-31T23:59:59Z") });
  assert.match(textOf(never.der), /^ {4}Not after +2010-12-31 [^\n]+\n +Before the start/m);
});

test("of two names one can tell which is whose", async () => {
  const text = textOf((await clientCertificate({ issuedBy: await authority() })).der);
  assert.match(
    text,
    /^ {2}Names in detail \(in the order of the encoding\)\n {3}Subject\n( {4}.+\n)+ {3}Issuer\n {4}/m,
  );
});
