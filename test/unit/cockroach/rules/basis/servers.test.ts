// Rules about nodes, the names of servers, and what certificates may be used for.
import { clientAuth, serverAuth } from "../../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../../../src/pki/issue/certificateSpec.ts";
import { tenantClientProfile } from "../../../../../src/cockroach/create/profile.ts";
import { testRules } from "../../../../support/ruleCase.ts";
import { authority, certificate, clientCertificate, nodeCertificate } from "../../../../support/certificate.ts";
import { pair, without, type HealthySet } from "../../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../../support/memoryAssetLoader.ts";

const named = (cn: string) => [[{ type: "2.5.4.3", value: cn }]];
const purposes = (...list: readonly string[]): ExtensionSpec => ({
  type: "extKeyUsage",
  critical: false,
  purposes: list,
});
const alternatives = (...names: readonly string[]): ExtensionSpec => ({
  type: "subjectAltName",
  critical: false,
  names: names.map((value): GeneralNameSpec => ({ type: "dNSName", value })),
});

/** The healthy set with another node certificate. */
function nodeWith(deviations: Parameters<typeof nodeCertificate>[0]): (healthy: HealthySet) => Promise<MemoryFiles> {
  return async ({ ca, files }) => ({
    ...files,
    ...pair("node", await nodeCertificate({ issuedBy: ca, ...deviations })),
  });
}

const notNode = nodeWith({ subject: named("node.crdb.io"), hosts: ["foo"] });
const clientsOnly = { files: ({ files }: HealthySet) => without(files, "node.crt", "node.key") };

testRules({
  "node/load-fails": {
    fails: {
      files: ({ files }) => without(files, "node.key"),
      file: "node.crt",
      place: 0,
      says: "validating node cert: could not stat key file certs/node.key: stat certs/node.key: no such file or directory",
    },
    notApplicable: clientsOnly,
  },
  "node/principal-refused": {
    fails: {
      files: notNode,
      version: "24.1",
      file: "node.crt",
      place: 0,
      says: 'client/server node certificate has principals ["node.crdb.io" "foo"], expected "node"',
    },
    passes: { files: ({ files }) => files, version: "24.1" },
    notApplicable: { files: notNode, version: "24.2" },
  },
  "node/principal-needs-setting": {
    fails: { files: notNode, file: "node.crt", place: 0, text: 'represents ["node.crdb.io" "foo"]' },
    passes: { files: notNode, principalMap: new Map([["foo", "node"]]) },
    notApplicable: { files: notNode, version: "24.1" },
  },
  "node/client-node-missing": {
    fails: {
      files: async ({ files }) => ({ ...files, "ca-client.crt": (await authority({ cn: "Client CA" })).pem }),
      file: "node.crt",
      place: 0,
      text: "client.node.crt",
    },
    passes: { files: ({ files, ca }) => ({ ...files, "ca-client.crt": ca.pem }) },
    notApplicable: { files: ({ files }) => files },
  },
  "names/missing": {
    fails: {
      files: nodeWith({ withoutExtensions: ["subjectAltName"] }),
      file: "node.crt",
      place: 0,
      says: "x509: certificate relies on legacy Common Name field, use SANs instead",
    },
    notApplicable: clientsOnly,
  },
  "names/ip-as-dns-name": {
    fails: {
      files: nodeWith({ withExtensions: [alternatives("localhost", "10.20.0.11")] }),
      file: "node.crt",
      place: 0,
      says: "x509: cannot validate certificate for 10.20.0.11 because it doesn't contain any IP SANs",
    },
    notApplicable: clientsOnly,
  },
  "names/loopback-as-dns-name": {
    fails: {
      files: nodeWith({ withExtensions: [alternatives("localhost", "127.0.0.1")] }),
      file: "node.crt",
      place: 0,
      text: "Reissue it with 127.0.0.1 as an IP entry",
    },
    notApplicable: clientsOnly,
  },
  "names/advertised-address": {
    fails: {
      files: nodeWith({ hosts: ["localhost", "10.1.2.3"] }),
      advertise: ["127.0.0.1"],
      file: "node.crt",
      place: 0,
      says: 'advertise address "127.0.0.1" not in node certificate (IP=10.1.2.3; DNS=localhost; CN=node)',
    },
    passes: { files: ({ files }) => files, advertise: ["localhost", "127.0.0.1"] },
    notApplicable: { files: ({ files }) => files },
  },
  "names/wildcard-never-matches": {
    fails: {
      files: nodeWith({ hosts: ["localhost", "node*.example.com"] }),
      file: "node.crt",
      place: 0,
      text: "matches no host: node*.example.com",
    },
    passes: { files: nodeWith({ hosts: ["localhost", "*.example.com"] }) },
    notApplicable: clientsOnly,
  },
  "names/not-a-host": {
    fails: {
      files: nodeWith({ withExtensions: [alternatives("localhost", "https://node1:8080/")] }),
      file: "node.crt",
      place: 0,
      text: "matches no host: https://node1:8080/",
    },
    passes: {
      files: nodeWith({ withExtensions: [alternatives("localhost", "db_1.example.com", "*.local", "[::1]")] }),
    },
    notApplicable: clientsOnly,
  },
  "names/wildcard": {
    fails: {
      files: nodeWith({ hosts: ["localhost", "*.example.com"] }),
      file: "node.crt",
      place: 0,
      text: "*.example.com covers only one label",
    },
    passes: { files: nodeWith({ hosts: ["localhost", "*.local"] }) },
    notApplicable: clientsOnly,
  },
  "names/localhost-missing": {
    fails: {
      files: nodeWith({ hosts: ["node1"] }),
      file: "node.crt",
      place: 0,
      text: "doesn't cover localhost or 127.0.0.1",
    },
    notApplicable: clientsOnly,
  },
  "purpose/server-auth": {
    fails: {
      files: nodeWith({ withExtensions: [purposes(clientAuth)] }),
      file: "node.crt",
      place: 0,
      says: "x509: certificate specifies an incompatible key usage",
    },
    notApplicable: clientsOnly,
  },
  "purpose/client-auth": {
    fails: {
      files: nodeWith({ withExtensions: [purposes(serverAuth)] }),
      file: "node.crt",
      place: 0,
      text: "or add client.node.crt",
    },
    passes: {
      files: async (healthy) => ({
        ...(await nodeWith({ withExtensions: [purposes(serverAuth)] })(healthy)),
        ...pair("client.node", await clientCertificate({ user: "node", issuedBy: healthy.ca })),
      }),
    },
  },
  "purpose/tenant-server-auth": {
    fails: {
      files: async ({ ca }) =>
        pair(
          "client-tenant.5",
          await certificate(tenantClientProfile("5", []), { issuedBy: ca, withExtensions: [purposes(clientAuth)] }),
        ),
      file: "client-tenant.5.crt",
      place: 0,
    },
    passes: {
      files: async ({ ca }) =>
        pair("client-tenant.5", await certificate(tenantClientProfile("5", []), { issuedBy: ca })),
    },
  },
  "purpose/digital-signature": {
    fails: {
      files: nodeWith({ withExtensions: [{ type: "keyUsage", critical: true, bits: ["keyEncipherment"] }] }),
      file: "node.crt",
      place: 0,
    },
    notApplicable: {
      files: async (healthy) =>
        without(await nodeWith({ withoutExtensions: ["keyUsage"] })(healthy), "client.root.crt", "client.root.key"),
    },
  },
  "purpose/extended-key-usage-absent": {
    fails: {
      files: nodeWith({ withoutExtensions: ["extKeyUsage"] }),
      file: "node.crt",
      place: 0,
      text: "include serverAuth and clientAuth",
    },
  },
});
