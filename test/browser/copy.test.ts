// Copying: by button and by Ctrl+C. The page names what to copy; the host copies and says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail } from "../support/page/bundleViews.ts";
import { nodeDetail, nodeFile } from "../support/page/certificateViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

async function openNode(): Promise<OpenPage> {
  const open = await openPage(hosted(), { detailOf: () => nodeDetail });
  await open.show(nodeFile);
  return open;
}

test("every field that can be copied has a button, which names it", async () => {
  const open = await openNode();
  const fields = [
    ...nodeDetail.facts,
    ...nodeDetail.parts.flatMap((part) => part.groups.flatMap((group) => group.fields)),
  ];
  const expected = fields
    .filter((one) => one.copyable)
    .flatMap(({ id, forms = [] }) => [id, ...forms.map((form) => form.id)]);
  assert.ok(expected.includes("sha256.base64"));
  const buttons = open.page.locator("[data-field] .copy");
  for (let index = 0; index < expected.length; index++) await buttons.nth(index).click();
  const asked = open.posted.flatMap((message) => (message.type === "copy" ? [message.field] : []));
  assert.deepEqual(asked, expected);
});

test("“Copied” is seen for two seconds and announced, once the host says so", async () => {
  const open = await openNode();
  const { page } = open;
  await page.clock.install();
  const button = page.locator("[data-field=subject] .copy");
  await button.click();
  assert.equal(await button.innerText(), "");
  await open.send({ type: "copied", what: "subject" });
  assert.equal((await button.innerText()).trim(), "Copied");
  assert.equal(await page.locator("main > [role=status]").textContent(), "Copied subject");
  assert.equal(await page.locator(".copy.done").count(), 1);
  await page.clock.runFor(2100);
  assert.equal(await page.locator(".copy.done").count(), 0);
  assert.equal(await page.locator("main > [role=status]").textContent(), "");
});

test("Ctrl+C copies the field that has the focus", async () => {
  const open = await openNode();
  await open.page.locator("[data-field=trust] a").first().focus();
  await open.page.keyboard.press("Control+c");
  assert.deepEqual(open.posted.at(-1), { type: "copy", row: "node", field: "trust" });
});

test("an error message has a copy button, and the host is asked for its text", async () => {
  const open = await openNode();
  await open.page.locator(".quote").getByRole("button", { name: "Copy error message" }).click();
  assert.deepEqual(open.posted.at(-1), { type: "copy", row: "node", field: "quote-0" });
});

test("the editor's own copy command does the same", async () => {
  const open = await openNode();
  await open.page.locator("[data-field=issuer] .copy").focus();
  // How the editor copies in a webview; nothing else asks the page first, with nothing selected.
  // oxlint-disable-next-line typescript/no-deprecated
  await open.page.evaluate(() => document.execCommand("copy"));
  assert.deepEqual(open.posted.at(-1), { type: "copy", row: "node", field: "issuer" });
});

test("selected bytes are copied as one value, without what lays them out", async () => {
  const open = await openNode();
  const copied = await open.page.evaluate(() => {
    const bytes = document.querySelector("[data-field=sha256] .bytes");
    if (bytes === null) return undefined;
    document.getSelection()?.selectAllChildren(bytes);
    let text: string | undefined;
    const read = (event: ClipboardEvent): void => {
      text = event.clipboardData?.getData("text/plain");
    };
    document.addEventListener("copy", read);
    // oxlint-disable-next-line typescript/no-deprecated
    document.execCommand("copy");
    document.removeEventListener("copy", read);
    return text;
  });
  assert.match(copied ?? "", /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test("Ctrl+C leaves selected text and the filter box to the browser", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show(bundle);
  const before = open.posted.length;
  await open.page.locator("[data-field=subject] .v").click({ clickCount: 3 });
  await open.page.keyboard.press("Control+c");
  await open.page.getByRole("textbox").fill("root");
  await open.page.keyboard.press("Control+c");
  assert.deepEqual(open.posted.slice(before), []);
});

test("Ctrl+C in the list copies the block that is shown, where it may be copied", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show(bundle);
  await open.page.focus(".grid");
  await open.page.keyboard.press("Control+c");
  assert.deepEqual(open.posted.at(-1), { type: "act", action: "copyPem", row: "certificate-12" });
  await open.page.keyboard.press("Home");
  await open.page.waitForSelector(".excerpt");
  const before = open.posted.length;
  await open.page.keyboard.press("Control+c");
  assert.deepEqual(open.posted.slice(before), []);
});
