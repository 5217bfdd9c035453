// "Show as cockroach cert list": the table, or the error of a directory that doesn't load.
import assert from "node:assert/strict";
import { test } from "node:test";
import { certListText } from "../../../../src/view/report/certListText.ts";
import { validateJson } from "../../../../src/view/findings/validateRecord.ts";
import { healthySet, judge, load } from "../../../support/certsDirectory.ts";

test("the table of a healthy set", async () => {
  const lines = certListText(await load((await healthySet()).files)).split("\n");
  assert.equal(lines[0], "Certificate directory: certs");
  assert.match(
    lines[2] ?? "",
    /^\|\s+Usage\s+\|\s+Certificate File\s+\|\s+Key File\s+\|\s+Expires\s+\|\s+Notes\s+\|\s+Error\s+\|$/,
  );
  assert.match(lines[4] ?? "", /^\| CA +\| ca\.crt +\| +\| 2036\/03\/08 \| num certs: 1 +\| +\|$/);
  assert.deepEqual(lines.slice(-2), ["(3 rows)", ""]);
});

test("the error of a directory that CockroachDB cannot load", async () => {
  const { files } = await healthySet();
  const text = certListText(
    await load({ ...files, "node.key": { content: files["node.key"] as string, mode: 0o644 } }),
  );
  assert.equal(
    text,
    'ERROR: cannot load certificates: validating node cert: key file certs/node.key has permissions -rw-r--r--, exceeds -rwx------\nFailed running "cert list"\n',
  );
});

test("names that would break the table, or steer a terminal, are written out", async () => {
  const { files } = await healthySet();
  const hostile = { ...files, "client.a\nb\u001b[31m\u202e.crt": files["client.root.crt"] as string };
  const text = certListText(await load(hostile));
  assert.ok(text.includes("client.a\\u{a}b\\u{1b}[31m\\u{202e}.crt"));
  const { directory, verdict } = await judge(hostile);
  const json = validateJson(directory, verdict);
  assert.doesNotMatch(json, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const { files: listed } = JSON.parse(json) as { readonly files: readonly { readonly file: string }[] };
  assert.ok(listed.some(({ file }) => file === "client.a\nb\u001b[31m\u202e.crt"));
});
