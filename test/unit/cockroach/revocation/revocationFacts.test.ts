// What a certificate says about its revocation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { revocationFacts } from "../../../../src/cockroach/revocation/revocationFacts.ts";
import type { ExtensionSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { explicit, integer, objectIdentifier, sequence, text } from "../../../../src/pki/asn1/derWriter.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { read, responders } from "../../../support/ocspResponse.ts";

const raw = (oid: string, value: Uint8Array): ExtensionSpec => ({ type: "raw", critical: false, oid, value });

test("a certificate as CockroachDB makes it says nothing", async () => {
  assert.deepEqual(revocationFacts(read(await nodeCertificate())), { ocspUrls: [], crlUrls: [], wantsStapling: false });
});

test("responders, lists and stapling", async () => {
  const withExtensions = [
    responders("http://a.example/", "http://b.example/"),
    raw("2.5.29.31", sequence(sequence(explicit(0, explicit(0, text(0x86, "http://crl.example/")))))),
    raw("1.3.6.1.5.5.7.1.24", sequence(integer(5n))),
  ];
  assert.deepEqual(revocationFacts(read(await nodeCertificate({ withExtensions }))), {
    ocspUrls: ["http://a.example/", "http://b.example/"],
    crlUrls: ["http://crl.example/"],
    wantsStapling: true,
  });
});

test("of the access descriptions only those for OCSP count, and of those only URIs", async () => {
  const ocsp = objectIdentifier("1.3.6.1.5.5.7.48.1");
  const value = sequence(
    sequence(objectIdentifier("1.3.6.1.5.5.7.48.2"), text(0x86, "http://ca.example/")),
    sequence(ocsp, text(0x82, "dns.example")),
  );
  assert.deepEqual(
    revocationFacts(read(await nodeCertificate({ withExtensions: [raw("1.3.6.1.5.5.7.1.1", value)] }))).ocspUrls,
    [],
  );
});
