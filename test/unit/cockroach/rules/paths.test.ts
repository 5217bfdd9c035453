// Rules about certification paths and algorithms.
import { clientAuth, serverAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import {
  bitString,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from "../../../../src/pki/asn1/derWriter.ts";
import type { ExtensionSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { testRules } from "../../../support/ruleCase.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  testNow,
  type Deviations,
} from "../../../support/certificate.ts";
import { pair, without, type HealthySet } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const day = 86_400_000;
const notVerified = { files: ({ files }: HealthySet) => without(files, "ca.crt") };
const caOnly = { files: ({ ca }: HealthySet) => ({ "ca.crt": ca.pem }) };
const nodeOnly = { files: ({ node }: HealthySet) => pair("node", node) };
const constraints = (cA: boolean, pathLenConstraint?: number): ExtensionSpec => ({
  type: "basicConstraints",
  critical: true,
  cA,
  ...(pathLenConstraint !== undefined && { pathLenConstraint }),
});

/** root alone, below a CA that deviates. */
function below(ca: Deviations & { readonly cn?: string }, leaf: Deviations = {}): () => Promise<MemoryFiles> {
  return async () => {
    const issuer = await authority(ca);
    return { "ca.crt": issuer.pem, ...pair("client.root", await clientCertificate({ issuedBy: issuer, ...leaf })) };
  };
}

/** root below an intermediate that comes in its file, below the healthy CA. */
function belowIntermediate(intermediate: Deviations, root: Deviations = {}): () => Promise<MemoryFiles> {
  return async () => {
    const ca = await authority({ cn: "Root CA", ...root });
    const issuing = await authority({ cn: "Issuing CA", issuedBy: ca, ...intermediate });
    const client = await clientCertificate({ issuedBy: issuing });
    return { "ca.crt": ca.pem, "client.root.crt": client.pem + issuing.pem, "client.root.key": client.keyPem };
  };
}

/** NameConstraints that permit example.com only (RFC 5280 section 4.2.1.10). */
const onlyExample: ExtensionSpec = {
  type: "raw",
  critical: true,
  oid: "2.5.29.30",
  value: sequence(
    taggedConstructed(0xa0, sequence(Uint8Array.of(0x82, 11, ...new TextEncoder().encode("example.com")))),
  ),
};

function taggedConstructed(identifier: number, content: Uint8Array): Uint8Array {
  return Uint8Array.of(identifier, content.length, ...content);
}

const signedWith = (oid: string): Deviations => ({
  signer: {
    signatureAlgorithm: sequence(objectIdentifier(oid), nullValue()),
    sign: () => Promise.resolve(new Uint8Array(256)),
  },
});

/** An RSA key with a modulus of that many bits; nobody has its private half. */
const rsaKey = (bits: number): Deviations => {
  const modulus = new Uint8Array(bits / 8).fill(0xff);
  return {
    subjectPublicKeyInfo: sequence(
      sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue()),
      bitString(sequence(unsignedInteger(modulus), unsignedInteger(Uint8Array.of(1, 0, 1)))),
    ),
  };
};

const nodeWith =
  (deviations: Deviations) =>
  async ({ ca, files }: HealthySet): Promise<MemoryFiles> => ({
    ...files,
    ...pair("node", await nodeCertificate({ issuedBy: ca, ...deviations })),
  });

testRules({
  "path/unknown-authority": {
    fails: {
      files: async ({ ca, root }) => ({
        "ca.crt": ca.pem,
        "ca-client.crt": (await authority({ cn: "Client CA" })).pem,
        ...pair("client.root", root),
      }),
      file: "client.root.crt",
      place: 0,
      text: "client.root.crt is signed by the CA in ca.crt, but verified with ca-client.crt",
    },
    notApplicable: notVerified,
  },
  "path/other-key": {
    fails: {
      files: async ({ node }) => ({ "ca.crt": (await authority({ keySlot: "another" })).pem, ...pair("node", node) }),
      file: "node.crt",
      place: 0,
      text: "The CA in ca.crt has the name of the issuer of node.crt, but a different key",
    },
    notApplicable: notVerified,
  },
  "path/issuer-may-not-sign": {
    fails: { files: below({ withExtensions: [constraints(false)] }), file: "client.root.crt", place: 0 },
    notApplicable: notVerified,
  },
  "path/issuer-not-valid": {
    fails: {
      files: below({
        notBefore: new Date(testNow.getTime() - 100 * day),
        notAfter: new Date(testNow.getTime() - 5 * day),
      }),
      file: "client.root.crt",
      place: 0,
      text: "expired on 2026-02-24 12:00 UTC",
    },
    notApplicable: notVerified,
  },
  "path/too-long": {
    fails: {
      files: belowIntermediate({}, { withExtensions: [constraints(true, 0)] }),
      file: "client.root.crt",
      place: 0,
    },
    passes: { files: belowIntermediate({}, { withExtensions: [constraints(true, 1)] }) },
    notApplicable: notVerified,
  },
  "path/extended-key-usage": {
    fails: {
      files: belowIntermediate({ withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [serverAuth] }] }),
      file: "client.root.crt",
      place: 0,
      text: "lacks the extended key usage clientAuth",
    },
    passes: {
      files: belowIntermediate({ withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [clientAuth] }] }),
    },
    notApplicable: notVerified,
  },
  "path/name-constraints": {
    fails: {
      files: async () => {
        const ca = await authority({ withExtensions: [onlyExample] });
        return { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca, hosts: ["localhost"] })) };
      },
      file: "node.crt",
      place: 0,
    },
    notApplicable: notVerified,
  },
  "path/unhandled-critical-extension": {
    fails: {
      files: below(
        {},
        { withExtensions: [{ type: "raw", critical: true, oid: "1.2.3.4", value: octetString(new Uint8Array(2)) }] },
      ),
      file: "client.root.crt",
      place: 0,
    },
    notApplicable: notVerified,
  },
  "path/refused": {
    fails: { files: belowIntermediate(signedWith("1.2.840.113549.1.1.5")), file: "client.root.crt", place: 0 },
    notApplicable: notVerified,
  },
  "path/cannot-tell": {
    // A platform that lacks the algorithm.
    fails: {
      files: ({ files }) => files,
      cryptography: { ...nodeCryptography, verifySignature: () => Promise.resolve("unsupported") },
      file: "node.crt",
      place: 0,
    },
    notApplicable: notVerified,
  },
  "path/ui-not-verified": {
    fails: {
      files: async ({ files }) => ({
        ...files,
        ...pair(
          "ui",
          await certificate(uiProfile("console", [{ type: "dNSName", value: "console" }]), {
            issuedBy: await authority({ cn: "Public CA" }),
          }),
        ),
      }),
      file: "ui.crt",
      place: 0,
      text: "Ignore this if a public CA issued the certificate.",
    },
    passes: {
      files: async ({ files, ca }) => ({
        ...files,
        ...pair("ui", await certificate(uiProfile("console", []), { issuedBy: ca })),
      }),
    },
    notApplicable: { files: ({ files }) => files },
  },
  "algorithm/sha1-refused": {
    fails: {
      files: nodeWith(signedWith("1.2.840.113549.1.1.5")),
      file: "node.crt",
      place: 0,
      says: "x509: cannot verify signature: insecure algorithm SHA1-RSA",
    },
    notApplicable: caOnly,
  },
  "algorithm/sha1-deprecated": {
    fails: { files: nodeWith(signedWith("1.2.840.113549.1.1.5")), version: "20.2", file: "node.crt", place: 0 },
    passes: { files: ({ files }) => files, version: "20.2" },
    notApplicable: { files: ({ files }) => files },
  },
  "algorithm/md5": {
    fails: {
      files: nodeWith(signedWith("1.2.840.113549.1.1.4")),
      file: "node.crt",
      place: 0,
      says: "x509: cannot verify signature: insecure algorithm MD5-RSA",
    },
    notApplicable: caOnly,
  },
  "algorithm/weak-anchor": {
    fails: {
      files: async () => ({ "ca.crt": (await authority(signedWith("1.2.840.113549.1.1.5"))).pem }),
      file: "ca.crt",
      place: 0,
    },
    notApplicable: nodeOnly,
  },
  "algorithm/rsa-refused": {
    fails: {
      files: nodeWith(rsaKey(512)),
      file: "node.crt",
      place: 0,
      says: "crypto/rsa: 512-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)",
    },
    passes: { files: nodeWith(rsaKey(1024)) },
    notApplicable: { files: ({ files }) => files, version: "23.2.5" },
  },
  "algorithm/rsa-short": {
    fails: { files: nodeWith(rsaKey(1024)), file: "node.crt", place: 0, text: "only 1024 bits" },
    passes: { files: nodeWith(rsaKey(2048)) },
  },
  "algorithm/rsa-too-long": {
    fails: { files: nodeWith(rsaKey(8208)), file: "node.crt", place: 0, text: "8208 bits" },
    passes: { files: nodeWith(rsaKey(8192)) },
  },
  "algorithm/unsupported-key": {
    fails: {
      files: nodeWith({
        subjectPublicKeyInfo: sequence(sequence(objectIdentifier("1.3.101.113")), bitString(new Uint8Array(57))),
      }),
      file: "node.crt",
      place: 0,
      says: "tls: unknown public key algorithm",
    },
    notApplicable: caOnly,
  },
});
