// Rules about CA files.
import { clientAuth, serverAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import { testRules } from "../../../support/ruleCase.ts";
import { authority, nodeCertificate, testNow } from "../../../support/certificate.ts";
import type { ExtensionSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const withHeaders = (pem: string): string => pem.replace("-----\n", "-----\nSubject: CA\n\n");
const notCa: ExtensionSpec = { type: "basicConstraints", critical: true, cA: false };
const noSign: ExtensionSpec = { type: "keyUsage", critical: true, bits: ["digitalSignature"] };
const serverOnly: ExtensionSpec = { type: "extKeyUsage", critical: false, purposes: [serverAuth] };
const both: ExtensionSpec = { type: "extKeyUsage", critical: false, purposes: [serverAuth, clientAuth] };
const day = 86_400_000;
const past = { notBefore: new Date(testNow.getTime() - 900 * day), notAfter: new Date(testNow.getTime() - 10 * day) };

async function selfSignedNode(): Promise<MemoryFiles> {
  const node = await nodeCertificate();
  return { "ca.crt": node.pem, ...pair("node", node) };
}

testRules({
  "ca/no-usable-block": {
    fails: {
      files: ({ ca, files }) => ({ ...files, "ca.crt": withHeaders(ca.pem) }),
      file: "ca.crt",
      place: 0,
      says: "failed to parse PEM data to pool",
    },
  },
  "ca/block-with-headers": {
    fails: {
      files: ({ ca }) => ({ "ca.crt": ca.pem + withHeaders(ca.pem) }),
      file: "ca.crt",
      place: 1,
      text: "has headers",
    },
  },
  "ca/not-a-ca": {
    fails: {
      files: async ({ node }) => ({
        "ca.crt": (await authority({ withExtensions: [notCa] })).pem,
        ...pair("node", node),
      }),
      file: "ca.crt",
      place: 0,
      says: "x509: invalid signature: parent certificate cannot sign this kind of certificate",
    },
    notApplicable: { files: ({ node }) => pair("node", node) },
  },
  "ca/key-cert-sign-missing": {
    fails: {
      files: async ({ node }) => ({
        "ca.crt": (await authority({ withExtensions: [noSign] })).pem,
        ...pair("node", node),
      }),
      file: "ca.crt",
      place: 0,
      text: "lacks keyCertSign",
    },
  },
  "ca/extended-key-usage": {
    fails: {
      files: async () => ({ "ca.crt": (await authority({ withExtensions: [serverOnly] })).pem }),
      file: "ca.crt",
      place: 0,
      text: "lacks the extended key usage clientAuth",
      says: "x509: certificate specifies an incompatible key usage",
    },
    passes: {
      files: async ({ ca }) => ({
        "ca.crt": (await authority({ withExtensions: [both] })).pem,
        "ca-client.crt": ca.pem,
        "ca-ui.crt": ca.pem,
        "ca-client-tenant.crt": ca.pem,
      }),
    },
    notApplicable: { files: ({ node }) => pair("node", node) },
  },
  "ca/end-entity-as-anchor": {
    fails: { files: ({ ca, node }) => ({ "ca.crt": node.pem + ca.pem }), file: "ca.crt", place: 0, text: "isn't a CA" },
    passes: { files: async ({ ca }) => ({ "ca.crt": ca.pem + (await authority({ cn: "Other CA" })).pem }) },
  },
  "ca/own-certificate": {
    fails: {
      files: async () => selfSignedNode(),
      file: "ca.crt",
      place: 0,
      text: "ca.crt contains the certificate of node.crt instead of a CA",
    },
    // Beside a CA it only trusts itself as well.
    passes: { files: ({ ca, node }) => ({ "ca.crt": ca.pem + node.pem, ...pair("node", node) }) },
  },
  "ca/newest-not-first": {
    fails: {
      files: async ({ ca }) => ({ "ca.crt": (await authority({ cn: "Old CA", ...past })).pem + ca.pem }),
      file: "ca.crt",
      place: 1,
      text: "certificate 2, not the first",
    },
    passes: { files: async ({ ca }) => ({ "ca.crt": ca.pem + (await authority({ cn: "Old CA", ...past })).pem }) },
  },
  "ca/expired-beside-current": {
    fails: {
      files: async ({ ca }) => ({ "ca.crt": ca.pem + (await authority(past)).pem }),
      file: "ca.crt",
      place: 1,
      text: "expired on 2026-02-19 12:00 UTC",
    },
    notApplicable: { files: async () => ({ "ca.crt": (await authority(past)).pem }) },
  },
  "ca/duplicate": {
    fails: {
      files: ({ ca }) => ({ "ca.crt": ca.pem + ca.pem }),
      file: "ca.crt",
      place: 1,
      text: "certificates 1 and 2",
    },
    passes: { files: async ({ ca }) => ({ "ca.crt": ca.pem + (await authority({ cn: "Other CA" })).pem }) },
    notApplicable: { files: ({ files }) => files },
  },
  "ca/not-self-signed": {
    fails: {
      files: async ({ ca }) => ({ "ca.crt": (await authority({ cn: "Issuing CA", issuedBy: ca })).pem }),
      file: "ca.crt",
      place: 0,
      text: "contains only intermediate CAs",
    },
  },
});
