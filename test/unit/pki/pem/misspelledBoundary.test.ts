// What is wrong with a line that should be a BEGIN line, and characters named as people can find them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { misspelledBoundary } from "../../../../src/pki/pem/misspelledBoundary.ts";
import { nodeCertificate } from "../../../support/certificate.ts";

test("a key of SSH2 is one, and not PEM with a dash too few", () => {
  const found = misspelledBoundary(
    Buffer.from("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n"),
  );
  assert.match(found ?? "", /RFC 4716/);
  assert.doesNotMatch(found ?? "", /five dashes/);
});

test("a character is named by its code point", async () => {
  const { pem } = await nodeCertificate();
  for (const [character, name] of [
    ["\u00a0", "U\\+00A0"],
    ["\u200b", "U\\+200B"],
    ["\u{1f600}", "U\\+1F600"],
    ["!", "“!”"],
    ["\u0001", "U\\+0001"],
  ] as const) {
    const [item] = decodeWholeFile(Buffer.from(pem.replace("\nM", `\nM${character}`))).items;
    assert.ok(item?.kind === "broken");
    assert.match(item.problem.message, new RegExp(`^Character ${name} at line 2, column 2 is not base64`));
  }
  const latin = Buffer.from(pem.replace("\nM", "\nM\u00e9"), "latin1");
  const [item] = decodeWholeFile(latin).items;
  assert.match(item?.kind === "broken" ? item.problem.message : "", /^Character 0xe9 at line 2/);
});
