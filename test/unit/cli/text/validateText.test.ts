// The findings of `validate` on a terminal and in a pipe: the same parts in the same order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../../../../src/cli/host/layOut.ts";
import { validateLines } from "../../../../src/cli/text/validateText.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { reportView } from "../../../../src/view/report/reportView.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";

async function linesAt(width: number | undefined): Promise<readonly string[]> {
  const { files, node } = await healthySet();
  const directory = await load({ ...files, "node.key": { content: node.keyPem, mode: 0o644 } });
  const lines = validateLines(reportView(directory, runRules(directory), "certs"));
  return lines.flatMap((line) => layOut(line, { width, hasColor: false }));
}

test("puts title, consequence, quote, and advice on lines of their own", async () => {
  const lines = await linesAt(undefined);
  const at = lines.findIndex((line) => line.includes("(key/permissions, line 1)"));
  assert.deepEqual(lines.slice(at, at + 4), [
    "  error    node.key is readable by other users (file mode 0644)  (key/permissions, line 1)",
    "           CockroachDB rejects a key that anyone but its owner can use, so the certificate can't be used.",
    "           > key file certs/node.key has permissions -rw-r--r--, exceeds -rwx------",
    "           Set the file mode to 0600.",
  ]);
});

test("fits a terminal of 80 columns without losing a word", async () => {
  const [whole, wrapped] = await Promise.all([linesAt(undefined), linesAt(80)]);
  const long = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.length > 80);
  assert.ok(long(whole).length > 0);
  assert.deepEqual(long(wrapped), []);
  const words = (lines: readonly string[]): readonly string[] => lines.join(" ").split(/\s+/);
  assert.deepEqual(words(wrapped), words(whole));
});
