// What Vault prints is somebody's input: a common name that would leave the directory, a key of another certificate,
// chains in any order.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  chosenRole,
  maxVaultText,
  readVaultIssue,
  type VaultIssue,
} from "../../../../src/cockroach/import/importVault.ts";
import { vaultFiles } from "../../../../src/cockroach/import/vaultFiles.ts";
import { roleFileName } from "../../../../src/cockroach/roles/pairRole.ts";
import type { Refusal } from "../../../../src/cockroach/result/refusal.ts";
import type { Result } from "../../../../src/pki/result.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";

const tools = { cryptography: nodeCryptography, askPassphrase: () => Promise.resolve(undefined) };

function printed(
  { pem, keyPem }: Pick<TestCertificate, "pem" | "keyPem">,
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    request_id: "x",
    data: { certificate: pem.trim(), private_key: keyPem.trim(), ...more },
    warnings: null,
  });
}

function read(text: string): Promise<Result<VaultIssue, Refusal>> {
  return readVaultIssue(text, tools);
}

async function refused(text: string): Promise<string> {
  const issue = await read(text);
  return issue.ok ? `taken as ${JSON.stringify(issue.value.role)}` : issue.error.message;
}

describe("what Vault has issued", () => {
  test("is rejected if it is more than Vault prints: as a whole before parsing, as a list, and as text", async () => {
    const ca = await authority();
    const client = await clientCertificate({ issuedBy: ca });
    assert.match(
      await refused(printed(client, { ca_chain: Array.from({ length: 101 }, () => "") })),
      /^data\.ca_chain has 101 entries/,
    );
    assert.match(
      await refused(printed(client, { ca_chain: Array.from({ length: 100 }, () => " ".repeat(10_486)) })),
      /^data\.ca_chain has 1,048,600 characters/,
    );
    assert.match(
      await refused("{".repeat(maxVaultText + 1)),
      /^the file has 4,194,305 characters, more than 4,194,304/,
    );
    assert.match(await refused("{".repeat(maxVaultText)), /^this isn't the output of `vault write/);
    assert.ok((await read(printed(client, { ca_chain: Array.from({ length: 100 }, () => ca.pem) }))).ok);
  });

  test("can't leave the directory through a common name", async () => {
    const ca = await authority();
    for (const user of [
      "../../etc/cron.d/x",
      "..",
      "/etc/passwd",
      "a/../../b",
      "..\\..\\b",
      "C:\\x",
      ".hidden",
      "a\u0000b",
      "a\nb",
      "two words",
      "x".repeat(64),
    ]) {
      const certificate = await clientCertificate({ user, issuedBy: ca, keySlot: "vault" });
      assert.match(
        await refused(printed(certificate)),
        /^the certificate's CN isn't a SQL user: username is (invalid|too long)$/,
        JSON.stringify(user),
      );
    }
  });

  test("a client is named after its user, and a server is the node's whatever its name", async () => {
    const ca = await authority();
    for (const [certificate, file] of [
      [await clientCertificate({ user: "my-app.1", issuedBy: ca }), "client.my-app.1.crt"],
      [await nodeCertificate({ issuedBy: ca }), "node.crt"],
    ] as const) {
      const issue = await read(printed(certificate));
      assert.ok(issue.ok);
      const role = chosenRole(issue.value.role, undefined);
      assert.ok(role.ok);
      assert.equal(roleFileName(role.value), file);
    }
  });

  test("intermediates follow the certificate, each once, and the root becomes ca.crt", async () => {
    const root = await authority({ cn: "Root" });
    const middle = await authority({ cn: "Middle", issuedBy: root });
    const leaf = await clientCertificate({ issuedBy: middle });
    for (const more of [
      { ca_chain: [middle.pem, root.pem], issuing_ca: middle.pem },
      { ca_chain: [root.pem, middle.pem, middle.pem], issuing_ca: middle.pem },
      { ca_chain: [`${middle.pem}${root.pem}`] },
    ]) {
      const issue = await read(printed(leaf, more));
      assert.ok(issue.ok);
      assert.equal(issue.value.certificate, leaf.pem + middle.pem);
      assert.equal(issue.value.ca, root.pem);
    }
    const alone = await read(printed(leaf));
    assert.ok(alone.ok);
    assert.equal(alone.value.ca, undefined);
  });

  test("rejects anything else with a message", async () => {
    const [one, two] = [await clientCertificate({ user: "one" }), await clientCertificate({ user: "two" })];
    const shape = /^this isn't the output of `vault write -format=json`/;
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"data":null}',
      '{"data":{"certificate":1,"private_key":"x"}}',
      printed(one).replace("private_key", "key"),
    ])
      assert.match(await refused(text), shape, text);
    assert.match(
      await refused(printed({ pem: one.pem, keyPem: two.keyPem })),
      /^the private key doesn't match the certificate/,
    );
    assert.match(
      await refused(printed({ pem: "x", keyPem: one.keyPem })),
      /^the certificate file doesn't contain a certificate/,
    );
    assert.match(
      await refused(printed({ pem: encodePem("CERTIFICATE", Uint8Array.of(1)), keyPem: one.keyPem })),
      /^x509: /,
    );
    assert.match(
      await refused(printed({ pem: one.pem, keyPem: encodePem("PRIVATE KEY", Uint8Array.of(48, 0)) })),
      /^(this tool can't read the private key|private keys of this type can't be exported)/,
    );
  });

  test("an existing CA stays, and only the pair may replace files", async () => {
    const issue = await read(printed(await clientCertificate(), { issuing_ca: (await authority()).pem }));
    assert.ok(issue.ok);
    const place = {
      role: { kind: "client", user: "root" } as const,
      certsDirectory: "/c",
      join: (directory: string, name: string) => `${directory}/${name}`,
      mayReplace: true,
    };
    const shown = (hasCa: boolean) =>
      vaultFiles(issue.value, { ...place, hasCa }).map(({ path, mode, mayReplace }) => [
        path,
        mode.toString(8),
        mayReplace,
      ]);
    const pair = [
      ["/c/client.root.crt", "644", true],
      ["/c/client.root.key", "600", true],
    ];
    assert.deepEqual(shown(true), pair);
    assert.deepEqual(shown(false), [...pair, ["/c/ca.crt", "644", false]]);
  });
});
