// A generator in slices: nothing of it is lost, others get their turn, and it stops where it is told to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cancelled, inSlices, slicePauses } from "../../../../src/vscode/platform/slices.ts";

type Token = Parameters<typeof inSlices>[2];

/** Each look at the clock takes a millisecond. */
function clock(): () => number {
  let now = 0;
  return () => now++;
}

function* numbers(count: number): Generator<number, string> {
  for (let at = 0; at < count; at++) yield at;
  return "end";
}

function token(isCancelled: () => boolean): Token {
  return Object.defineProperty({}, "isCancellationRequested", { get: isCancelled }) as Token;
}

test("every step is heard once and in order, and the last of each slice before others get their turn", async () => {
  const heard: number[] = [];
  const pauses: number[] = [];
  const others: number[] = [];
  const timer = setInterval(() => others.push(heard.length), 0);
  const end = await inSlices(
    numbers(100),
    clock(),
    token(() => false),
    { step: (step) => heard.push(step), pause: (step) => pauses.push(step) },
  );
  clearInterval(timer);
  assert.equal(end, "end");
  assert.deepEqual(
    heard,
    Array.from({ length: 100 }, (_, at) => at),
  );
  assert.ok(pauses.length > 3 && pauses.length < 34, pauses.join());
  assert.ok(
    others.some((count) => count > 0 && count < 100),
    others.join(),
  );
});

test("it stops after the slice in which it is told to", async () => {
  const heard: number[] = [];
  const outcome = await inSlices(
    numbers(1_000),
    clock(),
    token(() => heard.length > 20),
    { step: (step) => heard.push(step) },
  );
  assert.equal(outcome, cancelled);
  assert.ok(heard.length > 20 && heard.length < 60, `${heard.length}`);
});

test("a pause lets others have their turn only where a slice is over", async () => {
  let now = 0;
  const pause = slicePauses(() => now);
  const turns: number[] = [];
  const timer = setInterval(() => turns.push(now), 0);
  for (let step = 0; step < 7; step++) {
    now++;
    await pause();
  }
  assert.deepEqual(turns, []);
  now++;
  await pause();
  assert.ok(turns.length > 0);
  // The next slice begins when others have had their turn.
  const before = turns.length;
  now += 7;
  await pause();
  assert.equal(turns.length, before);
  clearInterval(timer);
});
