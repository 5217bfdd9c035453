// The file system port over a real file system: whatever lies in a directory is an answer, and nothing waits for ever.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, test, type TestContext } from "node:test";
import { build } from "esbuild";
import { entryError, fileNamed, type CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { testNow } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";

/** The healthy set on disk, keys with mode 0600. */
async function directory(context: TestContext): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), "certs-"));
  context.after(() => {
    rmSync(path, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries((await healthySet()).files)) {
    if (typeof content === "string")
      writeFileSync(join(path, name), content, { mode: name.endsWith(".key") ? 0o600 : 0o644 });
  }
  return path;
}

async function load(path: string, previous?: CertsDirectory): Promise<CertsDirectory> {
  const request = {
    loader: nodeAssetLoader(path),
    path,
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  };
  return (await loadCertsDirectory({ ...request, ...(previous && { previous }) })) ?? assert.fail();
}

for (const mode of ["background", "blocking"] as const)
  describe(`the file system port with ${mode} calls`, () => {
    test("tells size, mode, owner and a version that changes with the content", async (context) => {
      const path = await directory(context);
      const loader = nodeAssetLoader(path, mode);
      const first = await loader.stat("node.key");
      assert.ok(first.ok);
      assert.deepEqual([first.value.type, first.value.mode, first.value.uid], ["file", 0o600, process.getuid?.()]);
      writeFileSync(join(path, "node.key"), "other");
      const second = await loader.stat("node.key");
      assert.ok(second.ok && second.value.version !== first.value.version && second.value.size === 5);
    });

    test("a FIFO, a link in a circle, a dangling link and a directory are answers", async (context) => {
      const path = await directory(context);
      execFileSync("mkfifo", [join(path, "fifo")]);
      symlinkSync("circle", join(path, "circle"));
      symlinkSync("nothing", join(path, "dangling"));
      mkdirSync(join(path, "folder"));
      const loader = nodeAssetLoader(path, mode);
      const codes = await Promise.all(
        ["fifo", "circle", "dangling", "folder", "absent"].map(async (name) => {
          const outcome = await loader.readFile(name, 1000);
          return !outcome.ok ? outcome.error.code : "read";
        }),
      );
      assert.deepEqual(codes, ["not-regular", "too-many-links", "not-found", "is-directory", "not-found"]);
    });

    test("a file beyond the budget is not read", async (context) => {
      const path = await directory(context);
      writeFileSync(join(path, "big.crt"), "");
      truncateSync(join(path, "big.crt"), 50 * 1024 * 1024);
      const outcome = await nodeAssetLoader(path, mode).readFile("big.crt", 1000);
      assert.deepEqual(outcome, {
        ok: false,
        error: { code: "too-large", message: "the file is too large: it has 52428800 bytes, and the limit is 1000" },
      });
    });
  });

describe("a certs directory on disk", () => {
  test("the healthy set has no finding, and a deleted key makes one that goes away again", async (context) => {
    const path = await directory(context);
    const healthy = await load(path);
    assert.deepEqual(
      runRules(healthy).findings.map(({ rule }) => rule),
      [],
    );
    unlinkSync(join(path, "client.root.key"));
    const broken = await load(path, healthy);
    assert.deepEqual(
      runRules(broken).findings.map(({ rule }) => rule),
      ["key/missing"],
    );
    const key = (await healthySet()).root.keyPem;
    writeFileSync(join(path, "client.root.key"), key, { mode: 0o600 });
    assert.deepEqual(runRules(await load(path, broken)).findings, []);
  });

  test("node.key is a FIFO", async (context) => {
    const path = await directory(context);
    unlinkSync(join(path, "node.key"));
    execFileSync("mkfifo", ["-m", "600", join(path, "node.key")]);
    const loaded = await load(path);
    assert.equal(
      entryError(fileNamed(loaded, "node.crt") ?? assert.fail()),
      `key file ${path}/node.key is not a regular file`,
    );
  });

  test("node.crt is a FIFO, a circle, or 50 MB", async (context) => {
    const path = await directory(context);
    const node = join(path, "node.crt");
    for (const make of [
      () => {
        execFileSync("mkfifo", [node]);
      },
      () => {
        symlinkSync("node.crt", node);
      },
      () => {
        writeFileSync(node, "");
        truncateSync(node, 50 * 1024 * 1024);
      },
    ]) {
      rmSync(node, { force: true });
      make();
      const { findings } = runRules(await load(path));
      assert.ok(
        findings.some(
          ({ rule, file }) => file === "node.crt" && (rule === "file/unreadable" || rule === "file/too-large"),
        ),
        findings.map(({ rule }) => rule).join(),
      );
    }
  });

  test("reads a key through a link", async (context) => {
    const path = await directory(context);
    mkdirSync(join(path, "..data"));
    execFileSync("mv", [join(path, "node.key"), join(path, "..data", "node.key")]);
    symlinkSync(join("..data", "node.key"), join(path, "node.key"));
    assert.equal(fileNamed(await load(path), "node.crt")?.key?.state, "matches");
  });

  test("a file that vanishes between listing and reading", async (context) => {
    const path = await directory(context);
    const loader = nodeAssetLoader(path);
    const vanishing = {
      ...loader,
      stat: (name: string) => {
        rmSync(join(path, "node.crt"), { force: true });
        return loader.stat(name);
      },
    };
    const loaded = await loadCertsDirectory({
      loader: vanishing,
      path,
      settings: defaultSettings,
      now: testNow.getTime(),
      cryptography: nodeCryptography,
    });
    assert.ok(loaded);
    const [finding] = runRules(loaded).findings.filter(({ file }) => file === "node.crt");
    assert.equal(finding?.title, "node.crt can't be read (no such file or directory)");
  });

  test("names with line ends and markup are names", async (context) => {
    const path = await directory(context);
    const { root } = await healthySet();
    for (const name of ["client.<b>\n&\u202e.crt", "a\nb.pem"]) writeFileSync(join(path, name), root.pem);
    const loaded = await load(path);
    assert.equal(fileNamed(loaded, "client.<b>\n&\u202e.crt")?.name, "<b>\n&\u202e");
    assert.ok(loaded.otherFiles.some(({ file }) => file === "a\nb.pem"));
    assert.ok(
      runRules(loaded).findings.some(({ rule, file }) => rule === "client/user-name" && file.startsWith("client.<b>")),
    );
  });

  const notRoot =
    process.getuid?.() === 0 && spawnSync("runuser", ["-u", "nobody", "--", "true"]).status === 0
      ? false
      : "needs root to become another user";
  test("another user sees what may not be read", { skip: notRoot }, async (context) => {
    const path = await directory(context);
    chmodSync(path, 0o755);
    const script = mkdtempSync(join(tmpdir(), "script-"));
    context.after(() => {
      rmSync(script, { recursive: true, force: true });
    });
    chmodSync(script, 0o755);
    await build({
      entryPoints: [resolve("test/support/judgeDirectory.ts")],
      outfile: join(script, "judge.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    const asNobody = (): readonly string[] =>
      execFileSync(
        "runuser",
        ["-u", "nobody", "--", process.execPath, join(script, "judge.cjs"), path, String(testNow.getTime())],
        { encoding: "utf8" },
      )
        .trim()
        .split("\n");
    assert.deepEqual([...asNobody()].sort(), [
      "key/unreadable client.root.key permission denied",
      "key/unreadable node.key permission denied",
      "node/load-fails node.crt permission denied",
    ]);
    chmodSync(path, 0o700);
    assert.deepEqual(asNobody(), ["directory/unreadable . permission denied"]);
  });
});
