// The way of an export: what is rejected before anything is asked, asked before anything is written, and written for
// its owner alone.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  exportFile,
  exportName,
  namespaceProblem,
  passphraseProblem,
  secretNameProblem,
  type ExportChoice,
} from "../../../../src/cockroach/export/exportFile.ts";
import { exportFormats, secretName } from "../../../../src/cockroach/export/exportPair.ts";
import type { CreatedFile } from "../../../../src/cockroach/create/createPlannedFiles.ts";
import { failWith } from "../../../../src/cockroach/result/refusal.ts";
import { succeed } from "../../../../src/pki/result.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { healthySet, without } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const choice: ExportChoice = {
  certificate: { directory: "certs", file: "client.root.crt" },
  format: "pkcs8-der",
  isEncrypted: false,
  out: { directory: "out", path: "out/root.pk8" },
  mayReplace: false,
};

interface Tried {
  readonly outcome: string;
  readonly written: readonly CreatedFile[];
  readonly asked: number;
}

describe("an export", () => {
  let files: MemoryFiles = {};
  before(async () => {
    ({ files } = await healthySet());
  });

  async function attempt(
    changes: Partial<ExportChoice>,
    from: MemoryFiles = files,
    passphrase = succeed("open sesame") as ReturnType<typeof succeed<string>> | ReturnType<typeof failWith>,
  ): Promise<Tried> {
    const written: CreatedFile[] = [];
    let asked = 0;
    const loader = memoryAssetLoader(from);
    const outcome = await exportFile(
      { ...choice, ...changes },
      {
        files: {
          join: (directory, name) => `${directory}/${name}`,
          read: (path) => loader.readFile(path.replace(/^certs\//, ""), 1 << 20),
          writeGroup: (_, group) => {
            written.push(...group);
            return Promise.resolve(succeed({}));
          },
        },
        cryptography: nodeCryptography,
        askPassphrase: () => Promise.resolve(undefined),
        askNewPassphrase: () => {
          asked += 1;
          return Promise.resolve(passphrase);
        },
      },
    );
    return { outcome: outcome.ok ? outcome.value : outcome.error.message, written, asked };
  }

  test("is one file that only its owner can read, in every format", async () => {
    for (const format of exportFormats) {
      const { outcome, written } = await attempt({ format });
      assert.equal(outcome, "out/root.pk8", format);
      assert.deepEqual(
        written.map(({ path, mode, mayReplace }) => [path, mode.toString(8), mayReplace]),
        [["out/root.pk8", "600", false]],
        format,
      );
    }
  });

  test("rejects a Windows device as the name of the file", async () => {
    const { outcome, written } = await attempt({
      format: "pkcs8-der",
      out: { directory: "certs", path: "certs/NUL.pk8" },
    });
    assert.deepEqual([outcome, written], ['"NUL.pk8" is the name of a device on Windows', []]);
  });

  test("asks for a passphrase only if the file is encrypted", async () => {
    assert.equal((await attempt({})).asked, 0);
    assert.equal((await attempt({ isEncrypted: true })).asked, 1);
    assert.equal((await attempt({ format: "pkcs12" })).asked, 1);
    assert.equal((await attempt({ format: "k8s-secret", isEncrypted: true })).asked, 0);
    const { outcome, written } = await attempt({ format: "pkcs12" }, files, failWith("no passphrase was given"));
    assert.deepEqual([outcome, written], ["no passphrase was given", []]);
  });

  test("an encrypted key contains nothing of the plain one", async () => {
    const [plain, sealed] = [
      (await attempt({})).written[0]?.bytes,
      (await attempt({ isEncrypted: true })).written[0]?.bytes,
    ];
    assert.ok(plain !== undefined && sealed !== undefined);
    assert.ok(!Buffer.from(sealed).includes(Buffer.from(plain).subarray(-32)));
  });

  test("a rejected export writes nothing and asks nothing", async () => {
    const cases: readonly (readonly [Partial<ExportChoice>, MemoryFiles, RegExp])[] = [
      [{ format: "pkcs12" }, without(files, "client.root.crt"), /^open certs\/client\.root\.crt: no such file/],
      [{ format: "pkcs12" }, without(files, "client.root.key"), /^open certs\/client\.root\.key: no such file/],
      [{ format: "k8s-secret" }, without(files, "ca.crt"), /^open certs\/ca\.crt: no such file/],
      [
        { format: "pkcs12" },
        { ...files, "client.root.key": files["node.key"] ?? "" },
        /^the private key doesn't match the certificate/,
      ],
      [
        { format: "pkcs12" },
        { ...files, "client.root.crt": "text" },
        /^the certificate file doesn't contain a certificate/,
      ],
      [{ format: "k8s-secret", secretName: "My_Secret" }, files, /^"My_Secret" isn't a valid name for a Secret/],
      [{ format: "k8s-secret", namespace: "a.b" }, files, /^"a\.b" isn't a valid namespace/],
    ];
    for (const [changes, from, message] of cases) {
      const { outcome, written, asked } = await attempt(changes, from);
      assert.match(outcome, message);
      assert.deepEqual([written, asked], [[], 0]);
    }
  });

  test("names of files, Secrets, and namespaces", () => {
    assert.deepEqual(
      exportFormats.map((format) => exportName("client.app.crt", format)),
      ["client.app.key.pk8", "client.app.pk8.pem", "client.app.p12", "client.app.secret.yaml"],
    );
    for (const stem of ["client.my_app", "node", "client.Ωμ", "client.-x-", `client.${"x".repeat(300)}`])
      assert.equal(secretNameProblem(secretName(stem)), undefined, stem);
    for (const name of ["", "A", "a_b", "-a", "a-", "a..b", "a\nb", "x".repeat(254)])
      assert.match(secretNameProblem(name) ?? "", /isn't a valid name for a Secret$/, name);
    for (const namespace of ["", "a.b", "x".repeat(64)])
      assert.match(namespaceProblem(namespace) ?? "", /isn't a valid namespace$/);
    assert.equal(namespaceProblem("db"), undefined);
  });

  test("passphrases that every program reads alike", () => {
    assert.match(passphraseProblem("")?.hint ?? "", /anyone who gets the file gets the key/);
    assert.match(
      passphraseProblem("schl\u00fcssel")?.message ?? "",
      /has non-ASCII characters, which programs encode differently/,
    );
    assert.equal(passphraseProblem("open sesame!"), undefined);
  });
});
