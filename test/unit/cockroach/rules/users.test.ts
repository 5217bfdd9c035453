// Rules about clients and tenants.
import {
  caProfile,
  clientProfile,
  tenantClientProfile,
  tenantSigningProfile,
} from "../../../../src/cockroach/create/profile.ts";
import { testRules } from "../../../support/ruleCase.ts";
import { certificate, clientCertificate } from "../../../support/certificate.ts";
import { pair, type HealthySet } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

function client(name: string, cn = name, uris: readonly string[] = []): (healthy: HealthySet) => Promise<MemoryFiles> {
  return async ({ ca }) => {
    const names = uris.map((value) => ({ type: "uniformResourceIdentifier", value }) as const);
    return {
      "ca.crt": ca.pem,
      ...pair(`client.${name}`, await certificate(clientProfile(cn, names), { issuedBy: ca })),
    };
  };
}

function tenant(fileId: string, id = fileId): (healthy: HealthySet) => Promise<MemoryFiles> {
  return async ({ ca }) =>
    pair(`client-tenant.${fileId}`, await certificate(tenantClientProfile(id, []), { issuedBy: ca }));
}

const caOnly = { files: ({ ca }: HealthySet) => ({ "ca.crt": ca.pem }) };

testRules({
  "client/principal-refused": {
    fails: {
      files: client("root", "notroot"),
      version: "22.1",
      file: "client.root.crt",
      place: 0,
      says: 'failed to validate certificate 0 in file client.root.crt: client certificate has principals ["notroot"], expected "root"',
    },
    passes: { files: ({ files }) => files, version: "22.1" },
    notApplicable: { files: client("root", "notroot"), version: "22.2" },
  },
  "client/principal-differs": {
    fails: {
      files: client("root", "notroot"),
      file: "client.root.crt",
      place: 0,
      text: "represents notroot, not root",
    },
    passes: { files: client("root", "notroot"), principalMap: new Map([["notroot", "root"]]) },
    notApplicable: { files: client("root", "notroot"), version: "22.1" },
  },
  "client/tenant-certificate": {
    fails: {
      files: async ({ ca }) => pair("client.foo", await certificate(tenantClientProfile("foo", []), { issuedBy: ca })),
      file: "client.foo.crt",
      place: 0,
      says: "using tenant client certificate as user certificate is not allowed",
    },
    notApplicable: caOnly,
  },
  "client/tenant-uri": {
    fails: {
      files: client("foo", "foo", ["crdb://tenant/bad/format/123"]),
      file: "client.foo.crt",
      place: 0,
      says: "invalid tenant URI SAN crdb://tenant/bad/format/123",
    },
    passes: { files: client("foo", "foo", ["crdb://tenant/5/user/foo", "CRDB://tenant-name/t2/user/foo"]) },
    notApplicable: { files: client("sanuri", "sanuri", ["mycompany:sv:rootclient:dev:usw1"]) },
  },
  "client/tenant-zero": {
    fails: {
      files: client("foo", "foo", ["crdb://tenant/0/user/foo"]),
      file: "client.foo.crt",
      place: 0,
      says: "invalid tenant ID 0",
    },
    passes: { files: client("foo", "foo", ["crdb://tenant/1/user/foo"]) },
    notApplicable: { files: client("foo") },
  },
  "client/user-not-normalised": {
    fails: {
      files: client("Abc123", "abc123"),
      file: "client.Abc123.crt",
      place: 0,
      text: "Rename the certificate to client.abc123.crt",
    },
    notApplicable: { files: client(",foo") },
  },
  "client/user-name": {
    fails: { files: client(",foo"), file: "client.,foo.crt", place: 0, says: "username is invalid" },
    notApplicable: caOnly,
  },
  "client/reserved-user": {
    fails: { files: client("pg_x"), file: "client.pg_x.crt", place: 0 },
    notApplicable: {
      files: async ({ ca }) => pair("client.node", await clientCertificate({ user: "node", issuedBy: ca })),
    },
  },
  "tenant/id": {
    fails: { files: tenant("abc"), file: "client-tenant.abc.crt", place: 0, says: "invalid tenant id abc" },
    passes: { files: async () => pair("tenant-signing.5", await certificate(tenantSigningProfile("5"))) },
    notApplicable: caOnly,
  },
  "tenant/zero": {
    fails: { files: tenant("0"), file: "client-tenant.0.crt", place: 0, text: "no tenant's SQL server uses the file" },
    passes: { files: tenant("999") },
    notApplicable: { files: tenant("abc") },
  },
  "tenant/organizational-unit": {
    fails: {
      files: async ({ ca }) => pair("client-tenant.5", await certificate(clientProfile("5"), { issuedBy: ca })),
      file: "client-tenant.5.crt",
      place: 0,
      says: "need root or node client cert to perform RPCs on this server",
    },
    passes: { files: tenant("5") },
    notApplicable: { files: async () => ({ "ca.crt": (await certificate(caProfile())).pem }) },
  },
  "tenant/common-name": {
    fails: {
      files: tenant("5", "6"),
      file: "client-tenant.5.crt",
      place: 0,
      says: "client wants to authenticate as tenant 5, but is using TLS cert for tenant 6",
    },
    passes: { files: tenant("5") },
  },
});
