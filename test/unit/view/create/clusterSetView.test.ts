// A planned set in words: what it makes, file by file in their folders, and the commands that would make the same.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import type { KeyTypeName } from "../../../../src/cockroach/create/keyTypeNames.ts";
import { createSet } from "../../../../src/cockroach/clusterSet/createSet.ts";
import { clusterSetView, type ClusterSetView } from "../../../../src/view/create/clusterSetView.ts";

describe("the view of a set", () => {
  let base = "";
  before(() => {
    base = mkdtempSync(join(tmpdir(), "set-view-"));
    mkdirSync(join(base, "safe"));
  });
  after(() => {
    rmSync(base, { recursive: true });
  });

  async function planned(users: readonly string[], keyType: KeyTypeName = "ecdsa-p256"): Promise<ClusterSetView> {
    const set = {
      version: 1,
      directory: join(base, "cluster"),
      ca: { key: join(base, "safe", "ca.key"), clientKey: join(base, "safe", "ca-client.key") },
      keyType,
      lifetimes: "production",
      nodes: [
        { name: "n1", hosts: ["localhost"] },
        { name: "n2", hosts: ["localhost"] },
      ],
      sharedNodeCertificate: false,
      splitNodeCertificates: true,
      users,
    } as const;
    const made = await createSet(set, { existing: "refuse", dryRun: true }, createEnvironment.creation, {
      cancelled: () => false,
      progress: () => undefined,
      pause: () => Promise.resolve(),
    });
    assert.ok(made?.ok);
    return clusterSetView(made.value, true, true, join);
  }

  test("counts what certificates are made for; a node's own client certificate is not one more", async () => {
    assert.equal((await planned(["root", "app", "etl"])).makes, "2 CAs, 2 nodes, 3 users");
    assert.equal((await planned([])).makes, "2 CAs, 2 nodes");
  });

  test("names files as they are in their folders, and copies by where in the set they come from", async () => {
    const { files } = await planned(["root"]);
    assert.deepEqual([...new Set(files.map(({ folder }) => folder.slice(base.length + 1)))].sort(), [
      "cluster/ca",
      "cluster/clients",
      "cluster/nodes/n1",
      "cluster/nodes/n2",
      "safe",
    ]);
    assert.ok(files.every(({ folder, name, path }) => join(folder, name) === path));
    assert.ok(
      files.some(({ path, note }) => path === join(base, "cluster/nodes/n2/ca.crt") && note === "copy of ca/ca.crt"),
    );
    assert.deepEqual(
      files.filter(({ hosts }) => hosts !== undefined).map(({ name, hosts }) => [name, hosts]),
      [
        ["node.crt", "localhost"],
        ["node.crt", "localhost"],
      ],
    );
  });

  test("names a symbolic link in the set's folder, through which nothing would be written", async () => {
    assert.deepEqual((await planned(["root"])).notices, []);
    mkdirSync(join(base, "elsewhere"));
    mkdirSync(join(base, "cluster"));
    symlinkSync(join(base, "elsewhere"), join(base, "cluster/nodes"));
    try {
      assert.deepEqual((await planned(["root"])).notices, [
        `${join(base, "cluster/nodes")} is a symbolic link. You're asked before the file that it points to is changed.`,
      ]);
    } finally {
      rmSync(join(base, "cluster"), { recursive: true });
    }
  });

  test("cockroach makes RSA keys only, and the commands say so", async () => {
    const commands = (view: ClusterSetView): number =>
      view.cockroachCommands.filter((line) => line.startsWith("cockroach ")).length;
    assert.equal(commands(await planned(["root"])), 0);
    assert.equal(commands(await planned(["root"], "rsa-2048")), 7);
    assert.ok(
      (await planned(["root"])).cockroachCommands.some((line) =>
        line.endsWith(": cockroach cert creates only RSA keys"),
      ),
    );
  });
});
