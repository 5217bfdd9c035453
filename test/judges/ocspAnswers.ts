// Answers of every kind to one question, in the test's own hand: what Go's package and this project must agree on.
import { KeyObject, sign } from "node:crypto";
import { integer, nullValue, objectIdentifier, octetString, sequence } from "../../src/pki/asn1/derWriter.ts";
import type { KeyType } from "../../src/pki/issue/keyPair.ts";
import type { Signer } from "../../src/pki/issue/signer.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../support/certificate.ts";
import {
  byKey,
  byName,
  extension,
  ocspAnswer,
  refusal,
  responderCertificate,
  singleResponse,
  successful,
  type AnswerDeviations,
} from "../support/ocspResponse.ts";

export interface OcspCase {
  readonly name: string;
  readonly answer: Uint8Array;
  readonly certificate: TestCertificate;
  readonly issuer: TestCertificate;
}

const null0 = Uint8Array.of(5, 0);

export async function ocspCases(): Promise<readonly OcspCase[]> {
  const ca = await authority();
  const other = await authority({ cn: "Other CA" });
  const node = await nodeCertificate({ issuedBy: ca, serialNumber: 77n });
  const responder = await responderCertificate(ca);
  const strange = await responderCertificate(other);
  const plain = await responderCertificate(ca, { purposes: ["1.3.6.1.5.5.7.3.1"] });
  const late = await responderCertificate(ca, { notAfter: new Date(testNow.getTime() - 1_000) });
  const delegated = (one: TestCertificate): AnswerDeviations => ({ signer: one, certificates: [one.der] });
  const built: Readonly<Record<string, AnswerDeviations>> = {
    good: {},
    revoked: { status: {} },
    "revoked with a reason": { status: { reason: 1 } },
    unknown: { status: "unknown" },
    "long expired": { nextUpdate: new Date("2001-01-01T00:00:00Z") },
    "from the future": { thisUpdate: new Date("2049-01-01T00:00:00Z") },
    "without nextUpdate": { nextUpdate: "absent" },
    "with any nonce": { nonce: Uint8Array.of(1) },
    "with SHA-1": { hash: "sha1" },
    "of another issuer": { about: other },
    "with a digest that nobody computed": { hash: "sha384" },
    "about another certificate": { serialNumber: 78n },
    "about no certificate": { responses: [] },
    "about two, the second one asked for": {
      responses: [singleResponse(node, ca, { serialNumber: 78n }), singleResponse(node, ca, { status: {} })],
    },
    "about the same one twice": { responses: [singleResponse(node, ca), singleResponse(node, ca, { status: {} })] },
    "signed by another CA": { signer: other, responderId: byKey(ca) },
    "signed by another CA that came along": { signer: other, certificates: [other.der] },
    "with the CA's own certificate": { certificates: [ca.der] },
    delegated: delegated(responder),
    "delegated, revoked": { ...delegated(responder), status: {} },
    "delegated, by name": { ...delegated(responder), responderId: byName(responder) },
    "delegated, named wrong": { ...delegated(responder), responderId: byName(other) },
    "delegated by another CA": delegated(strange),
    "delegated without the purpose": delegated(plain),
    "delegated and expired": delegated(late),
    "the responder's certificate second": { signer: responder, certificates: [ca.der, responder.der] },
    "the responder's certificate first of two": { signer: responder, certificates: [responder.der, ca.der] },
    "delegated without the certificate": { signer: responder },
    "with bytes that aren't a certificate": { certificates: [sequence(integer(1n))] },
    "a critical extension": { singleExtensions: [extension("1.2.3.4", null0, true)] },
    "an extension": { singleExtensions: [extension("1.2.3.4", null0)] },
    "bytes after the basic response": { trailing: null0 },
  };
  const cases: OcspCase[] = [];
  const add = (name: string, answer: Uint8Array, certificate = node, issuer = ca): void => {
    cases.push({ name, answer, certificate, issuer });
  };
  for (const [name, deviations] of Object.entries(built)) add(name, await ocspAnswer(node, ca, deviations));
  for (const status of [0, 1, 2, 3, 4, 5, 6, 7]) add(`refusal ${status}`, refusal(status));
  add("nothing", new Uint8Array());
  add("a page", Buffer.from("<html><body>It works</body></html>"));
  add("truncated", (await ocspAnswer(node, ca)).subarray(0, 100));
  add("bytes after the answer", Buffer.concat([await ocspAnswer(node, ca), null0]));
  add("bytes after a refusal", Buffer.concat([refusal(6), null0]));
  add("of another type", successful(octetString(null0), "1.2.3"));
  add("basic and empty", successful(octetString(sequence())));
  add("a tampered signature", tampered(await ocspAnswer(node, ca)));
  for (const [name, keyType] of keyTypes) {
    const root = await authority({ cn: `${name} CA`, keyType });
    const leaf = await nodeCertificate({ issuedBy: root });
    add(`signed with ${name}`, await ocspAnswer(leaf, root), leaf, root);
    const delegate = await responderCertificate(root, { keySlot: "delegate" });
    add(`delegated by ${name}`, await ocspAnswer(leaf, root, delegated(delegate)), leaf, root);
    add(`delegated by ${name}, tampered`, tampered(await ocspAnswer(leaf, root, delegated(delegate))), leaf, root);
  }
  const rsa = await authority({ cn: "RSA CA", keyType: { algorithm: "rsa", bits: 2048 } });
  const leaf = await nodeCertificate({ issuedBy: rsa });
  for (const [digest, oid] of [
    ["sha1", "1.2.840.113549.1.1.5"],
    ["md5", "1.2.840.113549.1.1.4"],
    ["sha256", "1.2.840.113549.1.1.10"],
    ["sha256", "1.2.840.10045.4.3.2"],
  ] as const) {
    add(
      `signed with ${digest} and called ${oid}`,
      await ocspAnswer(leaf, rsa, { signature: oldSigner(rsa, digest, oid) }),
      leaf,
      rsa,
    );
  }
  const sub = await authority({ cn: "Sub CA", issuedBy: ca });
  const below = await nodeCertificate({ issuedBy: sub });
  add(
    "a subordinate CA that sends its own certificate along",
    await ocspAnswer(below, sub, { certificates: [sub.der] }),
    below,
    sub,
  );
  add("a subordinate CA that sends nothing along", await ocspAnswer(below, sub), below, sub);
  add(
    "the root answers for the subordinate CA",
    await ocspAnswer(below, sub, { signer: ca, certificates: [ca.der] }),
    below,
    sub,
  );
  return cases;
}

const keyTypes: readonly (readonly [string, KeyType])[] = [
  ["RSA", { algorithm: "rsa", bits: 2048 }],
  ["P-384", { algorithm: "ecdsa-p384" }],
  ["Ed25519", { algorithm: "ed25519" }],
];

/** The last byte of an answer without certificates is the signature's. */
function tampered(answer: Uint8Array): Uint8Array {
  const changed = answer.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return changed;
}

/** RSA with digests that nothing here signs with. */
function oldSigner({ keyPair }: TestCertificate, digest: string, oid: string): Signer {
  return {
    signatureAlgorithm: sequence(objectIdentifier(oid), nullValue()),
    sign: (message) => Promise.resolve(sign(digest, message, KeyObject.from(keyPair.privateKey))),
  };
}
