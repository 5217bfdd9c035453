// The report as Markdown and as HTML: the same facts as the page, and text of strangers stays text.
import assert from "node:assert/strict";
import { test } from "node:test";
import MarkdownIt from "markdown-it";
import { htmlReport } from "../../../../src/view/report/htmlReport.ts";
import { markdownReport } from "../../../../src/view/report/markdownReport.ts";
import { reportView } from "../../../../src/view/report/reportView.ts";
import type { ReportView } from "../../../../src/contract/reportProtocol.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";

async function faulty(name: string): Promise<ReportView> {
  const { files, node, root } = await healthySet();
  const { directory, verdict, actionsOf } = judged(
    await load({ ...files, "node.key": { content: node.keyPem, mode: 0o644 }, [name]: root.pem }),
  );
  return reportView(directory, verdict, "certs", actionsOf);
}

test("Markdown has the verdict, each finding with its command, and the expiry table", async () => {
  const text = markdownReport(await faulty("client.app.crt"));
  for (const part of [
    "# A node can\\'t start with certs\n",
    "### node\\.key\n",
    "**Error: node\\.key is readable by other users \\(file mode 0644\\)** (` key/permissions `)",
    "> ` key file certs/node.key has permissions -rw-r--r--, exceeds -rwx------ `",
    "Command: ` chmod 0600 certs/node.key `",
    "| When | Date | Files | For |",
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

const hostile = "client.[a](command:x)<img src=x onerror=alert(1)>|www.evil.example.crt";

test("a file name in Markdown is text", async () => {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdownReport(await faulty(hostile)), {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  assert.deepEqual(
    all.filter(({ type }) => /link|image|html_block/.test(type)),
    [],
  );
  assert.ok(all.some(({ content }) => content.includes("[a](command:x)<img src=x onerror=alert(1)>")));
});

test("a file name in HTML is text, and the page loads and runs nothing", async () => {
  const html = htmlReport(await faulty(hostile));
  assert.doesNotMatch(html, /<img|<script|<a /);
  assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
  assert.match(html, /<code>chmod 0600 certs\/node\.key<\/code>/);
});
