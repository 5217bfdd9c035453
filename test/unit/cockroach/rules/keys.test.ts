// Rules about private keys.
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { test } from "node:test";
import type { GitRepository } from "../../../../src/cockroach/git/gitRepository.ts";
import { testRules } from "../../../support/ruleCase.ts";
import { authority, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, pair, without, type HealthySet } from "../../../support/certsDirectory.ts";
import type { MemoryFile, MemoryFiles } from "../../../support/memoryAssetLoader.ts";

/** The healthy set with another node.key. */
function key(file: (healthy: HealthySet) => string | MemoryFile): (healthy: HealthySet) => MemoryFiles {
  return (healthy) => ({ ...healthy.files, "node.key": file(healthy) });
}

const encryptedKey = ({ node }: HealthySet): string =>
  createPrivateKey(node.keyPem)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
    .toString();
const openTo = (mode: number, gid = 1000) => key(({ node }) => ({ content: node.keyPem, mode, uid: 0, gid }));
const keyMissing = { files: ({ files }: HealthySet) => without(files, "node.key", "client.root.key") };
const caOnly = { files: ({ ca }: HealthySet) => ({ "ca.crt": ca.pem }) };
const git = (state: "tracked" | "ignored" | "untracked"): GitRepository => ({ statusOf: () => ({ state }) });
const later = (day: number) => new Date(testNow.getTime() - day * 86_400_000);

testRules({
  "key/missing": {
    fails: {
      files: ({ files }) => without(files, "client.root.key"),
      file: "client.root.crt",
      place: 0,
      says: "could not stat key file certs/client.root.key: stat certs/client.root.key: no such file or directory",
    },
    notApplicable: caOnly,
  },
  "key/not-regular": {
    fails: {
      files: key(() => ({ content: "", type: "directory" })),
      file: "node.key",
      place: "empty",
      says: "key file certs/node.key is not a regular file",
    },
    notApplicable: keyMissing,
  },
  "key/permissions": {
    fails: {
      files: key(({ node }) => ({ content: node.keyPem, mode: 0o644 })),
      file: "node.key",
      place: "whole",
      says: "key file certs/node.key has permissions -rw-r--r--, exceeds -rwx------",
    },
    passes: { files: openTo(0o640, 1000), process: { operatingSystem: "linux", uid: 1000, gid: 1000 } },
    notApplicable: { files: openTo(0o644), process: { operatingSystem: "windows" } },
  },
  "key/unreadable": {
    fails: {
      files: key(() => ({
        content: "",
        readFailure: { code: "no-permission", message: "permission denied" },
      })),
      file: "node.key",
      place: "empty",
      says: "could not read key file certs/node.key: open certs/node.key: permission denied",
    },
    notApplicable: keyMissing,
  },
  "key/not-a-key": {
    fails: {
      files: key(({ node }) => node.pem),
      file: "node.key",
      place: "whole",
      says: "tls: found a certificate rather than a key in the PEM for the private key",
    },
    notApplicable: keyMissing,
  },
  "key/encrypted": {
    fails: { files: key(encryptedKey), file: "node.key", place: 0, says: "tls: failed to parse private key" },
    notApplicable: keyMissing,
  },
  "key/damaged": {
    fails: {
      files: key(() => "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n"),
      file: "node.key",
      place: 0,
      says: "tls: failed to parse private key",
    },
    notApplicable: keyMissing,
  },
  "key/mismatch": {
    fails: {
      files: key(({ root }) => root.keyPem),
      file: "node.key",
      place: 0,
      says: "tls: private key does not match public key",
    },
    notApplicable: keyMissing,
  },
  "key/not-checked": {
    fails: {
      files: key(() => ({
        content: "",
        uid: 4000,
        mode: 0o600,
        readFailure: { code: "no-permission", message: "permission denied" },
      })),
      process: { operatingSystem: "linux", uid: 4000, gid: 4000 },
      file: "node.key",
      place: "empty",
      text: "only the user 4000 may read it",
    },
    notApplicable: keyMissing,
  },
  "key/several-blocks": {
    fails: { files: key(({ node, root }) => node.keyPem + root.keyPem), file: "node.key", place: 1 },
    notApplicable: caOnly,
  },
  "key/ca-key-in-directory": {
    fails: {
      files: ({ files, ca }) => ({ ...files, "my.key": ca.keyPem }),
      file: "my.key",
      place: "whole",
      text: "the key of the CA in ca.crt, is in the certs directory",
    },
    notApplicable: caOnly,
  },
  "file/swapped": {
    fails: {
      files: ({ ca, node, root }) => ({
        "ca.crt": root.pem,
        "client.root.crt": ca.pem,
        "client.root.key": root.keyPem,
        ...pair("node", node),
      }),
      file: "client.root.crt",
      place: 0,
      text: "ca.crt contains the certificate of client.root.key",
    },
    notApplicable: caOnly,
  },
  "key/ca-key-order": {
    fails: {
      files: async ({ ca }) => ({ "ca.crt": (await authority({ cn: "New CA" })).pem + ca.pem, "ca.key": ca.keyPem }),
      file: "ca.key",
      place: "whole",
      says: "error loading CA certificate certs/ca.crt and key certs/ca.key: tls: private key does not match public key",
    },
    passes: {
      files: async ({ ca }) => ({
        "ca.crt": ca.pem + (await authority({ cn: "Old CA", notBefore: later(400) })).pem,
        "ca.key": ca.keyPem,
      }),
    },
    notApplicable: { files: ({ files }) => files },
  },
  "key/readable-in-repository": {
    fails: {
      files: ({ ca }) => ({ "ca.key": { content: ca.keyPem, mode: 0o644 } }),
      repository: git("untracked"),
      file: "ca.key",
      place: "whole",
    },
    passes: { files: ({ files }) => files, repository: git("untracked") },
    notApplicable: { files: ({ files }) => files },
  },
  "key/without-certificate": {
    fails: {
      files: async ({ files, ca }) => ({
        ...files,
        "client.app.key": (await clientCertificate({ user: "app", issuedBy: ca })).keyPem,
      }),
      file: "client.app.key",
      place: "whole",
    },
    notApplicable: { files: ({ ca }) => ({ ...pair("ca", ca) }) },
  },
});

test("key/readable-in-repository follows what git does with the key", async () => {
  const { files, node } = await healthySet();
  const found = async (repository: GitRepository, mode: number): Promise<readonly string[]> => {
    const { verdict } = await judge({ ...files, "node.key": { content: node.keyPem, mode } }, { repository });
    return verdict.findings
      .filter(({ rule }) => rule === "key/readable-in-repository")
      .map((one) => `${one.file}: ${one.title}`);
  };
  const forNode = (state: "tracked" | "ignored"): GitRepository => ({
    statusOf: (name) => ({ state: name === "node.key" ? state : "ignored" }),
  });
  assert.deepEqual(await found(forNode("ignored"), 0o644), [], "an ignored key isn't committed");
  const tracked = ["node.key: git tracks node.key"];
  for (const mode of [0o600, 0o644]) assert.deepEqual(await found(forNode("tracked"), mode), tracked);
  const unknown: GitRepository = { statusOf: () => ({ state: "unknown", why: "the repository has a split index" }) };
  assert.deepEqual(await found(unknown, 0o644), [
    "node.key: Cannot determine whether git ignores node.key, which is readable by other users (file mode 0644)",
  ]);
  assert.deepEqual(await found(unknown, 0o600), []);
});
