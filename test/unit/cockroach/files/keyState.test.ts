// What Go's tls.X509KeyPair says about a pair, word for word. The expectations were taken from Go 1.19 for the same
// files.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import type { KeyState } from "../../../../src/cockroach/files/keyState.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { healthySet, load, without } from "../../../support/certsDirectory.ts";

async function stateOf(key: string | Uint8Array): Promise<KeyState> {
  const { files } = await healthySet();
  const directory = await load({ ...without(files, "client.root.crt", "client.root.key"), "node.key": key });
  return directory.byName.get("node.crt")?.key ?? assert.fail();
}

const pkcs8 = { type: "pkcs8", format: "pem" } as const;
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const parameters = encodePem("EC PARAMETERS", Uint8Array.of(6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7));
const noParse = "tls: failed to parse private key";
const noBlock =
  'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types:';

const cases: readonly (readonly [
  name: string,
  key: () => string | Uint8Array,
  state: KeyState["state"],
  goText: string,
])[] = [
  ["nothing", () => "", "notAKey", "tls: failed to find any PEM data in key input"],
  [
    "DER",
    () => rsa.privateKey.export({ type: "pkcs8", format: "der" }),
    "notAKey",
    "tls: failed to find any PEM data in key input",
  ],
  [
    "a public key",
    () => rsa.publicKey.export({ type: "spki", format: "pem" }).toString(),
    "notAKey",
    `${noBlock} [PUBLIC KEY]`,
  ],
  [
    "parameters and a public key",
    () => parameters + p256.publicKey.export({ type: "spki", format: "pem" }).toString(),
    "notAKey",
    `${noBlock} [EC PARAMETERS PUBLIC KEY]`,
  ],
  [
    "an RSA key",
    () => rsa.privateKey.export(pkcs8).toString(),
    "otherKey",
    "tls: private key type does not match public key type",
  ],
  [
    "another key after its parameters",
    () => parameters + p256.privateKey.export({ type: "sec1", format: "pem" }).toString(),
    "otherKey",
    "tls: private key does not match public key",
  ],
  [
    "an encrypted key",
    () => p256.privateKey.export({ ...pkcs8, cipher: "aes-256-cbc", passphrase: "x" }).toString(),
    "encrypted",
    noParse,
  ],
  [
    "an encrypted key of the old form",
    () => rsa.privateKey.export({ type: "pkcs1", format: "pem", cipher: "aes-128-cbc", passphrase: "x" }).toString(),
    "encrypted",
    noParse,
  ],
  ["an Ed448 key", () => generateKeyPairSync("ed448").privateKey.export(pkcs8).toString(), "damaged", noParse],
  [
    "a key on a curve that Go lacks",
    () => generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey.export(pkcs8).toString(),
    "damaged",
    noParse,
  ],
  [
    "an RSA-PSS key",
    () => generateKeyPairSync("rsa-pss", { modulusLength: 1024 }).privateKey.export(pkcs8).toString(),
    "damaged",
    noParse,
  ],
  [
    "a key cut short",
    () => encodePem("PRIVATE KEY", p256.privateKey.export({ type: "pkcs8", format: "der" }).subarray(0, 60)),
    "damaged",
    noParse,
  ],
  [
    "an OpenSSH key",
    () =>
      encodePem(
        "OPENSSH PRIVATE KEY",
        new TextEncoder().encode("openssh-key-v1\0\0\0\0\u0004none\0\0\0\u0004none\0\0\0\0\0\0\0\u0001\0\0\0\0"),
      ),
    "damaged",
    noParse,
  ],
];

describe("a key next to its certificate", () => {
  for (const [name, key, state, goText] of cases) {
    test(`${name}: ${goText}`, async () => {
      const found = await stateOf(key());
      assert.deepEqual([found.state, "goText" in found && found.goText], [state, goText]);
    });
  }

  test("what a platform can't read is neither good nor bad", async () => {
    const { files, node } = await healthySet();
    const cryptography = { ...nodeCryptography, publicHalf: () => Promise.resolve(undefined) };
    const states = [generateKeyPairSync("ed25519").privateKey.export(pkcs8).toString(), node.keyPem].map(
      async (key) => (await load({ ...files, "node.key": key }, { cryptography })).byName.get("node.crt")?.key?.state,
    );
    assert.deepEqual(await Promise.all(states), ["notChecked", "damaged"]);
  });

  test("the right key matches in every container, even with a wrong label", async () => {
    const { node } = await healthySet();
    assert.equal((await stateOf(node.keyPem)).state, "matches");
    assert.equal((await stateOf(node.keyPem.replaceAll("EC PRIVATE", "PRIVATE"))).state, "matches");
    assert.equal((await stateOf(node.pem + node.keyPem)).state, "matches");
    assert.equal((await stateOf(`Bag Attributes\n${node.keyPem}`)).state, "matches");
  });
});
