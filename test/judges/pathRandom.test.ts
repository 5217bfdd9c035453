// Go as judge of what nobody thought of: random graphs of CAs that certify each other, some of them wrongly, and
// certificates in which bytes were changed. The random numbers are the same in every run.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readCertificate } from "../../src/pki/certificate/certificate.ts";
import { parseGoVersion, type GoVersion } from "../../src/pki/path/basis/goVersion.ts";
import { clientAuth } from "../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { Deviations, TestCertificate } from "../support/certificate.ts";
import { skipWithout } from "./debianPrograms.ts";
import { ca, node, subtree } from "./pathCombinations.ts";
import { askGo, askHere, go, type PathQuestion } from "./pathJudge.ts";

/** Numbers below `bound` by xorshift. */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

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

/** A few CAs, of which any may certify any other, rightly or wrongly, and some are trusted. */
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

/**
 * A certificate with one to three bytes changed, trusted as it is: what remains is whether it can be parsed, and its
 * own faults.
 */
function damaged(original: Uint8Array, number: number): PathQuestion {
  const next = random(number * 104_729 + 3);
  const der = original.slice();
  for (let i = 0; i < 1 + next(3); i++)
    der[next(der.length)] = next(2) === 0 ? next(256) : (der[next(der.length)] ?? 0);
  return { name: `damaged ${number}`, role: "server", chain: [der], anchors: [der] };
}

async function compare(questions: readonly PathQuestion[]): Promise<void> {
  const { Version, Verdicts } = askGo(questions);
  const version: GoVersion | undefined = parseGoVersion(Version);
  assert.ok(version !== undefined);
  const wrong: string[] = [];
  for (const [i, question] of questions.entries()) {
    const answer = await askHere(question, { kind: "go", version }, "pool");
    const said = answer.outcome === "trusted" ? "" : (answer.problem.goText ?? answer.problem.message);
    const theirs = Verdicts[i]?.Verify ?? "none";
    if (timeless(said) !== timeless(theirs)) wrong.push(`${question.name}\n  Go:   ${theirs}\n  here: ${said}`);
  }
  assert.equal(wrong.length, 0, `${wrong.length} of ${questions.length}:\n${wrong.slice(0, 12).join("\n")}`);
}

function timeless(text: string): string {
  return text.replace(/current time \S+ is/, "current time is");
}

describe("random certificates", { skip: skipWithout(go), timeout: 240_000 }, () => {
  test("600 graphs of CAs", async () => {
    const questions: PathQuestion[] = [];
    for (let i = 0; i < 600; i++) questions.push(await graph(i));
    await compare(questions);
  });

  test("6,000 damaged certificates", async () => {
    const originals = [
      (await ca()).der,
      (await node(await ca())).der,
      (
        await node(await ca("RSA", { keyType: { algorithm: "rsa", bits: 2048 } }), {
          keyType: { algorithm: "rsa", bits: 2048 },
        })
      ).der,
    ];
    const questions = Array.from({ length: 6_000 }, (_, i) =>
      damaged(originals[i % originals.length] ?? new Uint8Array(), i),
    );
    // What can't be read at all isn't a certificate here, so there is nobody to ask.
    await compare(questions.filter(({ chain: [der] }) => der !== undefined && readCertificate(der).ok));
  });
});
