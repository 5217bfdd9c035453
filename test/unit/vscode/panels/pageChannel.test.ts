import assert from "node:assert/strict";
import { test } from "node:test";
import type { Webview } from "vscode";
import type { ToPage } from "../../../../src/contract/protocol.ts";
import { PageChannel } from "../../../../src/vscode/panels/pageChannel.ts";

function channel(): { readonly channel: PageChannel; readonly heard: string[] } {
  const heard: string[] = [];
  const webview = {
    postMessage: (message: ToPage) => Promise.resolve(message.type === "reading" && heard.push(message.text) > 0),
  };
  return { channel: new PageChannel(webview as unknown as Webview), heard };
}

const say = (to: PageChannel, count: number): void => {
  for (let number = 1; number <= count; number++) to.post({ type: "reading", text: String(number) });
};

/** Until timers of no delay that were set before have run. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

test("what is said before the page listens waits for it, and comes in its order, a few messages at a time", async () => {
  const { channel: to, heard } = channel();
  say(to, 20);
  await turn();
  assert.deepEqual(heard, []);
  assert.equal(to.listens(), true);
  assert.equal(heard.length, 8);
  for (let turns = 0; turns < 5; turns++) await turn();
  assert.deepEqual(
    heard,
    Array.from({ length: 20 }, (_, at) => String(at + 1)),
  );
});

test("a page that takes the place of another hears nothing of what was to be said to that", async () => {
  const { channel: to, heard } = channel();
  say(to, 20);
  to.listens();
  assert.equal(to.listens(), false);
  for (let turns = 0; turns < 5; turns++) await turn();
  assert.equal(heard.length, 8);
});
