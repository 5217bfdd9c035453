// `validate` for each release line whose Go is a toolchain of `npm test`, and for the old lines. `npm run judges -- --all` compares every line.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { goOfLines } from "../../../src/cockroach/go/goVersions.ts";
import { skipWithout } from "../debianPrograms.ts";
import { findToolchain } from "./goPrograms.ts";
import { compareLine, toolchainOf } from "./releaseLines.ts";
import { testedToolchains } from "./toolchains.ts";

describe("validate for a release line", { timeout: 240_000 }, () => {
  for (const known of goOfLines) {
    const toolchain = toolchainOf(known);
    if (toolchain !== undefined && !testedToolchains.includes(toolchain)) continue;
    const skip = toolchain === undefined ? false : skipWithout(findToolchain(toolchain));
    test(known.line, { skip }, async () => {
      const { cases, differences } = await compareLine(known);
      assert.ok(cases >= 7);
      assert.deepEqual(differences, []);
    });
  }
});
