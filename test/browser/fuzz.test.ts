// Changed files go through decoding, view and the drawing of the real page, which is used as a reader would: it throws
// nothing, hangs nowhere, makes no element of its own accord, and keeps nothing of what it has shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { launchChromium } from "../harness/chromium.ts";
import { fuzzSamples } from "../support/fuzzSamples.ts";
import { mutations } from "../support/mutations.ts";
import { openFuzzPage, pageInput, type PageMemory } from "../support/page/fuzzPage.ts";

const inputs = 200;
const batch = 25;

test("messages made of changed files, hundreds of them in one life of the page", { timeout: 240_000 }, async (t) => {
  const files = fc.sample(mutations(await fuzzSamples()), { seed: 9562, numRuns: inputs });
  const browser = await launchChromium();
  t.after(() => browser.close());
  const open = await openFuzzPage(browser);
  const draw = async (from: number, to: number): Promise<PageMemory> => {
    for (let at = from; at < to; at += batch) {
      const some = files.slice(at, Math.min(at + batch, to));
      const failures = await open.draw(some.map(pageInput));
      failures.forEach((why, index) => {
        assert.equal(
          why,
          "",
          `input ${at + index}: ${Buffer.from(some[index] ?? [])
            .toString("base64")
            .slice(0, 4_000)}`,
        );
      });
    }
    // What the last file alone occupies doesn't count.
    assert.deepEqual(await open.draw([pageInput(Buffer.from(""))]), [""]);
    return await open.memory();
  };
  // The first half makes the templates of everything that can be drawn; the second adds nothing to stay.
  const first = await draw(0, inputs / 2);
  const last = await draw(inputs / 2, inputs);
  assert.ok(last.nodes < first.nodes + 4_000, `${last.nodes} nodes after ${first.nodes}`);
  assert.ok(last.heap < first.heap + 2 * 1024 * 1024, `${last.heap} bytes after ${first.heap}`);
});
