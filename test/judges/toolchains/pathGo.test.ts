// Go as judge of certification paths: the Go profile decides as the oldest and the newest toolchain of `npm test` do, in their words. All toolchains
// and larger samples: `npm run judges -- --all`.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { skipWithout } from "../debianPrograms.ts";
import type { PathQuestion } from "../pathJudge.ts";
import { findToolchain } from "./goPrograms.ts";
import { compareWithGo } from "./pathComparison.ts";
import { pathSamples } from "./pathSamples.ts";
import { testedToolchains, toolchainName } from "./toolchains.ts";

for (const sample of pathSamples) {
  const made = sample.questions("fixed");
  describe(sample.name, { skip: typeof made === "string" ? made : false, timeout: 240_000 }, () => {
    let questions: readonly PathQuestion[] = [];

    before(async () => {
      questions = typeof made === "string" ? [] : await made;
    });

    for (const toolchain of testedToolchains) {
      test(
        `${toolchainName(toolchain)} gives the same verdicts and texts`,
        { skip: skipWithout(findToolchain(toolchain)) },
        async () => {
          const { accepted, verdictDifferences, textDifferences } = await compareWithGo(toolchain, questions);
          const wrong = [...verdictDifferences, ...textDifferences];
          assert.equal(wrong.length, 0, `${wrong.length} of ${questions.length}:\n${wrong.slice(0, 12).join("\n")}`);
          // Decided both ways, so that a judge that says the same to everything is noticed. Policies came with Go 1.24.
          assert.ok(
            accepted > 0 && (accepted < questions.length || toolchain.minor < 24),
            `${accepted} of ${questions.length} accepted`,
          );
        },
      );
    }
  });
}
