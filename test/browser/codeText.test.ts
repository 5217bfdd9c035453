// Where lines of commands and error messages end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { openDocument } from "../support/page/openResultPage.ts";

const hosted = useBrowser();

test("a line ends before an option, a file mode, or a parameter, at every width", { timeout: 60_000 }, async () => {
  const text =
    "cockroach sql --certs-dir=certs --host=node1 --database=defaultdb has -rw-r--r-- postgresql://a@b/c?sslmode=require&sslcert=x";
  const open = await openDocument(hosted());
  await open.show({
    title: "Command",
    tone: "none",
    verdict: "",
    actions: [],
    parts: [{ id: "code", title: "Code", blocks: [{ block: "code", label: "Command", text }] }],
  });
  const pre = open.page.locator(".codeBlock pre");
  assert.equal(await pre.textContent(), text);
  for (let width = 300; width <= 900; width += 40) {
    await open.page.setViewportSize({ width, height: 600 });
    const broken = await pre.evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const ends: string[] = [];
      let [line, top] = ["", 0];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (let at = 0; at < (node.textContent ?? "").length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getBoundingClientRect();
          if (line !== "" && box.top > top + 5) {
            ends.push(line.slice(-1));
            line = "";
          }
          [line, top] = [line + (node.textContent ?? "").charAt(at), box.top];
        }
      return ends;
    });
    assert.ok(!broken.includes("-"), `${width}: ${JSON.stringify(broken)}`);
  }
});
