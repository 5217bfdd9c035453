// What OpenSSL put into a certification request is what is read of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { integer, objectIdentifier, sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import {
  challengePassword,
  extensionRequest,
  microsoftExtensionRequest,
} from "../../../../src/pki/certificate/requestAttributeNames.ts";
import { requestedAttributes, type RequestedAttributes } from "../../../../src/pki/certificate/requestedAttributes.ts";
import { certificationRequest, requestAttribute, requestedExtension } from "../../../support/certificationRequest.ts";

const config = `[req]
prompt = no
distinguished_name = dn
req_extensions = ext
attributes = attributes
[dn]
CN = node
[attributes]
challengePassword = very secret words
unstructuredName = somebody
[ext]
subjectAltName = DNS:localhost, IP:127.0.0.1
keyUsage = critical, digitalSignature
`;

function request(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "request-"));
  try {
    writeFileSync(join(folder, "req.cnf"), config);
    const args = [
      "req",
      "-new",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      join(folder, "key"),
      "-config",
      join(folder, "req.cnf"),
    ];
    execFileSync("openssl", [...args, "-out", join(folder, "req")], { stdio: "pipe" });
    return readFileSync(join(folder, "req"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("extensions, challenge password and other attributes of a request", () => {
  const [item] = decodeWholeFile(request()).items;
  assert.ok(item?.kind === "certificationRequest");
  const outcome = requestedAttributes(item.request.der);
  assert.ok(outcome.ok);
  const { extensions, hasChallengePassword, others } = outcome.value;
  assert.deepEqual(
    extensions.map(({ oid, critical }) => [oid, critical]),
    [
      ["2.5.29.17", false],
      ["2.5.29.15", true],
    ],
  );
  assert.equal(hasChallengePassword, true);
  assert.deepEqual(
    others.map(({ oid }) => oid),
    ["1.2.840.113549.1.9.2"],
  );
  assert.ok(!JSON.stringify(outcome.value).includes(Buffer.from("very secret words").toString("hex")));
});

function requested(...attributes: readonly Uint8Array[]): RequestedAttributes {
  const outcome = requestedAttributes(certificationRequest(attributes));
  return outcome.ok ? outcome.value : assert.fail(outcome.error.message);
}

const messages = ({ problems }: RequestedAttributes): readonly string[] => problems.map(({ message }) => message);
const oids = ({ extensions }: RequestedAttributes): readonly string[] => extensions.map(({ oid }) => oid);

test("an extension of no sense hides no other, and one that is asked for twice is noted", () => {
  const san = requestedExtension("2.5.29.17", sequence(tlv(0x82, Uint8Array.of(0x61))));
  const odd = requested(
    requestAttribute(extensionRequest, sequence(san, requestedExtension("2.5.29.15", Uint8Array.of(0xff, 0xff)), san)),
  );
  assert.deepEqual(oids(odd), ["2.5.29.17", "2.5.29.15", "2.5.29.17"]);
  assert.deepEqual([...(odd.extensions[1]?.value ?? [])], [0xff, 0xff]);
  assert.deepEqual(odd.problems, [
    { code: "duplicate-extension", message: "The extension 2.5.29.17 occurs more than once, expected once" },
  ]);
  const apart = requested(
    requestAttribute(extensionRequest, sequence(san)),
    requestAttribute(microsoftExtensionRequest, sequence(san)),
  );
  assert.deepEqual([oids(apart).length, apart.problems.length], [2, 1]);
});

test("extensions before one that cannot be read are kept", () => {
  const good = requestedExtension("1.2.3", Uint8Array.of(5, 0));
  const cut = requested(requestAttribute(extensionRequest, sequence(good, sequence(objectIdentifier("1.2.4")), good)));
  assert.deepEqual(
    [oids(cut), messages(cut)],
    [["1.2.3"], ["Requested extension 2 and what follows it cannot be read: extnValue is missing"]],
  );
  const none = requested(requestAttribute(extensionRequest, integer(1n)));
  assert.deepEqual(
    [oids(none), messages(none)],
    [[], ["The requested extensions cannot be read: extensions has tag 0x02, expected 0x30"]],
  );
});

test("an extension request has one value", () => {
  const list = (oid: string): Uint8Array => sequence(requestedExtension(oid, Uint8Array.of(5, 0)));
  assert.deepEqual(messages(requested(requestAttribute(extensionRequest))), [
    "The extension request has no value, expected one",
  ]);
  const two = requested(requestAttribute(extensionRequest, list("1.2.3"), list("1.2.4")));
  assert.deepEqual(
    [oids(two), messages(two)],
    [["1.2.3", "1.2.4"], ["The extension request has 2 values, expected one"]],
  );
  assert.deepEqual(requested(requestAttribute(extensionRequest, list("1.2.3"))).problems, []);
});

test("a challenge password of another type is one too, and is not kept", () => {
  const odd = requested(requestAttribute(challengePassword, integer(0x736563726574n)));
  assert.deepEqual([odd.hasChallengePassword, odd.others, odd.problems], [true, [], []]);
});

test("returns an error for what isn't a request, and doesn't throw", () => {
  const outcome = requestedAttributes(new Uint8Array([0x30, 0x00]));
  assert.deepEqual(outcome, {
    ok: false,
    error: { code: "request-attributes", message: "Their encoding is not that of RFC 2986 section 4.1" },
  });
});
