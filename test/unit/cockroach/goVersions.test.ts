import assert from "node:assert/strict";
import { test } from "node:test";
import { goVersionOf } from "../../../src/cockroach/goVersions.ts";
import { parseVersion } from "../../../src/cockroach/version.ts";

const minorOf = (text: string): number => {
  const version = parseVersion(text);
  assert.ok(version !== undefined, text);
  return goVersionOf(version).minor;
};

test("the patch number decides", () => {
  const rows = [
    ["23.2.3", 22], ["23.2.20", 22], ["23.2.21", 23], ["23.2.29", 25],
    ["24.1.5", 22], ["24.1.6", 23], ["24.1.7", 22], ["24.1.14", 23], ["24.1.22", 24], ["24.1.23", 23], ["24.1.26", 25], ["24.1.28", 26],
    ["24.3.6", 22], ["24.3.7", 23], ["24.3.17", 24], ["24.3.18", 24], ["24.3.19", 23], ["24.3.22", 25], ["24.3.31", 26],
    ["25.2.3", 23], ["25.2.4", 24], ["25.2.5", 23], ["25.2.8", 25], ["25.2.17", 26],
    ["26.2.0", 25], ["26.2.1", 26], ["26.2.2", 25],
  ] as const;
  for (const [text, minor] of rows) assert.equal(minorOf(text), minor, text);
});

test("without a patch number it is the latest patch of the line", () => {
  assert.equal(minorOf("24.3"), 26);
  assert.equal(minorOf("26.2"), 25);
});

test("lines before the table have the oldest Go that is known, those after it the newest", () => {
  assert.equal(minorOf("22.1"), 19);
  assert.equal(minorOf("27.1"), 26);
});
