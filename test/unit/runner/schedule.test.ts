import assert from "node:assert/strict";
import { test } from "node:test";
import { schedule, withNeeds, type Step } from "../../runner/schedule.ts";
import { stages } from "../../runner/stages.ts";

const table: readonly Step[] = [
  { name: "install", needs: [] },
  { name: "build", needs: ["install"] },
  { name: "unit", needs: [] },
  { name: "browser", needs: ["build"] },
];

test("what is needed is run too, in the order of the table", () => {
  const names = (chosen: readonly string[]): readonly string[] =>
    withNeeds(
      table,
      table.filter(({ name }) => chosen.includes(name)),
    ).map(({ name }) => name);
  assert.deepEqual(names(["browser"]), ["install", "build", "browser"]);
  assert.deepEqual(names(["unit"]), ["unit"]);
});

test("a stage starts when those have passed that it needs, and others run beside it", async () => {
  const events: string[] = [];
  await schedule(
    table,
    async ({ name }) => {
      events.push(`+${name}`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`-${name}`);
      return true;
    },
    () => assert.fail(),
  );
  const at = (event: string): number => events.indexOf(event);
  assert.ok(at("+unit") < at("-install"), events.join());
  assert.ok(at("-install") < at("+build") && at("-build") < at("+browser"), events.join());
  assert.equal(events.length, 8);
});

test("a stage whose need failed isn't run, nor what needs it", async () => {
  const [ran, missed]: [string[], string[]] = [[], []];
  await schedule(
    table,
    ({ name }) => {
      ran.push(name);
      return Promise.resolve(name !== "install");
    },
    ({ name }, need) => void missed.push(`${name}: ${need}`),
  );
  assert.deepEqual(ran.sort(), ["install", "unit"]);
  assert.deepEqual(missed, ["build: install", "browser: build"]);
});

test("every stage needs stages above it in the table", () => {
  const wrong = stages.flatMap(({ name, needs }, index) =>
    needs
      .filter((need) => !stages.slice(0, index).some((other) => other.name === need))
      .map((need) => `${name}: ${need}`),
  );
  assert.deepEqual(wrong, []);
  assert.equal(new Set(stages.map(({ name }) => name)).size, stages.length);
});
