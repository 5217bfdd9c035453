// Between the plan of a renewal and its files being written, somebody else may write.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { carryOutRenewals, prepareRenewals } from "../../../../src/cockroach/renew/renew.ts";
import { environmentWith, makeCluster, take } from "../../../support/rotationCluster.ts";

const root = mkdtempSync(join(tmpdir(), "renew-"));
after(() => {
  rmSync(root, { recursive: true });
});

test("a certificate that has changed since it was planned is left alone, and so are all others", async () => {
  await makeCluster(root);
  assert.deepEqual(await take(root, "combine"), ["n1"]);
  const environment = environmentWith().creation;
  const directory = join(root, "n1");
  const prepared = await prepareRenewals(
    { certsDirectory: directory, files: ["node.crt"], caKeys: [join(root, "new-ca.key")] },
    environment,
  );
  assert.ok(prepared.ok, prepared.ok ? "" : prepared.error.message);
  appendFileSync(join(directory, "node.crt"), "# somebody was here\n");
  const before = Object.fromEntries(
    readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), "utf8")]),
  );
  const done = await carryOutRenewals(directory, prepared.value, environment);
  assert.match(done.ok ? "" : done.error.message, /^could not renew: .*node\.crt has changed in the meantime$/);
  assert.deepEqual(
    Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), "utf8")])),
    before,
  );
});
