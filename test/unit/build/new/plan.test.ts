// `npm run new` refuses what can't be created, and changes nothing else than what the recipe names.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { diskCheckout } from "../../../../src/build/new/diskCheckout.ts";
import { plan } from "../../../../src/build/new/plan.ts";

const checkout = diskCheckout(".");

describe("a new rule", () => {
  test("has a file, a line in the registry, a severity, and tests", () => {
    const { files } = plan(["rule", "ca/fill-me-in"], checkout);
    assert.deepEqual(
      [...files.keys()],
      [
        "src/cockroach/rules/ca/fillMeIn.ts",
        "src/cockroach/rules/index.ts",
        "test/unit/cockroach/rules/severities.json",
        "test/unit/cockroach/rules/authorities.test.ts",
      ],
    );
    const registry = files.get("src/cockroach/rules/index.ts") ?? "";
    assert.ok(
      registry.includes('import { fillMeIn as caFillMeIn } from "./ca/fillMeIn.ts";\nimport { loadFails as node'),
    );
    assert.ok(registry.includes("  caFillMeIn,\n  nodeLoadFails,"), registry);
  });

  test("comes after the last rule of its group, even in the last group", () => {
    const registry = plan(["rule", "algorithm/fill-me-in"], checkout).files.get("src/cockroach/rules/index.ts") ?? "";
    assert.match(registry, /algorithmFillMeIn,\n\];/);
  });

  for (const [id, message] of [
    ["ca/not-a-ca", /^The rule ca\/not-a-ca exists: src\/cockroach\/rules\/ca\/notACa\.ts\.$/],
    ["ca/notACa", /isn't the id of a rule/],
    ["../../etc/passwd", /isn't the id of a rule/],
    ["ca", /isn't the id of a rule/],
    ["basis/one", /^Unknown group "basis"\. Use one of algorithm, ca, client, /],
    ["planet/one", /^Unknown group "planet"/],
    ["ca/new", /reserved word/],
    ["ca/await", /reserved word/],
  ] as const) {
    test(`is rejected as ${id}`, () => {
      assert.throws(() => plan(["rule", id], checkout), { message });
    });
  }
});

describe("a new extension", () => {
  test("keeps its name and its OID if it already has a name", () => {
    const { files } = plan(["extension", "targetInformation"], checkout);
    assert.deepEqual(
      [...files.keys()],
      [
        "src/pki/extensions/otherRfcs/targetInformation.ts",
        "src/view/extensions/protocols.ts",
        "test/support/extensions/extensionCases.ts",
      ],
    );
    assert.match(files.get("src/pki/extensions/otherRfcs/targetInformation.ts") ?? "", /oid: "2\.5\.29\.55"/);
  });

  test("gets a row among the names, before those without a decoder", () => {
    const names = plan(["extension", "myText", "1.3.6.1.4.1.99999.1"], checkout).files.get(
      "src/pki/extensions/extensionNames.ts",
    );
    assert.match(names ?? "", /\["1\.3\.6\.1\.4\.1\.99999\.1", "myText", "My text"\],\n {2}\/\/ Names only/);
  });

  for (const [args, message] of [
    [["tlsFeature"], /^The extension tlsFeature \(1\.3\.6\.1\.5\.5\.7\.1\.24\) is decoded in src\/pki\/extensions\//],
    [["mudURL"], /is decoded in src\/pki\/extensions\/simpleValues\.ts/],
    [["other", "2.5.29.17"], /exists under the name subjectAltName/],
    [["keyUsage", "1.2.3"], /exists with the OID 2\.5\.29\.15/],
    [["Name With Spaces"], /isn't the name of an extension/],
    [["../x"], /isn't the name of an extension/],
    [["class"], /isn't the name of an extension/],
    [["one", "1.02"], /isn't an OID/],
  ] as const) {
    test(`is rejected as ${args.join(" ")}`, () => {
      assert.throws(() => plan(["extension", ...args], checkout), { message });
    });
  }
});

test("other arguments are rejected with the usage", () => {
  for (const args of [[], ["rule"], ["command", "x"], ["rule", "ca/x", "y"], ["extension", "a", "1.2", "b"]])
    assert.throws(() => plan(args, checkout), { message: /^Use npm run new -- rule/ });
});
