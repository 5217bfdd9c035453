// What nobody thought of: random graphs of CAs that certify each other, some of them wrongly, and certificates in which bytes were changed. The
// random numbers are the same in every run.
import assert from "node:assert/strict";
import { fromHex } from "../../../src/pki/asn1/bytes.ts";
import { clientAuth } from "../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import type { Deviations, TestCertificate } from "../../support/certificate.ts";
import { ca, node, subtree } from "../pathCombinations.ts";
import type { PathQuestion } from "../pathJudge.ts";
import { random } from "./random.ts";
import type { SampleSize } from "./sampleSize.ts";

const faults: readonly Deviations[] = [
  { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") },
  { withExtensions: [{ type: "basicConstraints", critical: true, cA: false }] },
  { withoutExtensions: ["basicConstraints"] },
  { withExtensions: [{ type: "keyUsage", critical: true, bits: ["digitalSignature"] }] },
  { withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [clientAuth] }] },
  { withExtensions: [subtree("permitted", 0x82, "example.com")] },
  { withExtensions: [{ type: "basicConstraints", critical: true, cA: true, pathLenConstraint: 0 }] },
  { withExtensions: [{ type: "raw", oid: "1.2.3", critical: true, value: Uint8Array.of(5, 0) }] },
  { withoutExtensions: ["subjectKeyIdentifier", "authorityKeyIdentifier"] },
  { withExtensions: [{ type: "authorityKeyIdentifier", critical: false, keyIdentifier: Uint8Array.of(1) }] },
];
const free: Deviations = { withExtensions: [{ type: "basicConstraints", critical: true, cA: true }] };

/** A few CAs. Any may certify any other, rightly or wrongly, and some are trusted. */
async function graph(number: number): Promise<PathQuestion> {
  const next = random(number * 7919 + 1);
  const names = Array.from({ length: 2 + next(4) }, (_, i) => `CA ${next(5) === 0 ? 0 : i}`);
  const own = await Promise.all(names.map((name, i) => ca(name, { keySlot: `graph key ${i}`, ...free })));
  const pick = (list: readonly TestCertificate[]): TestCertificate => {
    const one = list[next(list.length)];
    assert.ok(one !== undefined);
    return one;
  };
  const edges: TestCertificate[] = [];
  for (let i = 0; i < 2 + next(9); i++) {
    const to = next(own.length);
    const deviation = next(3) === 0 ? (faults[next(faults.length)] ?? free) : free;
    edges.push(await ca(names[to], { issuedBy: pick(own), keySlot: `graph key ${to}`, ...free, ...deviation }));
  }
  const leaf = await node(pick(own));
  const anchors = [pick(own), ...(next(2) === 0 ? [pick(edges)] : [])];
  return {
    name: `graph ${number}`,
    role: "server",
    chain: [leaf, ...edges].map(({ der }) => der),
    anchors: anchors.map(({ der }) => der),
  };
}

const raw = (oid: string, hex: string, critical = false): ExtensionSpec => ({
  type: "raw",
  oid,
  critical,
  value: fromHex(hex.replaceAll(" ", "")) ?? assert.fail(hex),
});

/** Every extension that crypto/x509 reads in an end entity. */
const manyExtensions: readonly ExtensionSpec[] = [
  {
    type: "subjectAltName",
    critical: false,
    names: [
      { type: "dNSName", value: "localhost" },
      { type: "rfc822Name", value: "root@example.com" },
      { type: "uniformResourceIdentifier", value: "crdb://tenant/1/user/root" },
      { type: "uniformResourceIdentifier", value: "https://a.example.com:8080/p?q=%41#f" },
      { type: "iPAddress", bytes: Uint8Array.of(127, 0, 0, 1) },
    ] satisfies readonly GeneralNameSpec[],
  },
  // Two policies, one with a qualifier; revocation lists; OCSP and the issuer's certificate.
  raw("2.5.29.32", "3020 3008 0606 67810c010202 3014 0604 2a030405 300c 300a 0608 2b06010505070202"),
  raw("2.5.29.31", "3012 3010 a00e a00c 860a 687474703a2f2f612f63"),
  raw("1.3.6.1.5.5.7.1.1", "3018 3016 0608 2b06010505073001 860a 687474703a2f2f612f6f"),
];

/** Every extension that crypto/x509 reads in a CA. */
const caExtensions: readonly ExtensionSpec[] = [
  subtree("permitted", 0x82, "example.com"),
  raw("2.5.29.36", "3006 8001 00 8101 05", true),
  raw("2.5.29.54", "0201 03", true),
  raw("2.5.29.33", "3010 300e 0606 67810c010202 0604 2a030405"),
  raw("2.5.29.32", "3008 3006 0604 551d2000"),
];

/** A certificate with one to three bytes changed, trusted as it is: what remains is whether it can be parsed, and its own faults. */
function damaged(original: Uint8Array, number: number): PathQuestion {
  const next = random(number * 104_729 + 3);
  const der = original.slice();
  for (let i = 0; i < 1 + next(3); i++)
    der[next(der.length)] = next(2) === 0 ? next(256) : (der[next(der.length)] ?? 0);
  return { name: `damaged ${number}`, role: "server", chain: [der], anchors: [der] };
}

export async function randomGraphs(size: SampleSize): Promise<readonly PathQuestion[]> {
  const questions: PathQuestion[] = [];
  for (let i = 0; i < (size === "full" ? 3_000 : 300); i++) questions.push(await graph(i));
  return questions;
}

export async function damagedCertificates(size: SampleSize): Promise<readonly PathQuestion[]> {
  const rsa = { keyType: { algorithm: "rsa", bits: 2048 } } as const;
  const originals = [
    (await ca()).der,
    (await node(await ca())).der,
    (await node(await ca("RSA", rsa), rsa)).der,
    (await node(await ca(), { withExtensions: manyExtensions })).der,
    (await ca("Constrained", { withExtensions: caExtensions })).der,
  ];
  return Array.from({ length: size === "full" ? 20_000 : 1_500 }, (_, i) =>
    damaged(originals[i % originals.length] ?? new Uint8Array(), i),
  );
}
