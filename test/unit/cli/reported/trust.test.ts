// Reports about CA files: what a certificate in them is, and who accepts what it signed.
import { caProfile } from "../../../../src/cockroach/create/profile.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported } from "../../../support/reportedCommand.ts";

const validate = ["validate", "certs"];
const day = 86_400_000;
const anyDepth = { type: "basicConstraints", critical: true, cA: true } as const;
const at = (days: number): Date => new Date(testNow.getTime() + days * day);

/** A root, two intermediates, and pairs of the second. */
async function chain() {
  const root = await authority({ cn: "Root CA", withExtensions: [anyDepth] });
  const upper = await authority({ cn: "Upper CA", issuedBy: root, withExtensions: [anyDepth] });
  const lower = await authority({ cn: "Lower CA", issuedBy: upper });
  const pairs = {
    ...pair("node", await nodeCertificate({ issuedBy: lower })),
    ...pair("client.root", await clientCertificate({ issuedBy: lower })),
  };
  return { root, upper, lower, pairs };
}

/** A certificate whose root has expired, and the root's successor, which signs the same intermediate. */
async function succession(): Promise<MemoryFiles> {
  const old = await authority({ cn: "Old Root", notBefore: at(-900), notAfter: at(-1) });
  const next = await authority({ cn: "Next Root" });
  const cross = await certificate(caProfile("Next Root"), { issuedBy: old });
  const expiredCross = await certificate(caProfile("Next Root"), {
    issuedBy: old,
    notBefore: at(-90),
    notAfter: at(-1),
  });
  const issuer = await authority({ cn: "Issuer", issuedBy: next });
  const node = await nodeCertificate({ issuedBy: issuer });
  return {
    "node.crt": node.pem + issuer.pem + cross.pem,
    "old.crt": old.pem,
    "both.crt": old.pem + next.pem,
    "node-late-cross.crt": node.pem + issuer.pem + expiredCross.pem,
    "alone.crt": (await nodeCertificate({ issuedBy: old })).pem,
    "late.crt": (await nodeCertificate({ issuedBy: next, notBefore: at(-900), notAfter: at(-1) })).pem,
  };
}

testReported({
  F1: {
    "a certificate that signs itself and is its own CA file": {
      files: async () => {
        const node = await nodeCertificate();
        return { "ca.crt": node.pem, ...pair("node", node) };
      },
      args: validate,
      code: 0,
      prints: [/ca\.crt contains the certificate of node\.crt instead of a CA/, /it rejects other nodes/],
      never: [/node\.key/, /key of a CA/, /[Mm]ove/],
    },
    "the same beside a CA": {
      files: async () => {
        const { ca, node, files } = await healthySet();
        return { ...files, "ca.crt": ca.pem + node.pem };
      },
      args: validate,
      code: 0,
      never: [/key of a CA/, /node\.key/],
    },
    "a client's certificate as a client CA": {
      files: async () => {
        const { files, root } = await healthySet();
        return { ...files, "ca-client.crt": root.pem };
      },
      args: validate,
      code: 1,
      prints: [/ca-client\.crt contains the certificate of client\.root\.crt instead of a CA/],
      never: [/client\.root\.key .*key of a CA/],
    },
    "the key of a real CA": {
      files: async () => {
        const { files, ca } = await healthySet();
        return { ...files, "ca.key": ca.keyPem };
      },
      args: validate,
      code: 0,
      prints: [/ca\.key/, /[Mm]ove it/],
    },
  },
  F11: {
    "ca.crt and a client's certificate swapped": {
      files: async () => {
        const { files, ca, root } = await healthySet();
        return { ...files, "ca.crt": root.pem, "client.root.crt": ca.pem };
      },
      args: validate,
      code: 1,
      prints: [/ca\.crt and client\.root\.crt are swapped/, /Swap the contents of ca\.crt and client\.root\.crt/],
      never: [/as a CA/, /[Rr]eissue client\.root/],
    },
    "ca.crt and node.crt swapped": {
      files: async () => {
        const { files, ca, node } = await healthySet();
        return { ...files, "ca.crt": node.pem, "node.crt": ca.pem };
      },
      args: validate,
      code: 1,
      prints: [/ca\.crt and node\.crt are swapped/],
    },
    "two pairs swapped": {
      files: async () => {
        const { files, ca, root } = await healthySet();
        const app = await clientCertificate({ user: "app", issuedBy: ca });
        return { ...files, "client.root.crt": app.pem, "client.app.crt": root.pem, "client.app.key": app.keyPem };
      },
      args: validate,
      code: 1,
      prints: [/client\.(app|root)\.crt and client\.(app|root)\.crt are swapped/],
    },
    "a CA in a client's file, and nowhere else": {
      files: async () => {
        const { files, ca } = await healthySet();
        return { ...files, "client.root.crt": ca.pem };
      },
      args: validate,
      code: 1,
      prints: [/client\.root\.key doesn't match client\.root\.crt/],
      never: [/swapped/],
    },
  },
  F12: {
    "a client CA without client.node.crt": {
      files: async () => {
        const { files } = await healthySet();
        const own = await authority({ cn: "Client CA" });
        return {
          ...without(files, "client.root.crt", "client.root.key"),
          "ca-client.crt": own.pem,
          ...pair("client.app", await clientCertificate({ user: "app", issuedBy: own })),
        };
      },
      args: validate,
      code: 1,
      prints: [/error +client\.node\.crt is missing/, /Nodes reject each other/],
    },
    "a client CA that signed node.crt": {
      files: async () => {
        const { files, ca } = await healthySet();
        return { ...files, "ca-client.crt": ca.pem };
      },
      args: validate,
      code: 0,
      never: [/client\.node\.crt/],
    },
    "a client.node.crt that ca.crt signed": {
      files: async () => {
        const { files, ca } = await healthySet();
        const own = await authority({ cn: "Client CA" });
        const client = await clientCertificate({ user: "node", issuedBy: ca });
        return {
          ...without(files, "client.root.crt", "client.root.key"),
          "ca-client.crt": own.pem,
          ...pair("client.node", client),
        };
      },
      args: validate,
      code: 1,
      prints: [/client\.node\.crt is signed by /, /x509: certificate signed by unknown authority/],
    },
    "split CAs as they should be": {
      files: async () => {
        const { files } = await healthySet();
        const own = await authority({ cn: "Client CA" });
        return {
          ...files,
          "ca-client.crt": own.pem,
          ...pair("client.node", await clientCertificate({ user: "node", issuedBy: own })),
          ...pair("client.root", await clientCertificate({ issuedBy: own })),
        };
      },
      args: validate,
      code: 0,
    },
  },
  F28: {
    "an expired root, whose successor is in another file": {
      files: succession,
      args: ["verify", "certs/node.crt", "--ca", "certs/old.crt"],
      code: 1,
      prints: [/CN=Old Root.* expired at/, /Use a CA file that contains the CA's successor/],
      never: [/^ +(Reissue|Issue) (it|the certificate)/m],
    },
    "the file with the successor": {
      files: succession,
      args: ["verify", "certs/node.crt", "--ca", "certs/both.crt"],
      code: 0,
      prints: [/trusted: CN=Next Root/],
    },
    "an expired root that signed directly": {
      files: succession,
      args: ["verify", "certs/alone.crt", "--ca", "certs/old.crt"],
      code: 1,
      prints: [/Use a CA file that contains the CA's successor/],
    },
    "an expired cross-certificate of the successor": {
      files: succession,
      args: ["verify", "certs/node-late-cross.crt", "--ca", "certs/old.crt"],
      code: 1,
      prints: [
        /CN=Next Root.* expired at/,
        /Use a newer certificate of this CA, or a CA file that contains the CA's own root/,
      ],
    },
    "an expired certificate": {
      files: succession,
      args: ["verify", "certs/late.crt", "--ca", "certs/both.crt"],
      code: 1,
      prints: [/^ {2}Renew the certificate\.$/m],
      never: [/successor/],
    },
  },
  F30: {
    "an intermediate and the root in ca.crt, without the CA between": {
      files: async () => {
        const { root, lower, pairs } = await chain();
        return { "ca.crt": lower.pem + root.pem, ...pairs };
      },
      args: validate,
      code: 0,
      prints: [/ca\.crt lacks CN=Upper CA/, /clients that use OpenSSL can't build the chain to the root/],
    },
    "the intermediate alone": {
      files: async () => {
        const { lower, pairs } = await chain();
        return { "ca.crt": lower.pem, ...pairs };
      },
      args: validate,
      code: 0,
      prints: [/ca\.crt contains only intermediate CAs/, /OpenSSL and other clients may require the root CA/],
    },
    "all CAs": {
      files: async () => {
        const { root, upper, lower, pairs } = await chain();
        return { "ca.crt": lower.pem + upper.pem + root.pem, ...pairs };
      },
      args: validate,
      code: 0,
      never: [/ca\.crt lacks/],
    },
    "the CA between comes with the certificates": {
      files: async () => {
        const { root, upper, lower, pairs } = await chain();
        const whole = Object.fromEntries(
          Object.entries(pairs).map(([name, text]) => [
            name,
            name.endsWith(".crt") && typeof text === "string" ? text + lower.pem + upper.pem : text,
          ]),
        );
        return { "ca.crt": root.pem, ...whole };
      },
      args: validate,
      code: 0,
      never: [/ca\.crt lacks/],
    },
  },
});
