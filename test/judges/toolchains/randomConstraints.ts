// Random lists of name constraints and random policies: what one constraint or policy alone doesn't show, such as the order of a search.
import { fromHex } from "../../../src/pki/asn1/bytes.ts";
import { tlv, sequence } from "../../../src/pki/asn1/derWriter.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import { ca, node } from "../pathCombinations.ts";
import type { PathQuestion } from "../pathJudge.ts";
import { random } from "./random.ts";
import type { SampleSize } from "./sampleSize.ts";
import { bothSubtrees, type Subtree } from "./subtrees.ts";

type Next = (bound: number) => number;

const labels = ["a", "b", "A", "a-a", "com", "ab"];

function domain(next: Next): string {
  const name = Array.from({ length: 1 + next(4) }, () => labels[next(labels.length)]).join(".");
  return next(5) === 0 ? `.${name}` : name;
}

function address(next: Next): Uint8Array {
  if (next(3) > 0) return Uint8Array.of(10, next(2), next(3), next(4));
  const start = next(2) === 0 ? "00000000000000000000ffff" : "000000000000000000000000";
  return Uint8Array.of(...(fromHex(start) ?? []), 10, next(2), next(3), next(4));
}

function network(next: Next): Uint8Array {
  const base = address(next);
  const bits = next(8 * base.length + 1);
  return Uint8Array.of(
    ...base,
    ...Array.from(base, (_, i) => (0xff00 >> Math.max(0, Math.min(8, bits - 8 * i))) & 0xff),
  );
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function base(next: Next): Subtree {
  switch (next(5)) {
    case 0:
      return [0x87, network(next)];
    case 1:
      return [
        0x81,
        bytes(next(2) === 0 ? domain(next) : `${next(2) === 0 ? "u" : "v"}@${domain(next).replace(/^\./, "")}`),
      ];
    case 2:
      return [0x86, bytes(domain(next))];
    default:
      return [0x82, bytes(domain(next))];
  }
}

function name(next: Next): GeneralNameSpec {
  const host = domain(next).replace(/^\./, next(3) === 0 ? "." : "*.");
  switch (next(6)) {
    case 0:
      return { type: "iPAddress", bytes: address(next) };
    case 1:
      return { type: "rfc822Name", value: `${next(2) === 0 ? "u" : "v"}@${host.replace(/^[.*]+/, "")}` };
    case 2:
      return { type: "uniformResourceIdentifier", value: `https://${host}/` };
    default:
      return { type: "dNSName", value: host };
  }
}

/** Up to eight constraints in each list of a root and of an intermediate, and one to three names. */
export async function randomConstraints(size: SampleSize): Promise<readonly PathQuestion[]> {
  const questions: PathQuestion[] = [];
  for (let i = 0; i < (size === "full" ? 6_000 : 500); i++) {
    const next = random(i * 6151 + 11);
    const list = (): readonly Subtree[] => Array.from({ length: next(3) === 0 ? 0 : 1 + next(8) }, () => base(next));
    const constrained = (): readonly ExtensionSpec[] => {
      const [permitted, excluded] = [list(), list()];
      return permitted.length + excluded.length === 0 ? [] : [bothSubtrees(permitted, next(2) === 0 ? [] : excluded)];
    };
    const isEmpty = (extensions: readonly ExtensionSpec[]): boolean =>
      extensions.some((one) => one.type === "raw" && one.value.length === 2);
    const [ofRoot, ofMiddle] = [constrained(), next(2) === 0 ? [] : constrained()];
    const root = await ca("Root", { withExtensions: isEmpty(ofRoot) ? [] : ofRoot });
    const middle = await ca("Middle", { issuedBy: root, withExtensions: isEmpty(ofMiddle) ? [] : ofMiddle });
    const names = Array.from({ length: 1 + next(3) }, () => name(next));
    const leaf = await node(middle, { withExtensions: [{ type: "subjectAltName", critical: false, names }] });
    questions.push({
      name: `constraints ${i} for ${JSON.stringify(names)}`,
      role: "server",
      chain: [leaf.der, middle.der],
      anchors: [root.der],
    });
  }
  return questions;
}

const anyPolicy = "0604551d2000";
const identifiers = [anyPolicy, "06022a03", "06022a04", "06022a05"].map((text) => fromHex(text) ?? new Uint8Array());

function policyExtensions(next: Next): readonly ExtensionSpec[] {
  const raw = (oid: string, value: Uint8Array): ExtensionSpec => ({ type: "raw", oid, critical: false, value });
  const pick = (): Uint8Array => identifiers[next(identifiers.length)] ?? new Uint8Array();
  const number = (tag: number): readonly Uint8Array[] => (next(2) === 0 ? [tlv(tag, Uint8Array.of(next(4)))] : []);
  const stated = identifiers.filter(() => next(2) === 0);
  return [
    ...(next(5) > 0 && stated.length > 0 ? [raw("2.5.29.32", sequence(...stated.map((one) => sequence(one))))] : []),
    ...(next(3) === 0 ? [raw("2.5.29.36", sequence(...number(0x80), ...number(0x81)))] : []),
    ...(next(4) === 0 ? [raw("2.5.29.54", tlv(0x02, Uint8Array.of(next(3))))] : []),
    ...(next(3) === 0
      ? [raw("2.5.29.33", sequence(...Array.from({ length: 1 + next(3) }, () => sequence(pick(), pick()))))]
      : []),
  ];
}

/** Paths of four certificates with policies, mappings, and limits. */
export async function randomPolicies(size: SampleSize): Promise<readonly PathQuestion[]> {
  const questions: PathQuestion[] = [];
  for (let i = 0; i < (size === "full" ? 6_000 : 500); i++) {
    const next = random(i * 4513 + 7);
    const [root, upper] = [await ca("Root", {}, 5), next(5) === 0 ? "Lower" : "Upper"];
    const first = await ca(upper, { issuedBy: root, keySlot: "upper", withExtensions: policyExtensions(next) }, 4);
    const second = await ca("Lower", { issuedBy: first, keySlot: "lower", withExtensions: policyExtensions(next) }, 3);
    const leaf = await node(second, { withExtensions: policyExtensions(next) });
    questions.push({
      name: `policies ${i}`,
      role: "server",
      forAny: next(4) === 0,
      chain: [leaf.der, second.der, first.der],
      anchors: [root.der],
    });
  }
  return questions;
}
