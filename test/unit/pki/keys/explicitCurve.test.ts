// Curve parameters written out by OpenSSL are recognized as the named curve they are, in every way to write them;
// others aren't.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { curves } from "../../../../src/pki/keys/curves.ts";
import { explicitCurve } from "../../../../src/pki/keys/explicitCurve.ts";
import { openssl, withoutOpenssl } from "../../../support/openssl.ts";

/** Where OpenSSL has another name than NIST. */
const opensslNames: ReadonlyMap<string, string> = new Map([
  ["P-192", "prime192v1"],
  ["P-224", "secp224r1"],
  ["P-256", "prime256v1"],
  ["P-384", "secp384r1"],
  ["P-521", "secp521r1"],
]);

const recognised = (parameters: Uint8Array): string | undefined =>
  explicitCurve(parameters, (bytes) => nodeCryptography.sha256(bytes));

function parameters(curve: string, form = "uncompressed"): Buffer {
  return openssl([
    "ecparam",
    "-name",
    opensslNames.get(curve) ?? curve,
    "-param_enc",
    "explicit",
    "-conv_form",
    form,
    "-outform",
    "DER",
  ]);
}

describe("explicit curve parameters", { skip: withoutOpenssl }, () => {
  for (const { name } of curves.values()) {
    test(name, () => {
      assert.equal(recognised(parameters(name)), name);
      assert.equal(recognised(parameters(name, "hybrid")), name);
      // On a binary field a compressed generator isn't worked out.
      assert.equal(recognised(parameters(name, "compressed")), name.startsWith("sect") ? undefined : name);
    });
  }

  test("the parameters of P-256 with another prime, coefficient, generator or order are not P-256", () => {
    const whole = parameters("P-256");
    const p256 = openssl(["ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-text", "-noout"]).toString();
    for (const part of ["Prime:", "A:   ", "B:   ", "Generator (uncompressed):", "Order: "]) {
      const hex =
        /^\s*([0-9a-f:\s]+)/.exec(p256.slice(p256.indexOf(part) + part.length))?.[1]?.replace(/[:\s]/g, "") ??
        assert.fail(part);
      const at = whole.indexOf(Buffer.from(hex.slice(-60), "hex"));
      assert.ok(at > 0, part);
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(recognised(changed), undefined, part);
    }
  });

  test("truncated bytes aren't a curve", () => {
    const whole = parameters("P-256");
    for (let length = 0; length < whole.length; length++)
      assert.equal(recognised(whole.subarray(0, length)), undefined);
  });
});
