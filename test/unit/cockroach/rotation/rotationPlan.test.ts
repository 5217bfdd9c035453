// A rotation from start to end over the directories of two nodes and of a client, and every way to do it in the wrong
// order.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, describe, test } from "node:test";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { rotationFacts, type RotatedUsage } from "../../../../src/cockroach/rotation/rotationFacts.ts";
import {
  rotationPlan,
  type RotationOptions,
  type RotationPlan,
  type RotationStepId,
} from "../../../../src/cockroach/rotation/rotationPlan.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { pair } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

type Cluster = Readonly<Record<string, MemoryFiles>>;

const hour = 3_600_000;
const ago = (hours: number): Date => new Date(testNow.getTime() - hours * hour);

/** The new CA is named where both it and an old one are trusted; `named` names another one, or none. */
async function plans(
  cluster: Cluster,
  {
    named = newCa,
    ...options
  }: Partial<RotationOptions> & { readonly named?: (usage: RotatedUsage, cluster: Cluster) => string | undefined } = {},
): Promise<readonly RotationPlan[]> {
  const directories = await Promise.all(
    Object.entries(cluster).map(([path, files]) =>
      loadCertsDirectory({
        loader: memoryAssetLoader(files),
        path,
        settings: defaultSettings,
        now: testNow.getTime(),
        cryptography: nodeCryptography,
      }),
    ),
  );
  const facts = await rotationFacts(
    directories.filter((directory) => directory !== undefined),
    nodeCryptography,
    (usage) => named(usage, cluster),
  );
  return facts.map((one) =>
    rotationPlan(one, { now: testNow.getTime(), skewMs: hour / 12, confirmed: [], ...options }),
  );
}

async function plan(cluster: Cluster, options: Parameters<typeof plans>[1] = {}): Promise<RotationPlan> {
  const [first] = await plans(cluster, options);
  assert.ok(first);
  return first;
}

let freshCa: TestCertificate | undefined;

function newCa(usage: RotatedUsage, cluster: Cluster): string | undefined {
  const files = Object.values(cluster).flatMap(({ "ca.crt": file }) => (typeof file === "string" ? [file] : []));
  if (
    usage !== "CA" ||
    freshCa === undefined ||
    !files.some((file) => file.includes(freshCa?.pem ?? "?")) ||
    files.every((file) => file === freshCa?.pem)
  )
    return undefined;
  return idOf(freshCa);
}

function idOf({ keyPair }: TestCertificate): string {
  return createHash("sha256").update(keyPair.subjectPublicKeyInfo).digest("hex");
}

function states({ steps }: RotationPlan): string {
  return steps.map(({ state }) => ({ done: "x", open: "-", unseen: "?" })[state]).join("");
}

function refusedBy({ steps }: RotationPlan, id: RotationStepId): readonly string[] {
  return steps.find((step) => step.id === id)?.refused ?? [];
}

describe("rotation", () => {
  let old: TestCertificate;
  let fresh: TestCertificate;
  let both = "";
  const leaves = new Map<string, MemoryFiles>();

  before(async () => {
    // Both have the same name, as those of CockroachDB do; only the keys tell them apart.
    old = await authority({ keySlot: "old CA", notBefore: ago(24 * 365) });
    fresh = await authority({ keySlot: "new CA" });
    freshCa = fresh;
    both = fresh.pem + old.pem;
    for (const [name, issuedBy] of [
      ["old", old],
      ["new", fresh],
    ] as const) {
      leaves.set(`node ${name}`, pair("node", await nodeCertificate({ issuedBy })));
      leaves.set(`client ${name}`, pair("client.root", await clientCertificate({ issuedBy })));
    }
  });

  const files = (name: string): MemoryFiles => leaves.get(name) ?? {};
  const directory = (ca: string, ...names: readonly string[]): MemoryFiles =>
    Object.assign({ "ca.crt": ca }, ...names.map(files)) as MemoryFiles;
  const cluster = (
    ca: readonly [string, string, string],
    nodes: readonly [string, string],
    client: string,
  ): Cluster => ({
    n1: directory(ca[0], `node ${nodes[0]}`),
    n2: directory(ca[1], `node ${nodes[1]}`),
    c: directory(ca[2], `client ${client}`),
  });

  test("in each stage, no one loses access and the next step is the right one", async () => {
    const stages: readonly (readonly [Cluster, readonly RotationStepId[], string, RotationStepId | undefined])[] = [
      [cluster([old.pem, old.pem, old.pem], ["old", "old"], "old"), [], "--------", undefined],
      [cluster([both, old.pem, old.pem], ["old", "old"], "old"), [], "x-??--?-", "spread"],
      [cluster([both, both, both], ["old", "old"], "old"), [], "xx??--?-", "reload"],
      [cluster([both, both, both], ["old", "old"], "old"), ["reload"], "xxx?--?-", "verify"],
      [cluster([both, both, both], ["old", "old"], "old"), ["reload", "verify"], "xxxx--?-", "reissue-nodes"],
      [cluster([both, both, both], ["new", "old"], "old"), ["reload", "verify"], "xxxx--?-", "reissue-nodes"],
      // One certificate of the new CA doesn't prove that every node has read the file.
      [cluster([both, both, both], ["new", "old"], "old"), [], "xx??--?-", "reload"],
      [cluster([both, both, both], ["new", "new"], "old"), [], "xxxxx-?-", "reissue-clients"],
      [cluster([both, both, both], ["new", "new"], "new"), [], "xxxxxx?-", "reload-reissued"],
      [cluster([both, both, both], ["new", "new"], "new"), ["reload-reissued"], "xxxxxxx-", "drop-old"],
      [cluster([fresh.pem, both, both], ["new", "new"], "new"), ["reload-reissued"], "xxxxxxx-", "drop-old"],
      // A directory that never had the old CA doesn't prove that every process uses its new certificate.
      [cluster([fresh.pem, both, both], ["new", "new"], "new"), [], "xxxxxx?-", "reload-reissued"],
      [cluster([fresh.pem, fresh.pem, fresh.pem], ["new", "new"], "new"), [], "--------", undefined],
    ];
    for (const [stage, [given, confirmed, expected, next]] of stages.entries()) {
      const made = await plan(given, { confirmed });
      assert.equal(states(made), expected, `stage ${stage}`);
      assert.equal(made.next, next, `stage ${stage}`);
      assert.deepEqual(made.dangers, [], `stage ${stage}`);
      if (next !== undefined)
        assert.deepEqual(refusedBy(made, next), [], `stage ${stage}: its own next step is refused`);
    }
  });

  test("what would cut someone off is refused, with the file that is in the way", async () => {
    const begun = await plan(cluster([both, old.pem, both], ["old", "old"], "old"));
    assert.deepEqual(refusedBy(begun, "reissue-nodes").slice(0, 1), ["n2/ca.crt does not have the new CA yet"]);
    assert.deepEqual(refusedBy(begun, "reissue-clients").slice(0, 1), ["n2/ca.crt does not have the new CA yet"]);
    assert.deepEqual(refusedBy(begun, "reload"), ["n2/ca.crt does not have the new CA yet"]);
    const half = await plan(cluster([both, both, both], ["new", "old"], "old"));
    assert.deepEqual(refusedBy(half, "drop-old"), [
      "n2/node.crt is still signed by the old CA",
      "c/client.root.crt is still signed by the old CA",
    ]);
    const unread = await plan(cluster([both, both, both], ["old", "old"], "old"));
    assert.match(refusedBy(unread, "reissue-nodes").join(), /confirm first that every node/);
    for (const confirmed of [["reload"], ["verify"]] as const) {
      const unsure = await plan(cluster([both, both, both], ["old", "old"], "old"), { confirmed });
      assert.match(
        refusedBy(unsure, "reissue-nodes").join(),
        /confirm first that every node/,
        `only ${confirmed.join()}`,
      );
    }
  });

  test("the last step names each file that still has the old CA", async () => {
    const { steps } = await plan(cluster([fresh.pem, both, both], ["new", "new"], "new"), {
      confirmed: ["reload-reissued"],
    });
    assert.deepEqual(steps.find(({ id }) => id === "drop-old")?.left, [
      "n2/ca.crt still has the old CA",
      "c/ca.crt still has the old CA",
    ]);
  });

  test("reports who has already lost access: reissued too early, removed too early, replaced instead of combined", async () => {
    assert.deepEqual((await plan(cluster([both, old.pem, old.pem], ["new", "old"], "old"))).dangers, [
      "n1/node.crt is signed by the new CA, which is missing in n2/ca.crt, c/ca.crt: it's rejected there",
    ]);
    assert.deepEqual((await plan(cluster([fresh.pem, both, both], ["new", "new"], "old"))).dangers, [
      "c/client.root.crt is signed by the old CA, which is missing in n1/ca.crt: it's rejected there",
    ]);
    const replaced = await plan(cluster([fresh.pem, old.pem, old.pem], ["old", "old"], "old"));
    assert.equal(replaced.next, "combine");
    assert.equal(replaced.dangers.length, 3);
    const strange = await plan({
      ...cluster([both, both, both], ["old", "old"], "old"),
      x: directory(both, "node old", "client old"),
      y: {
        "ca.crt": both,
        ...pair("client.eve", await clientCertificate({ user: "eve", issuedBy: await authority({ cn: "Elsewhere" }) })),
      },
    });
    assert.deepEqual(strange.dangers, [
      "y/client.eve.crt isn't signed by a CA of these directories: it's rejected here",
    ]);
  });

  test("a new client certificate does not trouble directories of clients that lack the new CA", async () => {
    const { dangers } = await plan(cluster([both, both, old.pem], ["old", "old"], "new"));
    assert.deepEqual(dangers, []);
  });

  test("the new CA has to be first, because the first one signs", async () => {
    const made = await plan(cluster([old.pem + fresh.pem, both, both], ["old", "old"], "old"));
    assert.equal(made.next, "combine");
    assert.match(made.steps[0]?.left.join() ?? "", /n1\/ca\.crt has the new CA, but not first/);
  });

  test("clocks that are behind: a new CA and its certificates have to wait", async () => {
    const now = ago(24).getTime() + 60_000;
    const early = await plan(cluster([both, both, both], ["old", "old"], "old"), {
      now,
      confirmed: ["reload", "verify"],
    });
    assert.deepEqual(refusedBy(early, "reissue-nodes"), [
      "the new CA is valid from 2026-02-28 12:00:00 UTC: wait until 2026-02-28 12:05:00 UTC, because clocks can be slow",
    ]);
    const behind = await plan(cluster([both, both, both], ["new", "new"], "new"), { now });
    assert.match(
      behind.dangers.join("\n"),
      /n1\/node\.crt isn't valid before 2026-02-28 12:00:00 UTC: machines whose clock is more than 60 s slow reject it/,
    );
  });

  test("an old CA that ends soon sets a date", async () => {
    const ending = await authority({
      keySlot: "old CA",
      notBefore: ago(24 * 365),
      notAfter: new Date(testNow.getTime() + 24 * hour),
    });
    const made = await plan({ n1: directory(fresh.pem + ending.pem, "node old") });
    assert.deepEqual(made.dangers, [
      "an old CA expires on 2026-03-02 12:00:00 UTC: reissue everything before 2026-03-02 11:55:00 UTC",
    ]);
  });

  test("a CA certificate that was renewed with its own key isn't a rotation", async () => {
    const renewed = await authority({ keySlot: "old CA" });
    const made = await plan({ n1: directory(renewed.pem + old.pem, "node old") });
    assert.equal(made.older.length, 0);
    assert.deepEqual(made.dangers, []);
  });

  test("an intermediate CA and its root are no rotation: nothing is old, and the root stays", async () => {
    const root = await authority({ cn: "Root", notBefore: ago(24 * 400) });
    const middle = await authority({ cn: "Issuing", issuedBy: root });
    const [node, client] = [await nodeCertificate({ issuedBy: middle }), await clientCertificate({ issuedBy: middle })];
    const files = { "ca.crt": middle.pem + root.pem, ...pair("node", node), ...pair("client.root", client) };
    for (const ca of [middle.pem + root.pem, root.pem + middle.pem]) {
      const made = await plan({ n1: { ...files, "ca.crt": ca } });
      assert.deepEqual([made.older, made.candidates, made.next, made.dangers], [[], [], undefined, []]);
    }
    // The chain is sent, and a client has the root alone.
    const sent = await plan({
      n1: { ...files, "node.crt": node.pem + middle.pem },
      c: { "ca.crt": root.pem, ...pair("client.root", client) },
    });
    assert.deepEqual([sent.older, sent.dangers], [[], []]);
    // Both sign.
    const mixed = await plan({ n1: { ...files, ...pair("client.root", await clientCertificate({ issuedBy: root })) } });
    assert.deepEqual([mixed.older, mixed.dangers], [[], []]);
  });

  test("two levels on either side: old root and old intermediate go together, and the new root stays with the new intermediate", async () => {
    const level = async (name: string, begin: number) => {
      const root = await authority({ cn: `${name} root`, notBefore: ago(begin + 24) });
      return { root, middle: await authority({ cn: `${name} issuing`, issuedBy: root, notBefore: ago(begin) }) };
    };
    const [was, is] = [await level("Old", 24 * 300), await level("New", 48)];
    const cas = is.middle.pem + is.root.pem + was.middle.pem + was.root.pem;
    const node = pair("node", await nodeCertificate({ issuedBy: is.middle }));
    const made = await plan({ n1: { "ca.crt": cas, ...node } });
    assert.deepEqual(
      [made.newest?.id, made.older.map(({ id }) => id).sort()],
      [idOf(is.middle), [idOf(was.middle), idOf(was.root)].sort()],
    );
    // Two intermediates of one root: the root is old for nobody.
    const second = await authority({ cn: "Second issuing", issuedBy: was.root, notBefore: ago(48) });
    const shared = await plan({
      n1: {
        "ca.crt": second.pem + was.middle.pem + was.root.pem,
        ...pair("node", await nodeCertificate({ issuedBy: second })),
      },
    });
    assert.deepEqual([shared.newest?.id, shared.older.map(({ id }) => id)], [idOf(second), [idOf(was.middle)]]);
  });

  test("a new root that the old one cross-signed is a rotation like any other", async () => {
    const cross = await authority({ keySlot: "new CA", issuedBy: old, cn: "Cockroach CA" });
    const made = await plan({ n1: directory(fresh.pem + cross.pem + old.pem, "node new") });
    assert.deepEqual([made.newest?.id, made.older.map(({ id }) => id)], [idOf(fresh), [idOf(old)]]);
  });

  test("a stray CA is asked about: dates alone never decide", async () => {
    const stray = await authority({ keySlot: "stray CA", notBefore: ago(1) });
    const none = { named: () => undefined };
    const undecided = async (given: Cluster): Promise<readonly string[]> => {
      const made = await plan(given, none);
      assert.equal(made.newest, undefined);
      assert.ok(made.steps.every(({ state, refused }) => state === "open" && refused.length > 0));
      assert.deepEqual(made.dangers, []);
      return made.candidates.map(({ id }) => `${id} ${made.signed.get(id)?.length ?? -1}`);
    };
    // A second CA by mistake, in one directory, in all of them, and during a rotation.
    assert.deepEqual(await undecided(cluster([stray.pem + old.pem, old.pem, old.pem], ["old", "old"], "old")), [
      `${idOf(stray)} 0`,
      `${idOf(old)} 3`,
    ]);
    assert.deepEqual(
      await undecided(cluster([stray.pem + old.pem, stray.pem + old.pem, stray.pem + old.pem], ["old", "old"], "old")),
      [`${idOf(stray)} 0`, `${idOf(old)} 3`],
    );
    assert.equal((await undecided(cluster([stray.pem + both, both, both], ["new", "old"], "old"))).length, 3);
    // It has signed a client meanwhile.
    const eve = pair("client.eve", await clientCertificate({ user: "eve", issuedBy: stray }));
    assert.deepEqual(await undecided({ n1: { ...directory(stray.pem + old.pem, "node old"), ...eve } }), [
      `${idOf(stray)} 1`,
      `${idOf(old)} 1`,
    ]);
    // Two that begin at the same moment.
    const twin = await authority({ keySlot: "twin CA" });
    assert.equal((await undecided({ n1: directory(twin.pem + fresh.pem, "node new") })).length, 2);
    // Named, the stray one is old, whatever its date; nothing tells anybody to distribute it.
    const named = await plan(cluster([stray.pem + old.pem, old.pem, old.pem], ["old", "old"], "old"), {
      named: () => idOf(old).slice(0, 8),
    });
    assert.deepEqual([named.newest?.id, named.older.map(({ id }) => id)], [idOf(old), [idOf(stray)]]);
    assert.match(named.steps[0]?.left.join() ?? "", /n1\/ca\.crt has the new CA, but not first/);
    for (const name of ["0".repeat(8), idOf(old).slice(0, 7), ""])
      assert.equal(
        (await plan(cluster([both, old.pem, old.pem], ["old", "old"], "old"), { named: () => name })).newest,
        undefined,
        name,
      );
  });

  test("nothing that comes before is done while a directory lacks the new CA", async () => {
    const resigned = await plan(
      { n1: directory(old.pem, "node old"), n2: directory(fresh.pem, "node new"), c: directory(old.pem, "client old") },
      { confirmed: ["reload", "verify"] },
    );
    assert.equal(states(resigned), "--??--?-");
  });

  test("a client CA has a rotation of its own", async () => {
    const clientCa = await authority({ keySlot: "client CA" });
    const nodeClient = pair("client.node", await clientCertificate({ user: "node", issuedBy: clientCa }));
    const node = { ...directory(both, "node old"), "ca-client.crt": clientCa.pem, ...nodeClient };
    const [general, client] = await plans({
      n1: node,
      c: { "ca.crt": both, ...pair("client.root", await clientCertificate({ issuedBy: clientCa })) },
    });
    assert.equal(general?.next, "reload");
    assert.equal(client?.usage, "Client CA");
    assert.equal(client.older.length, 0);
    assert.deepEqual([...general.dangers, ...client.dangers], []);
  });
});
