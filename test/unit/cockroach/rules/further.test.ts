// Rules about chains, serial numbers, keys in two places, reloads and short lives.
import { testRules } from "../../../support/ruleCase.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { pair, without, type HealthySet } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const hour = 3_600_000;
const caOnly = { files: ({ ca }: HealthySet): MemoryFiles => ({ "ca.crt": ca.pem }) };

/** node.crt with two intermediates, in the order of the indexes: the node's own is 0, its issuer 1. */
async function chain({ ca, files }: HealthySet, order: readonly number[]): Promise<MemoryFiles> {
  const first = await authority({ cn: "First", issuedBy: ca });
  const second = await authority({ cn: "Second", issuedBy: first });
  const node = await nodeCertificate({ issuedBy: second });
  const pems = [node.pem, second.pem, first.pem];
  return { ...files, "node.crt": order.map((index) => pems[index] ?? "").join(""), "node.key": node.keyPem };
}

testRules({
  "path/chain-order": {
    fails: {
      files: (healthy) => chain(healthy, [0, 2, 1]),
      file: "node.crt",
      place: 1,
      text: "didn't issue the one before it",
    },
    passes: { files: (healthy) => chain(healthy, [0, 1, 2]) },
    notApplicable: { files: ({ files }) => files },
  },
  "serial/reused": {
    fails: {
      files: async ({ ca, files }) => {
        const [app, etl] = await Promise.all(
          ["app", "etl"].map((user) => clientCertificate({ user, issuedBy: ca, serialNumber: 77n })),
        );
        return { ...files, "client.app.crt": app?.pem ?? "", "client.etl.crt": etl?.pem ?? "" };
      },
      file: "client.etl.crt",
      place: 0,
      text: "client.etl.crt has the same serial number as client.app.crt",
    },
    passes: { files: ({ files, root }) => ({ ...files, "client.copy.crt": root.pem }) },
    notApplicable: caOnly,
  },
  "serial/form": {
    fails: {
      files: async ({ ca, files }) => ({
        ...files,
        ...pair("node", await nodeCertificate({ issuedBy: ca, serialNumber: 0n })),
      }),
      file: "node.crt",
      place: 0,
      text: "zero",
    },
  },
  "key/shared": {
    fails: {
      files: async ({ ca, files }) => ({
        ...files,
        ...pair("client.app", await clientCertificate({ user: "app", issuedBy: ca, keySlot: "one" })),
        ...pair("client.etl", await clientCertificate({ user: "etl", issuedBy: ca, keySlot: "one" })),
      }),
      file: "client.etl.crt",
      place: 0,
      text: "the same key as client.app.crt",
    },
    passes: { files: ({ files, node }) => ({ ...files, ...pair("client.node", node) }) },
    notApplicable: caOnly,
  },
  "node/reload-refused": {
    fails: {
      files: ({ files, node }) => ({ ...files, ...pair("ui", node), "ui.key": { content: node.keyPem, mode: 0o644 } }),
      file: "ui.crt",
      place: 0,
      says: "reload would lose valid UI certificate: key file certs/ui.key has permissions -rw-r--r--, exceeds -rwx------",
    },
    notApplicable: { files: ({ files }) => without(files, "node.key") },
  },
  "validity/short-lived": {
    fails: {
      files: async ({ ca, files }) => ({
        ...files,
        ...pair(
          "node",
          await nodeCertificate({
            issuedBy: ca,
            notBefore: new Date(testNow.getTime() - 25 * hour),
            notAfter: new Date(testNow.getTime() + 23 * hour),
          }),
        ),
      }),
      file: "node.crt",
      place: 0,
      text: "half of the 48-hour lifetime of node.crt has passed",
    },
    notApplicable: caOnly,
  },
});
