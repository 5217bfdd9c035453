// A fixed sample of the path validation suite: `npm run conformance` runs all of it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Profile } from "../../../src/pki/path/certificationPath.ts";
import { evaluate, type Verdict } from "../../conformance/evaluate.ts";
import { goOfBaseline } from "../../conformance/goOfBaseline.ts";
import { readBaselines, readCases } from "../../conformance/suite.ts";
import { shortfalls } from "../../conformance/table.ts";

const folder = process.env["X509_LIMBO"] ?? "../shared/limbo";
const isPresent = existsSync(join(folder, "limbo.json"));
const skip = isPresent ? false : "the path validation suite is not beside the checkout";

/** Runs one case out of this number. */
const part = 7;
const cases = isPresent ? readCases(join(folder, "limbo.json")).filter((_, index) => index % part === 0) : [];
const profiles: readonly Profile[] = [goOfBaseline("1.23.5"), { kind: "rfc5280" }];

for (const profile of profiles) {
  test(`the ${profile.kind} profile keeps its promises`, { skip, timeout: 60_000 }, async () => {
    const verdicts = new Map<string, Verdict>();
    for (const one of cases) verdicts.set(one.id, await evaluate(one, profile, Date.now()));
    const judged = [...verdicts.values()].filter(({ result }) => result !== "SKIPPED").length;
    assert.ok(judged > 20, `only ${judged} cases were judged`);
    const run = { profile: profile.kind, cases, verdicts };
    assert.deepEqual(shortfalls(run, readBaselines(join(folder, "baselines.tsv"))), []);
  });
}
