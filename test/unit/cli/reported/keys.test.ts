// Reports about keys that can't be read, or that the wrong programs were said to reject.
import { clientCertificate } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported } from "../../../support/reportedCommand.ts";

const uid = ["--node-uid", "1000", "--node-gid", "1000"];

/** A Secret that Kubernetes mounts: links into `..data`, owned by root. */
async function mounted(mode: number, gid = 0): Promise<MemoryFiles> {
  const { files } = await healthySet();
  const links = Object.entries(files).map(([name, content]) => [
    name,
    { content, mode, uid: 0, gid, listedAs: "symbolicLink" },
  ]);
  return {
    ...(Object.fromEntries(links) as MemoryFiles),
    "..data": { content: "", type: "directory", listedAs: "symbolicLink" },
  };
}

async function withClientKey(key: (pem: string) => MemoryFiles[string]): Promise<MemoryFiles> {
  const { files, root } = await healthySet();
  return { ...files, "client.root.key": key(root.keyPem) };
}

const derOf = (pem: string): Uint8Array => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
const noChmod = [/[Ss]et the file mode/, /chmod/, /Fix the link/];

testReported({
  F4: {
    "a mounted Secret that only root can read": {
      files: () => mounted(0o400),
      args: ["validate", "certs", ...uid],
      code: 1,
      prints: [
        /could not read key file certs\/node\.key: open certs\/node\.key: permission denied/,
        /node\.crt can't be read \(permission denied\)[^]*?Set fsGroup of the pod to the group/,
        /node\.key can't be read by user 1000[^]*?Set fsGroup of the pod to the group[^]*?defaultMode of the volume to 0440/,
      ],
      never: noChmod,
    },
    "a mounted Secret of another group": {
      files: () => mounted(0o440, 2000),
      args: ["validate", "certs", ...uid],
      code: 1,
      prints: [/node\.key has permissions -r--r-----, exceeds -rwx------/, /Set fsGroup of the pod/],
      never: noChmod,
    },
    "a mounted Secret as it should be": {
      files: () => mounted(0o440, 1000),
      args: ["validate", "certs", ...uid],
      code: 0,
      never: [/permission denied/, /exceeds/],
    },
    "a key of root without a Secret": {
      files: async () => {
        const { files, node } = await healthySet();
        return { ...files, "node.key": { content: node.keyPem, mode: 0o400, uid: 0, gid: 0 } };
      },
      args: ["validate", "certs", ...uid],
      code: 1,
      prints: [/node\.key can't be read by user 1000/, /permission denied/, /change the owner of the file/],
      never: [/fsGroup/],
    },
  },
  F9: {
    "an empty node.crt: SQL clients don't load it": {
      files: async () => ({ ...(await healthySet()).files, "node.crt": "" }),
      args: ["validate", "certs"],
      code: 1,
      prints: [/The node doesn't start, and cockroach cert and commands that call nodes fail too\./],
      never: [/cockroach sql/],
    },
    "a key of a client that everybody can read": {
      files: () => withClientKey((content) => ({ content, mode: 0o644 })),
      args: ["validate", "certs"],
      code: 1,
      prints: [
        /^CockroachDB rejects files in certs\n/,
        /psql, and other clients that use libpq reject it\. cockroach sql doesn't check file modes\./,
      ],
      never: [/can't log in/],
    },
    "the same key with a version whose cockroach sql checks file modes": {
      files: () => withClientKey((content) => ({ content, mode: 0o644 })),
      args: ["validate", "certs", "--cockroach-version", "22.1"],
      code: 1,
      prints: [/^1 of 1 user can't log in with a certificate\n/, /so the certificate can't be used/],
      never: [/cockroach sql doesn't/],
    },
    "an empty node.crt with a version whose cockroach sql loads the directory": {
      files: async () => ({ ...(await healthySet()).files, "node.crt": "" }),
      args: ["validate", "certs", "--cockroach-version", "21.1"],
      code: 1,
      prints: [/cockroach cert, cockroach sql, and commands that call nodes fail too\./],
    },
    "the same key, asked who logs in": {
      files: () => withClientKey((content) => ({ content, mode: 0o644 })),
      args: ["who", "certs"],
      code: 0,
      prints: [/client\.root\.crt +root logs in/, /libpq: rejected/, /private key file "client\.root\.key" has group/],
    },
    "a key of root that a group can read, which libpq accepts": {
      files: () => withClientKey((content) => ({ content, mode: 0o640, uid: 0, gid: 7 })),
      args: ["who", "certs", "--user", "root"],
      code: 0,
      prints: [
        /root logs in/,
        /cockroach sql, pgx, and libpq don't/,
        /key file certs\/client\.root\.key has permissions/,
      ],
      never: [/libpq: .*refused/, /has group or world access/],
    },
    "an open key of another certificate lets nobody in": {
      files: async () => {
        const { node } = await healthySet();
        return withClientKey(() => ({ content: node.keyPem, mode: 0o644 }));
      },
      args: ["who", "certs", "--user", "root"],
      code: 1,
      prints: [/tls: private key does not match public key/],
      never: [/root logs in/],
    },
    "the key of another certificate for ui.crt stops the node too": {
      files: async () => {
        const { files, node, root } = await healthySet();
        return { ...files, "ui.crt": node.pem, "ui.key": root.keyPem };
      },
      args: ["validate", "certs"],
      code: 1,
      prints: [/^A node can't start with certs\n/, /The directory loads, but the node doesn't start\./],
    },
    "an open key of a node stops the node": {
      files: async () => {
        const { files, node } = await healthySet();
        return { ...files, "node.key": { content: node.keyPem, mode: 0o640 } };
      },
      args: ["validate", "certs"],
      code: 1,
      prints: [/^A node can't start with certs\n/, /so the certificate can't be used\./],
      never: [/cockroach sql/],
    },
  },
  F20: {
    "a DER key over client.app.key": {
      files: async () => {
        const { ca, files } = await healthySet();
        const app = await clientCertificate({ user: "app", issuedBy: ca });
        return { ...files, ...pair("client.app", app), "client.app.key": derOf(app.keyPem) };
      },
      args: ["validate", "certs"],
      code: 1,
      prints: [
        /client\.app\.key contains a DER private key, not a PEM key/,
        /failed to find any PEM data in key input/,
      ],
      never: [/holds a DER private key, and no private key/],
    },
    "a DER key over node.key": {
      files: async () => {
        const { files, node } = await healthySet();
        return { ...files, "node.key": derOf(node.keyPem) };
      },
      args: ["validate", "certs"],
      code: 1,
      prints: [/node\.key contains a DER private key, not a PEM key/, /^A node can't start with certs\n/],
    },
    "a certificate over client.root.key": {
      files: async () => {
        const { files, root } = await healthySet();
        return { ...files, "client.root.key": root.pem };
      },
      args: ["validate", "certs"],
      code: 1,
      prints: [/found a certificate rather than a key/],
      never: [/and no private key/],
    },
    "no key at all": {
      files: async () => without((await healthySet()).files, "client.root.key"),
      args: ["validate", "certs"],
      code: 1,
      prints: [/client\.root\.key is missing/],
    },
  },
});
