// `validate` for every release line, compared with Go's release notes, and with the line's Go where `npm test` has it. `npm run judges -- --all`
// compares every line with its Go.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { skipWithout } from "../debianPrograms.ts";
import { findToolchain } from "./goPrograms.ts";
import { compareLine, linesToCompare, toolchainOf, type LineComparison } from "./releaseLines.ts";
import { testedToolchains } from "./toolchains.ts";

function check({ cases, differences }: LineComparison): void {
  assert.ok(cases >= 7);
  assert.deepEqual(differences, []);
}

describe("validate for a release line", { timeout: 240_000 }, () => {
  for (const known of linesToCompare()) {
    test(`${known.line}, by Go's release notes`, async () => {
      check(await compareLine(known));
    });
    const toolchain = toolchainOf(known);
    if (toolchain === undefined || !testedToolchains.includes(toolchain)) continue;
    test(`${known.line}, by its Go`, { skip: skipWithout(findToolchain(toolchain)) }, async () => {
      check(await compareLine(known, toolchain));
    });
  }
});
