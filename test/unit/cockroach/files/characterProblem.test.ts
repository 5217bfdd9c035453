// Names and paths with controls are rejected wherever they come from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { characterProblem } from "../../../../src/cockroach/files/characterProblem.ts";
import { checkRequest } from "../../../../src/cockroach/create/checkRequest.ts";
import type { CreateRequest } from "../../../../src/cockroach/create/request.ts";

const controls = ["\0", "\n", "\r", "\t", "\b", "\u0007", "\u001b", "\u007f", "\u0085", "\u009b"];
const bad = [...controls, "\u2028", "\u2029", "\u202e", "\u2066", "\ud800", "\udfff"];

test("names what is wrong, and accepts everything else", () => {
  for (const character of bad) {
    assert.match(characterProblem(`a${character}b`) ?? "", /^contains (the control character|half a surrogate pair)/);
  }
  const good = ["", "a b", "caf\u00e9", "\u{1f600}", "a'\"$`\\", "\u05d0\u200f"];
  for (const text of good) assert.equal(characterProblem(text), undefined);
  assert.equal(characterProblem("a\u009bb"), "contains the control character U+009B");
});

const common = { certsDirectory: "certs", keyType: { algorithm: "rsa", bits: 2048 }, overwrite: false } as const;
const signed = { ...common, caKey: "ca.key" } as const;
const client = { tenantIds: [], tenantNames: [], alsoGeneratePkcs8Key: false } as const;

/** A request with a text at each place that becomes a part of a name or a path. */
const requests: readonly ((text: string) => CreateRequest)[] = [
  (text) => ({ kind: "ca", ...signed, allowCaKeyReuse: false, caKey: text }),
  (text) => ({ kind: "ca", ...signed, allowCaKeyReuse: false, certsDirectory: text }),
  (text) => ({ kind: "node", ...signed, hosts: ["localhost", text] }),
  (text) => ({ kind: "node", ...signed, hosts: ["localhost"], caCertificate: text }),
  (text) => ({ kind: "ui", ...signed, hosts: [text] }),
  (text) => ({ kind: "client", ...signed, ...client, user: text, disableUsernameValidation: true }),
  (text) => ({ kind: "client", ...signed, ...client, user: text, disableUsernameValidation: false }),
  (text) => ({ kind: "tenant-client", ...signed, tenantId: "2", hosts: [text] }),
  (text) => ({ kind: "tenant-client", ...signed, tenantId: text, hosts: [] }),
  (text) => ({ kind: "tenant-signing", ...common, tenantId: text }),
  (text) => ({ kind: "tenant-signing", ...common, tenantId: "2", certsDirectory: text }),
  (text) => ({ kind: "intermediate-ca", ...signed, commonName: text, certificatePath: "a", keyPath: "b" }),
  (text) => ({ kind: "intermediate-ca", ...signed, commonName: "a", certificatePath: text, keyPath: "b" }),
  (text) => ({ kind: "intermediate-ca", ...signed, commonName: "a", certificatePath: "a", keyPath: text }),
];

test("every field of every request rejects them", () => {
  for (const [index, request] of requests.entries()) {
    assert.ok(checkRequest(request("2")).ok, String(index));
    for (const character of bad) {
      const checked = checkRequest(request(`2${character}2`));
      assert.equal(checked.ok, false, `${index} ${JSON.stringify(character)}`);
    }
  }
});
