// The frame of revocation lists, their entries, and what isn't a such list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCertificateList, revokedCertificates } from "../../../../src/pki/certificate/certificateList.ts";
import { integerHex } from "../../../../src/pki/asn1/derInteger.ts";
import { displayName } from "../../../../src/pki/names/distinguishedName.ts";
import { isoTime } from "../../../../src/pki/asn1/time.ts";
import { authority } from "../../../support/certificate.ts";
import { certificateList, numberExtension } from "../../../support/certificateList.ts";
import { openssl, withoutOpenssl } from "../../../support/openssl.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";

test("the frame and the entries", async () => {
  const der = await certificateList(await authority(), { revoked: [5n, 0x1234n] });
  const outcome = readCertificateList(der);
  assert.ok(outcome.ok);
  const { version, issuer, thisUpdate, nextUpdate, extensions, problems } = outcome.value;
  assert.deepEqual([version, displayName(issuer), problems], [2, "CN=Cockroach CA, O=Cockroach", []]);
  assert.deepEqual(
    [thisUpdate.epochMs, nextUpdate?.epochMs].map((ms) => isoTime(ms ?? 0)),
    ["2026-02-28T12:00:00Z", "2026-03-02T12:00:00Z"],
  );
  assert.deepEqual(
    extensions.map(({ oid, critical }) => [oid, critical]),
    [["2.5.29.20", false]],
  );
  assert.deepEqual(
    [...revokedCertificates(outcome.value)].map((one) => integerHex(one.serialNumber)),
    ["05", "1234"],
  );
});

test("version 1, no entries, no next update", async () => {
  const outcome = readCertificateList(
    await certificateList(await authority(), { version: 1, extensions: [], nextUpdate: undefined }),
  );
  assert.ok(outcome.ok);
  assert.deepEqual([outcome.value.version, outcome.value.nextUpdate, outcome.value.entries], [1, undefined, undefined]);
  assert.deepEqual([...revokedCertificates(outcome.value)], []);
});

test("OpenSSL reads the same", { skip: withoutOpenssl }, async () => {
  const der = await certificateList(await authority(), { revoked: [0x1234n] });
  const text = openssl(["crl", "-noout", "-text"], encodePem("X509 CRL", der)).toString();
  assert.match(text, /Version 2/);
  assert.match(text, /Serial Number: 1234/);
  assert.match(text, /Last Update: Feb 28 12:00:00 2026 GMT/);
});

test("cut short at every byte it is refused, with a place, and never throws", async () => {
  const der = await certificateList(await authority(), { revoked: [5n, 6n] });
  for (let length = 0; length < der.length; length++) {
    const outcome = readCertificateList(der.subarray(0, length));
    assert.ok(!outcome.ok && outcome.error.range !== undefined, String(length));
  }
});

test("an entry that cannot be read ends the entries and says so", async () => {
  const der = await certificateList(await authority(), { revoked: [5n, 6n], extensions: [numberExtension] });
  const outcome = readCertificateList(der);
  assert.ok(outcome.ok && outcome.value.entries !== undefined);
  const damaged = der.slice();
  // The second entry, whose length is that of the first, becomes something else.
  damaged[(outcome.value.entries.start + outcome.value.entries.end) / 2] = 0x04;
  const reread = readCertificateList(damaged);
  assert.ok(reread.ok);
  const entries = revokedCertificates(reread.value);
  assert.equal(entries.next().done, false);
  const end = entries.next();
  assert.ok(end.done === true && end.value?.code === "der-unexpected-tag");
});
