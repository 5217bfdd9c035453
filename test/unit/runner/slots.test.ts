import assert from "node:assert/strict";
import { test } from "node:test";
import { Slots } from "../../runner/slots.ts";

interface Job {
  readonly run: () => Promise<void>;
  readonly end: () => void;
}

/** A job that writes down that it started, and runs until it's told to end. */
function job(name: string, started: string[]): Job {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    run: () => {
      started.push(name);
      return ended;
    },
    end: () => {
      end();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("runs as many jobs at once as there are slots, and the next when one ends", async () => {
  const started: string[] = [];
  const slots = new Slots(2);
  const jobs = ["a", "b", "c"].map((name) => job(name, started));
  const all = Promise.all(jobs.map(({ run }) => slots.run(0, run)));
  await settled();
  assert.deepEqual(started, ["a", "b"]);
  jobs[1]?.end();
  await settled();
  assert.deepEqual(started, ["a", "b", "c"]);
  for (const { end } of jobs) end();
  await all;
});

test("starts the lowest priority first, and of equals the one that came first", async () => {
  const started: string[] = [];
  const slots = new Slots(1);
  const first = job("first", started);
  const all = [slots.run(0, first.run)];
  for (const [name, priority] of [
    ["late", 2],
    ["early", 1],
    ["late too", 2],
    ["early too", 1],
  ] as const) {
    const one = job(name, started);
    one.end();
    all.push(slots.run(priority, one.run));
  }
  first.end();
  await Promise.all(all);
  assert.deepEqual(started, ["first", "early", "early too", "late", "late too"]);
});

test("a job that fails gives its slot back, and its error to the caller", async () => {
  const slots = new Slots(1);
  await assert.rejects(
    slots.run(0, () => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal(await slots.run(0, () => Promise.resolve(1)), 1);
});
