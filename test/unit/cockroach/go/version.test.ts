// Versions of CockroachDB.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  compareLine,
  defaultVersion,
  parseVersion,
  releaseLines,
  versionText,
} from "../../../../src/cockroach/go/version.ts";

describe("versions of CockroachDB", () => {
  test("are read with and without v, patch, and suffix", () => {
    assert.deepEqual(parseVersion("26.2"), { line: [26, 2] });
    assert.deepEqual(parseVersion("v24.1.14"), { line: [24, 1], patch: 14 });
    assert.deepEqual(parseVersion(" v26.3.0-alpha.1 "), { line: [26, 3], patch: 0 });
    for (const text of ["", "26", "26.2.", "twenty", "26.2.1.1", "v"])
      assert.equal(parseVersion(text), undefined, text);
  });

  test("are ordered by year and release", () => {
    assert.ok(compareLine({ line: [19, 2] }, "20.1") < 0);
    assert.ok(compareLine({ line: [24, 1] }, "24.1") === 0);
    assert.ok(compareLine({ line: [24, 10] }, "24.2") > 0);
    assert.ok(compareLine({ line: [2, 1] }, "19.1") < 0);
  });

  test("the default is the newest that is generally available", () => {
    assert.equal(versionText(defaultVersion), `v${releaseLines.at(-1) ?? ""}`);
  });
});
