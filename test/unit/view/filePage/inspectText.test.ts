// A file as text: what the page has in headings is there too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { inspectText } from "../../../../src/view/filePage/inspectText.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
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

test("of two names one can tell which is whose", async () => {
  const text = textOf((await clientCertificate({ issuedBy: await authority() })).der);
  assert.match(
    text,
    /^ {2}Names in detail \(in the order of the encoding\)\n {3}Subject\n( {4}.+\n)+ {3}Issuer\n {4}/m,
  );
});
