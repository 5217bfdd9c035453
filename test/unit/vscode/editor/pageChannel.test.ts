import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Webview } from "vscode";
import { PageChannel } from "../../../../src/vscode/editor/pageChannel.ts";

function channel(): { readonly channel: PageChannel; readonly sent: readonly unknown[] } {
  const sent: unknown[] = [];
  const webview: Pick<Webview, "postMessage"> = { postMessage: (message) => Promise.resolve(sent.push(message) > 0) };
  return { channel: new PageChannel(webview as Webview), sent };
}

test("what is said before the page listens is kept for it, in order, and told one message a turn", async () => {
  const { channel: one, sent } = channel();
  one.post({ type: "reading", text: "a" });
  one.post({ type: "copied", what: "b" });
  assert.deepEqual(sent, []);
  assert.equal(one.listens(), true);
  one.post({ type: "copied", what: "c" });
  const first = [...sent];
  while (sent.length < 3) await pause(1);
  assert.deepEqual(first, [{ type: "reading", text: "a" }]);
  assert.deepEqual(sent, [{ type: "reading", text: "a" }, { type: "copied", what: "b" }, { type: "copied", what: "c" }]);
});

test("a page that the editor made anew is told apart, and gets nothing twice by itself", () => {
  const { channel: one, sent } = channel();
  one.listens();
  one.post({ type: "copied", what: "a" });
  assert.equal(one.listens(), false);
  assert.equal(sent.length, 1);
});
