// A rotation carried out over real files, step by step: nobody is truncated at any moment, and a step that would cut
// someone off writes nothing.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { carryOutStep, prepareStep } from "../../../../src/cockroach/rotation/carryOut.ts";
import type { WrittenStep } from "../../../../src/cockroach/rotation/stepJob.ts";
import { scanPem } from "../../../../src/pki/pem/pem.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { environmentWith, makeCluster, names, requestOf, stands, take } from "../../../support/rotationCluster.ts";

const root = mkdtempSync(join(tmpdir(), "rotation-"));
after(() => {
  rmSync(root, { recursive: true });
});
let bases = 0;

async function cluster(): Promise<string> {
  const base = join(root, String(++bases));
  await makeCluster(base);
  return base;
}

const blocks = (base: string, path: string): number => [...scanPem(readFileSync(join(base, path)))].length;

test("no one loses access from start to end, comments and file modes stay, and the keys are new", async () => {
  const base = await cluster();
  const oldKey = readFileSync(join(base, "n1/node.key"), "utf8");
  const written: readonly (readonly [WrittenStep, readonly string[]])[] = [
    ["combine", ["n1"]],
    ["spread", ["n2", "c"]],
    ["reissue-nodes", ["n1", "n2"]],
    ["reissue-clients", ["c"]],
    ["drop-old", ["n1", "n2", "c"]],
  ];
  for (const [step, directories] of written) {
    assert.deepEqual(await take(base, step), directories, step);
    const plan = await stands(base);
    assert.deepEqual(plan.dangers, [], step);
    if (step !== "drop-old") assert.deepEqual(await take(base, step), [], `${step} is done and does nothing more`);
  }
  const end = await stands(base);
  assert.equal(end.older.length, 0);
  for (const name of names) {
    assert.equal(blocks(base, `${name}/ca.crt`), 1);
    assert.deepEqual(readFileSync(join(base, name, "ca.crt")), readFileSync(join(base, "n1/ca.crt")));
  }
  assert.match(readFileSync(join(base, "n1/ca.crt"), "utf8"), /^# ours$/m);
  assert.notEqual(readFileSync(join(base, "n1/node.key"), "utf8"), oldKey);
  assert.equal(statSync(join(base, "n2/node.key")).mode & 0o777, 0o600);
  assert.equal(statSync(join(base, "new-ca.key")).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(join(base, "c")).sort(), ["ca.crt", "client.app.crt", "client.app.key"]);
});

test("what would cut someone off is refused with their names, and nothing is written", async () => {
  const base = await cluster();
  assert.match(String(await take(base, "spread")), /^no rotation is in progress/);
  assert.match(String(await take(base, "combine", { caKey: join(base, "n1/node.key") })), /node\.key exists already$/);
  await take(base, "combine");
  const before = snapshot(base);
  assert.match(
    String(await take(base, "reissue-nodes")),
    /^not yet: 2 files \(\S+n2\/ca\.crt, \S+c\/ca\.crt\) do not have the new CA yet; /,
  );
  assert.match(
    String(await take(base, "drop-old")),
    /^not yet: .*; 3 files \(\S+n1\/node\.crt, \S+n2\/node\.crt, \S+c\/client\.app\.crt\) are still signed by the old CA$/,
  );
  await take(base, "spread");
  assert.match(
    String(await take(base, "reissue-clients", { confirmed: [] })),
    /^not yet: confirm first that every node has read the combined file$/,
  );
  assert.match(
    String(await take(base, "reissue-nodes", { caKey: join(base, "n1/node.key") })),
    /private key does not match public key/,
  );
  assert.deepEqual(Object.keys(snapshot(base)), Object.keys(before));
  assert.equal((await stands(base)).next, "reload");
});

test("a new certificate that clocks within the allowed difference would refuse is not written", async () => {
  const base = await cluster();
  await take(base, "combine");
  await take(base, "spread");
  // Of a day's life, validity begins eight hours early at most.
  const short = await clientCertificate({
    user: "app",
    issuedBy: await authority({ keySlot: "old CA" }),
    notBefore: new Date(testNow.getTime() - 82_800_000),
    notAfter: new Date(testNow.getTime() + 3_600_000),
  });
  writeFileSync(join(base, "c/client.app.crt"), short.pem);
  const before = snapshot(base);
  assert.match(
    String(await take(base, "reissue-clients", { skewMs: 9 * 3_600_000 })),
    /^someone would lose access: \S+c\/client\.app\.crt isn't valid before 2026-03-01 04:00:00 UTC: machines whose clock is more than 28800 s slow reject it$/,
  );
  assert.deepEqual(snapshot(base), before);
  assert.deepEqual(await take(base, "reissue-clients"), ["c"]);
});

test("judging the outcome shows who else uses the CA of the rotated certificates", async () => {
  const base = await cluster();
  for (const step of ["combine", "spread", "reissue-nodes", "reissue-clients"] as const) await take(base, step);
  // A console certificate that only the old CA verifies is issued meanwhile.
  const old = await authority({ keySlot: "old CA" });
  const console = await nodeCertificate({ issuedBy: old });
  writeFileSync(join(base, "n1/ui.crt"), console.pem);
  writeFileSync(join(base, "n1/ui.key"), console.keyPem, { mode: 0o600 });
  assert.match(String(await take(base, "drop-old")), /n1\/ui\.crt is still signed by the old CA/);
  assert.equal(blocks(base, "n1/ca.crt"), 2);
});

test("a file that changes between the preview and the writing is left alone", async () => {
  const base = await cluster();
  const environment = environmentWith();
  const prepared = await prepareStep(requestOf(base, "combine"), environment);
  assert.ok(prepared.ok);
  const own = readFileSync(join(base, "n1/ca.crt"), "utf8") + "# saved meanwhile\n";
  writeFileSync(join(base, "n1/ca.crt"), own);
  const done = await carryOutStep(prepared.value, environment, { cancelled: () => false, progress: () => undefined });
  assert.ok(done?.ok === false);
  assert.match(done.error.message, /^nothing was changed: .*ca\.crt has changed in the meantime$/);
  assert.equal(readFileSync(join(base, "n1/ca.crt"), "utf8"), own);
  assert.equal(existsSync(join(base, "new-ca.key")), false);
});

test("the new CA that replaced the old one instead of joining it is put right; links are not written through", async () => {
  const base = await cluster();
  await take(base, "combine");
  const file = readFileSync(join(base, "n1/ca.crt"), "utf8");
  // As if somebody had copied only the new CA, and only to one node.
  writeFileSync(join(base, "n1/ca.crt"), file.slice(0, file.indexOf("# ours")));
  assert.equal((await stands(base)).next, "combine");
  assert.deepEqual(await take(base, "combine"), ["n1"]);
  assert.equal((await stands(base)).next, "spread");
  rmSync(join(base, "c/ca.crt"));
  writeFileSync(join(base, "c/real.pem"), readFileSync(join(base, "n2/ca.crt")));
  symlinkSync("real.pem", join(base, "c/ca.crt"));
  assert.match(String(await take(base, "spread")), /c\/ca\.crt isn't a regular file$/);
  assert.equal(blocks(base, "n2/ca.crt"), 1);
});

test("a client CA is rotated by itself: nodes get it, clients need not have it", async () => {
  const base = await cluster();
  const clientCa = await authority({ keySlot: "client CA", notBefore: new Date(testNow.getTime() - 400 * 86_400_000) });
  const [nodeClient, app] = [
    await clientCertificate({ user: "node", issuedBy: clientCa }),
    await clientCertificate({ user: "app", issuedBy: clientCa }),
  ];
  for (const name of ["n1", "n2"]) {
    writeFileSync(join(base, name, "ca-client.crt"), clientCa.pem);
    writeFileSync(join(base, name, "client.node.crt"), nodeClient.pem);
    writeFileSync(join(base, name, "client.node.key"), nodeClient.keyPem, { mode: 0o600 });
  }
  writeFileSync(join(base, "c/client.app.crt"), app.pem);
  writeFileSync(join(base, "c/client.app.key"), app.keyPem, { mode: 0o600 });
  const generalCa = readFileSync(join(base, "n1/ca.crt"), "utf8");
  const steps = [
    ["combine", ["n1"]],
    ["spread", ["n2"]],
    ["reissue-nodes", ["n1", "n2"]],
    ["reissue-clients", ["c"]],
    ["drop-old", ["n1", "n2"]],
  ] as const;
  for (const [step, directories] of steps) {
    assert.deepEqual(await take(base, step, { usage: "Client CA" }), directories, step);
    assert.deepEqual((await stands(base, "Client CA")).dangers, [], step);
  }
  assert.equal(readFileSync(join(base, "n1/ca.crt"), "utf8"), generalCa);
  assert.equal(existsSync(join(base, "c/ca-client.crt")), false);
});

function snapshot(base: string): Readonly<Record<string, string>> {
  const files = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, readFileSync(path, "utf8")]),
  );
}
