// The limits of work and memory: what is beyond them is said to be unknown, and below them the work grows with the
// input and not faster.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AssetLoader } from "../../../../src/cockroach/files/assetLoader.ts";
import { budgets, exceededLimit } from "../../../../src/cockroach/files/budgets.ts";
import { readCertificateContent } from "../../../../src/cockroach/files/certificateContent.ts";
import { certificateWeight } from "../../../../src/cockroach/files/certificateWeight.ts";
import { certListRows } from "../../../../src/cockroach/directory/certList.ts";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { goPemBlocks } from "../../../../src/cockroach/go/goPem.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { clientsOf, serverSideOf, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import { sqlHandshake } from "../../../../src/cockroach/login/connect.ts";
import { readRotation, type RotationEnvironment } from "../../../../src/cockroach/rotation/rotationState.ts";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { unreadObstacle } from "../../../../src/cockroach/rotation/unreadObstacle.ts";
import { rulesInSteps, runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { trustModel } from "../../../../src/cockroach/trust/trustModel.ts";
import { whatIfDropped, whatIfEachDropped } from "../../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../../../src/pki/path/certificationPath.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { directoryView, directoryViewInSteps } from "../../../../src/view/tree/directoryView.ts";
import { reportView, reportViewInSteps } from "../../../../src/view/report/reportView.ts";
import { trustPictureInSteps } from "../../../../src/view/trust/trustPictureView.ts";
import { trustDocument } from "../../../../src/view/trust/trustDocument.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { heavyClient, manyAuthorities } from "../../../support/heavyCertificate.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

function load(files: MemoryFiles): Promise<CertsDirectory> {
  return loadWith(memoryAssetLoader(files));
}

async function loadWith(loader: AssetLoader, previous?: CertsDirectory): Promise<CertsDirectory> {
  const directory = await loadCertsDirectory({
    loader,
    path: "certs",
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
    ...(previous && { previous }),
  });
  assert.ok(directory);
  return directory;
}

const rulesFound = (directory: CertsDirectory): readonly string[] =>
  runRules(directory).findings.map(({ rule, file }) => `${rule} ${file}`);
const title = (directory: CertsDirectory): string => reportView(directory, runRules(directory), "certs").title;

test("doesn't judge a certificate that is too large for Go's TLS handshake, and says so everywhere", async () => {
  const ca = await authority();
  const { pem, keyPem } = await heavyClient({ names: 20_000, issuedBy: ca });
  assert.ok(pem.length > budgets.certificateBytes);
  const directory = await load({ "ca.crt": ca.pem, "client.root.crt": pem, "client.root.key": keyPem });
  assert.deepEqual(rulesFound(directory), ["file/too-large client.root.crt"]);
  assert.equal(title(directory), "Cannot determine whether CockroachDB accepts certs");
  assert.deepEqual(certListRows(directory)[1], [
    "Client",
    "client.root.crt",
    "client.root.key",
    "",
    "cannot determine: not read",
    "",
  ]);
  assert.match(
    (await trustDocument(directory, "certs", nodeCryptography)).verdict,
    /^Cannot determine who is accepted: 1 file wasn't read$/,
  );
  assert.match(directoryView(directory, [], "certs").description, /1 file not checked/);
  assert.match(unreadObstacle([directory]) ?? "", /client\.root\.crt was not read/);
});

test("doesn't judge a file whose certificates together are beyond the limits of a directory", async () => {
  const ca = await authority();
  const { pem } = await heavyClient({ names: 8_000, issuedBy: ca });
  const copies = Math.floor(budgets.directory.names / 8_000) + 1;
  const failureOf = (text: string): string | undefined => {
    const steps = readCertificateContent(Buffer.from(text), () => "one and the same");
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value.failure?.message;
    }
  };
  assert.equal(failureOf(pem.repeat(copies - 1)), undefined);
  assert.match(failureOf(pem.repeat(copies)) ?? "", /: it has more than 300,000 subject alternative names$/);
});

test("can't determine who is accepted where a CA file is beyond the limits", async () => {
  const ca = await authority();
  const large = await heavyClient({ names: 20_000, issuedBy: ca });
  const [node, client] = [await nodeCertificate({ issuedBy: ca }), await clientCertificate({ issuedBy: ca })];
  const directory = await load({
    "ca.crt": ca.pem + large.pem,
    "node.crt": node.pem,
    "node.key": node.keyPem,
    "client.root.crt": client.pem,
    "client.root.key": client.keyPem,
  });
  assert.deepEqual(
    trustModel(directory).links.map(({ file, state }) => `${file} ${state}`),
    ["node.crt cannotTell", "node.crt cannotTell", "client.root.crt cannotTell"],
  );
  const found = rulesFound(directory);
  for (const expected of ["file/too-large ca.crt", "path/cannot-tell node.crt", "path/cannot-tell client.root.crt"])
    assert.ok(found.includes(expected), found.join());
  assert.ok(runRules(directory).findings.every(({ severity }) => severity !== "error"));
  assert.equal(title(directory), "Cannot determine whether CockroachDB accepts certs");
  const [presented] = clientsOf(directory);
  assert.ok(presented);
  const login = await sqlHandshake({
    serverSide: serverSideOf(directory),
    client: presented,
    settings: defaultLoginSettings,
    verifier: verifierOf(directory, nodeCryptography),
    sslMode: "verify-full",
  });
  assert.equal(login.outcome, "cannotTell");
});

test("reads CAs first and omits what exceeds the bytes of a directory, until there is room", async () => {
  const ca = await authority();
  const filler = new Uint8Array(budgets.certificate - 1_000).fill(0x2e);
  const loader = memoryAssetLoader({
    "ca.crt": ca.pem,
    ...Object.fromEntries(["a", "b", "c", "d", "e"].map((user) => [`client.${user}.crt`, filler])),
  });
  const directory = await loadWith(loader);
  assert.deepEqual([...directory.contents.overBudget], [["client.e.crt", "more than 134,217,728 bytes"]]);
  assert.ok(!loader.reads.includes("client.e.crt"));
  assert.equal(directory.byName.get("ca.crt")?.content.blocks.length, 1);
  const { findings } = runRules(directory);
  assert.equal(
    findings.find(({ rule }) => rule === "directory/too-many-entries")?.title,
    "client.e.crt was not checked: all files together have more than 134,217,728 bytes",
  );
  assert.deepEqual(
    findings.filter(({ file }) => file === "client.e.crt").map(({ rule }) => rule),
    ["key/missing"],
    "nothing is said of what is in it",
  );
  loader.change("client.a.crt", undefined);
  assert.equal((await loadWith(loader, directory)).contents.overBudget.size, 0);
});

test("adds up certificates, extensions, and names of all files", async () => {
  const ca = await authority();
  const each = 20_100;
  const copies = ca.pem.repeat(each);
  const directory = await load({ "ca.crt": copies, "ca-client.crt": copies, "ca-ui.crt": copies });
  assert.ok(3 * each > budgets.directory.certificates);
  assert.deepEqual([...directory.contents.overBudget], [["ca-ui.crt", "more than 60,000 certificates"]]);
  const client = readCertificate((await heavyClient({ extensions: 50, names: 70, issuedBy: ca })).der);
  assert.ok(client.ok);
  const weight = certificateWeight(client.value);
  assert.deepEqual(weight, { certificates: 1, extensions: client.value.extensions.length, names: 70 });
  assert.equal(exceededLimit({ certificates: 1, extensions: 600_001, names: 0 }), "more than 600,000 extensions");
  assert.equal(
    exceededLimit({ certificates: 1, extensions: 0, names: 300_001 }),
    "more than 300,000 subject alternative names",
  );
});

test("reads a certificate once, however often a file contains it", async () => {
  const ca = await authority();
  const client = await clientCertificate({ issuedBy: ca });
  const directory = await load({
    "ca.crt": ca.pem.repeat(500),
    "client.root.crt": client.pem,
    "client.root.key": client.keyPem,
  });
  const blocks = directory.byName.get("ca.crt")?.content.blocks ?? [];
  assert.equal(blocks.length, 500);
  assert.equal(new Set(blocks.map(({ certificate }) => certificate)).size, 1);
  const [first] = trustModel(directory).authorities;
  assert.equal(trustModel(directory).links[0]?.authority, first?.index);
  // A copy stays where one is removed.
  assert.equal((await whatIfDropped(directory, 0, nodeCryptography))?.isSafe, true);
});

/** How often elements of the list are read. */
function countReads<T>(list: readonly T[]): { readonly list: readonly T[]; readonly reads: () => number } {
  let reads = 0;
  const counted = new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { list: counted, reads: () => reads };
}

test("rules, tree, and report look at each of many CAs a bounded number of times", async () => {
  const count = 400;
  const cas = await manyAuthorities(count);
  const directory = await load({ "ca.crt": cas.map(({ pem }) => pem).join("") });
  const ca = directory.byName.get("ca.crt");
  assert.ok(ca);
  const { list, reads } = countReads(ca.content.blocks);
  const file = { ...ca, content: { ...ca.content, blocks: list } };
  const watched = { ...directory, certificateFiles: [file], byName: new Map([["ca.crt", file]]) };
  const verdict = runRules(watched);
  directoryView(watched, verdict.findings, "certs");
  reportView(watched, verdict, "certs");
  assert.ok(reads() < 60 * count, `${reads()} reads of ${count} blocks`);
});

test("finds what the trust store would be without each CA, without a pool for each", async () => {
  const count = 200;
  const cas = await manyAuthorities(count);
  const clients = await Promise.all(
    cas.map((issuedBy, i) => clientCertificate({ user: `u${i}`, issuedBy, keySlot: "leaf" })),
  );
  const directory = await load({
    "ca.crt": cas.map(({ pem }) => pem).join(""),
    ...Object.fromEntries(clients.map(({ pem }, i) => [`client.u${i}.crt`, pem])),
  });
  const { pathContext } = directory.contents;
  const derived = new Set<readonly Certificate[]>();
  let built = 0;
  const counting = {
    ...pathContext,
    derivePool: (...[list, from, removed]: Parameters<typeof pathContext.derivePool>) => {
      derived.add(list);
      pathContext.derivePool(list, from, removed);
    },
    poolOf: (list: readonly Certificate[]) => {
      if (!derived.has(list) && list.length > 1 && list !== directory.stores.client.anchors) built++;
      return pathContext.poolOf(list);
    },
  };
  const outcomes = await whatIfEachDropped(
    { ...directory, contents: { ...directory.contents, pathContext: counting } },
    nodeCryptography,
  );
  assert.equal(outcomes.length, count);
  assert.ok(
    outcomes.every(({ cutOff, isSafe }, i) => !isSafe && cutOff.length === 1 && cutOff[0]?.file === `client.u${i}.crt`),
  );
  assert.equal(built, 0);
});

test("derives the pool without a CA from the pool with it, and reads no other CA again", async () => {
  const cas = (await manyAuthorities(50)).map(({ der }) => {
    const read = readCertificate(der);
    assert.ok(read.ok);
    return read.value;
  });
  const [removed, kept] = cas;
  assert.ok(removed && kept);
  const context = createPathContext();
  const all = countReads(cas);
  context.poolOf(all.list);
  const before = all.reads();
  const without = countReads(cas.slice(1));
  context.derivePool(without.list, all.list, removed);
  const pool = context.poolOf(without.list);
  assert.deepEqual([pool.contains(removed), pool.contains(kept)], [false, true]);
  assert.deepEqual([all.reads() - before, without.reads()], [0, 0]);
});

/** Steps until a generator ends. */
function stepsOf(generator: Generator<unknown, unknown>): number {
  let taken = 0;
  while (generator.next().done !== true) taken++;
  return taken;
}

test("yields for each user, CA, and file with findings while tree, trust, and report are worded", async () => {
  const count = 60;
  const cas = await manyAuthorities(count);
  const [ca] = cas;
  const clients = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      clientCertificate({ user: `u${i}`, keySlot: "leaf", ...(ca && { issuedBy: ca }) }),
    ),
  );
  const directory = await load({
    "ca.crt": cas.map(({ pem }) => pem).join(""),
    ...Object.fromEntries(clients.map(({ pem }, i) => [`client.u${i}.crt`, pem])),
  });
  const verdict = runRules(directory);
  assert.ok(stepsOf(directoryViewInSteps(directory, verdict.findings, "certs")) >= count);
  // The rows of CAs are worded when somebody unfolds their file.
  const { children } = directoryView(directory, verdict.findings, "certs");
  const file = children.find((row) => row.file === "ca.crt");
  const rows = file && Object.getOwnPropertyDescriptor(file, "children");
  assert.ok(rows !== undefined && !("value" in rows), "the rows of all CAs are worded at once");
  assert.ok(stepsOf(trustPictureInSteps(directory)) >= 2 * count);
  assert.ok(stepsOf(reportViewInSteps(directory, verdict, "certs")) >= count);
});

test("lets only one of the files that are read in parallel continue in each turn", async () => {
  const ca = await authority();
  const large = `${" ".repeat(600_000)}\n${ca.pem}`;
  let [waiting, most, pauses] = [0, 0, 0];
  await loadCertsDirectory({
    loader: memoryAssetLoader(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`client.u${i}.crt`, large]))),
    path: "certs",
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
    observer: {
      cancelled: () => false,
      progress: () => undefined,
      pause: async () => {
        pauses++;
        most = Math.max(most, ++waiting);
        await new Promise((resolve) => setImmediate(resolve));
        waiting--;
      },
    },
  });
  assert.ok(pauses >= 40, `${pauses} pauses`);
  assert.equal(most, 1);
});

test("refuses to plan a rotation, and to replace a CA, if a file wasn't read", async () => {
  const { files } = await healthySet();
  const large = await heavyClient({ names: 20_000, issuedBy: await authority() });
  const environment: RotationEnvironment = {
    creation: createEnvironment.creation,
    loader: () => memoryAssetLoader({ ...files, "client.big.crt": large.pem }),
    settings: () => defaultSettings,
  };
  const state = await readRotation(["certs"], environment, () => undefined);
  assert.match(
    state.ok ? "" : state.error.message,
    /^Cannot determine who would lose access in certs: client\.big\.crt was not read\. /,
  );
});

test("yields while rules run, so that the host stays responsive", async () => {
  const cas = await manyAuthorities(100);
  const steps = rulesInSteps(await load({ "ca.crt": cas.map(({ pem }) => pem).join("") }));
  let taken = 0;
  while (steps.next().done !== true) taken++;
  assert.ok(taken > 100, `${taken} steps`);
});

test("reads a line of spaces before something else in linear time", () => {
  const file = new TextEncoder().encode(`-----BEGIN A-----\na:${" ".repeat(3_000_000)}x\n\nAAAA\n-----END A-----\n`);
  assert.equal(goPemBlocks(file).length, 1);
});
