// Which CA keys can sign a certificate, and why the others can't.
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { test } from "node:test";
import { caKeyFits } from "../../../../src/cockroach/renew/caKeyFits.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import type { CreationFiles } from "../../../../src/cockroach/create/creationEnvironment.ts";
import { authority, testNow } from "../../../support/certificate.ts";

function filesOf(files: Readonly<Record<string, string>>): CreationFiles {
  const never = (): never => assert.fail("writes nothing");
  return {
    exists: (path: string) => Promise.resolve(path in files),
    read: (path: string) => {
      const text = files[path];
      return Promise.resolve(
        text === undefined
          ? ({ ok: false, error: { code: "not-found", message: "no such file or directory" } } as const)
          : ({ ok: true, value: new TextEncoder().encode(text) } as const),
      );
    },
    join: (folder: string, name: string) => `${folder}/${name}`,
    findInterrupted: never,
    findAround: never,
    findLink: never,
    recover: never,
    writeGroup: never,
  };
}

test("keys that fit are told from those that don't, each with its reason", async () => {
  const [ca, clientCa, other, expired] = [
    await authority(),
    await authority({ cn: "Client CA" }),
    await authority({ keySlot: "other" }),
    await authority({ notBefore: new Date(testNow.getTime() - 9e9), notAfter: new Date(testNow.getTime() - 1e9) }),
  ];
  const encrypted = createPrivateKey(ca.keyPem)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
    .toString();
  const files = filesOf({
    "/c/ca.crt": ca.pem,
    "/c/ca-client.crt": clientCa.pem,
    "/e/ca.crt": expired.pem,
    "/k/ca.key": ca.keyPem,
    "/k/ca-client.key": clientCa.keyPem,
    "/k/other.key": other.keyPem,
    "/k/encrypted.key": encrypted,
    "/k/text.key": "no key",
    "/k/expired.key": expired.keyPem,
  });
  const environment = { files, cryptography: nodeCryptography, now: () => testNow };
  const keys = ["ca.key", "ca-client.key", "other.key", "encrypted.key", "text.key", "missing.key"].map(
    (name) => `/k/${name}`,
  );
  const fits = await caKeyFits(keys, [{ certsDirectory: "/c", files: ["node.crt"] }], environment);
  const [first] = fits;
  assert.ok(first?.state === "fits");
  assert.deepEqual([first.signs, first.caFile], [["/c/node.crt"], "ca.crt"]);
  assert.match(first.ca, /Cockroach CA/);
  assert.deepEqual(
    fits.slice(1).map((fit) => (fit.state === "cannotSign" ? fit.why : fit.state)),
    [
      "It's the key of ca-client.crt, but ca.crt verifies node.crt",
      "Its CA isn't the first one in ca.crt",
      "encrypted",
      "It isn't a private key",
      "It can't be read: no such file or directory",
    ],
  );
  const [client] = await caKeyFits(
    ["/k/ca-client.key"],
    [{ certsDirectory: "/c", files: ["client.root.crt"] }],
    environment,
  );
  assert.equal(client?.state === "fits" && client.caFile, "ca-client.crt");
  const [old] = await caKeyFits(["/k/expired.key"], [{ certsDirectory: "/e", files: ["node.crt"] }], environment);
  assert.match(old?.state === "cannotSign" ? old.why : "", /^Its CA expired on /);
});
