// Extensions as Go's parser.go processes them: what it uses, and which contents it rejects.

import { context, tag } from "../../asn1/derTag.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { Extension } from "../../certificate/extension.ts";
import { keyUsageBits, type KeyUsageBit } from "../../extensions/rfc5280/keyUsage.ts";
import type { Problem } from "../../asn1/problem.ts";
import { succeed, type Result } from "../../result.ts";
import { readGoAltNames } from "./goAltNames.ts";
import { goRefusal, type GoExtensions, type GoPolicies } from "./goCertificate.ts";
import { readGoNameConstraints } from "./goConstraintsParse.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { StrictReader } from "./strictDer.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The result of one extension: Go's error, the mark that the critical flag decides, or nothing. */
type Outcome = string | typeof unhandled | undefined;
const unhandled = Symbol("unhandled");
type Reader = (extension: Extension, out: Mutable<GoExtensions>, version: GoVersion) => Outcome;

/** In the order of the encoding, as Go does it, so that the first refusal is Go's. */
export function parseGoExtensions(extensions: readonly Extension[], version: GoVersion): Result<GoExtensions, Problem> {
  const unhandledCritical: Extension[] = [];
  const out: Mutable<GoExtensions> = {
    subjectAltName: undefined,
    altNames: [],
    basicConstraints: undefined,
    keyUsage: [],
    extKeyUsage: [],
    permitted: undefined,
    excluded: undefined,
    policies: {
      identifiers: [],
      mappings: [],
      requireExplicitPolicy: undefined,
      inhibitPolicyMapping: undefined,
      inhibitAnyPolicy: undefined,
    },
    unhandledCritical,
  };
  for (const extension of extensions) {
    const outcome = (readers.get(extension.oid) ?? unknown)(extension, out, version);
    if (typeof outcome === "string") return goRefusal(outcome, extension);
    if (outcome === unhandled && extension.critical) unhandledCritical.push(extension);
  }
  return succeed(out);
}

const unknown: Reader = () => unhandled;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["2.5.29.15", keyUsage],
  ["2.5.29.19", basicConstraints],
  ["2.5.29.17", subjectAltName],
  ["2.5.29.30", nameConstraints],
  ["2.5.29.31", distributionPoints],
  ["2.5.29.35", authorityKeyIdentifier],
  ["2.5.29.37", extKeyUsage],
  ["2.5.29.14", subjectKeyIdentifier],
  ["2.5.29.32", certificatePolicies],
  ["2.5.29.36", since24(policyConstraints)],
  ["2.5.29.33", since24(policyMappings)],
  ["2.5.29.54", since24(inhibitAnyPolicy)],
  ["1.3.6.1.5.5.7.1.1", authorityInfoAccess],
]);

/** Policy validation came with Go 1.24. Earlier versions don't know these extensions. */
function since24(reader: Reader): Reader {
  return (extension, out, version) => (goAtLeast(version, 24) ? reader(extension, out, version) : unhandled);
}

function keyUsage({ value }: Extension, out: Mutable<GoExtensions>): Outcome {
  const bits = new StrictReader(value).bitString();
  if (bits === undefined) return "x509: invalid key usage";
  const isSet = (_: KeyUsageBit, bit: number): boolean => (((bits.bytes[bit >> 3] ?? 0) << (bit & 7)) & 0x80) !== 0;
  out.keyUsage = keyUsageBits.filter(isSet);
  return undefined;
}

function basicConstraints({ value }: Extension, out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const refusal = (letter: string): string =>
    `x509: invalid basic constraints${goAtLeast(version, 20) ? "" : ` ${letter}`}`;
  const sequence = new StrictReader(value).take(tag.sequence);
  if (sequence === undefined) return refusal("a");
  const isCA = sequence.peek(tag.boolean) ? sequence.boolean() : false;
  if (isCA === undefined) return refusal("b");
  const isLimited = sequence.peek(tag.integer);
  const maxPathLen = isLimited ? sequence.int64() : -1;
  if (maxPathLen === undefined || (isLimited && maxPathLen < 0 && goAtLeast(version, 25))) return refusal("c");
  out.basicConstraints = { isCA, maxPathLen };
  return undefined;
}

function subjectAltName(extension: Extension, out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const names = readGoAltNames(extension.value, version);
  if (typeof names === "string") return names;
  out.subjectAltName = extension;
  out.altNames = names;
  return names.length === 0 ? unhandled : undefined;
}

function nameConstraints({ value }: Extension, out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const constraints = readGoNameConstraints(value, version);
  if (typeof constraints === "string") return constraints;
  out.permitted = constraints.permitted;
  out.excluded = constraints.excluded;
  return constraints.unhandled ? unhandled : undefined;
}

function distributionPoints({ value }: Extension): Outcome {
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return "x509: invalid CRL distribution points";
  while (!list.empty) {
    const name = list.take(tag.sequence)?.optional(context(0, "constructed"));
    if (name === undefined) return "x509: invalid CRL distribution point";
    if (name === "absent") continue;
    const full = name.take(context(0, "constructed"));
    if (full === undefined) return "x509: invalid CRL distribution point";
    while (full.peek(context(6, "primitive"))) {
      if (full.any() === undefined) return "x509: invalid CRL distribution point";
    }
  }
  return undefined;
}

function authorityKeyIdentifier(
  { value, critical }: Extension,
  _out: Mutable<GoExtensions>,
  version: GoVersion,
): Outcome {
  if (critical && goAtLeast(version, 23)) return "x509: authority key identifier incorrectly marked critical";
  const sequence = new StrictReader(value).take(tag.sequence);
  return sequence?.optional(context(0, "primitive")) === undefined
    ? "x509: invalid authority key identifier"
    : undefined;
}

function subjectKeyIdentifier(
  { value, critical }: Extension,
  _out: Mutable<GoExtensions>,
  version: GoVersion,
): Outcome {
  if (critical && goAtLeast(version, 23)) return "x509: subject key identifier incorrectly marked critical";
  return new StrictReader(value).take(tag.octetString) === undefined
    ? "x509: invalid subject key identifier"
    : undefined;
}

function authorityInfoAccess({ value, critical }: Extension, _out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const refusal = "x509: invalid authority info access";
  if (critical && goAtLeast(version, 23)) return "x509: authority info access incorrectly marked critical";
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return refusal;
  while (!list.empty) {
    const description = list.take(tag.sequence);
    if (description?.objectIdentifier(version) === undefined) return refusal;
    if (description.optional(context(6, "primitive")) === undefined) return refusal;
  }
  return undefined;
}

function extKeyUsage({ value }: Extension, out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return "x509: invalid extended key usages";
  const purposes: string[] = [];
  while (!list.empty) {
    const oid = list.objectIdentifier(version);
    if (oid === undefined) return "x509: invalid extended key usages";
    purposes.push(oid);
  }
  out.extKeyUsage = purposes;
  return undefined;
}

function certificatePolicies({ value }: Extension, out: Mutable<GoExtensions>, version: GoVersion): Outcome {
  const refusal = "x509: invalid certificate policies";
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return refusal;
  const identifiers: string[] = [];
  while (!list.empty) {
    const oid = list.take(tag.sequence)?.objectIdentifier(version);
    if (oid === undefined || (identifiers.includes(oid) && goAtLeast(version, 24))) return refusal;
    identifiers.push(oid);
  }
  return setPolicies(out, { identifiers });
}

function policyConstraints({ value }: Extension, out: Mutable<GoExtensions>): Outcome {
  const refusal = "x509: invalid policy constraints extension";
  const sequence = new StrictReader(value).take(tag.sequence);
  if (sequence === undefined) return refusal;
  const explicit = sequence.peek(context(0, "primitive"))
    ? (sequence.int64(context(0, "primitive")) ?? refusal)
    : undefined;
  const mapping = sequence.peek(context(1, "primitive"))
    ? (sequence.int64(context(1, "primitive")) ?? refusal)
    : undefined;
  if (typeof explicit === "string" || typeof mapping === "string") return refusal;
  return setPolicies(out, { requireExplicitPolicy: explicit, inhibitPolicyMapping: mapping });
}

/** Go compares the bytes of the identifiers, and parses none of them. */
function policyMappings({ value }: Extension, out: Mutable<GoExtensions>): Outcome {
  const refusal = "x509: invalid policy mappings extension";
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return refusal;
  const mappings: (readonly [string, string])[] = [];
  while (!list.empty) {
    const pair = list.take(tag.sequence);
    const [issuerDomain, subjectDomain] = [pair?.take(tag.oid)?.content, pair?.take(tag.oid)?.content].map(
      (content) => content && objectIdentifier(content, 0, content.length),
    );
    if (issuerDomain === undefined || subjectDomain === undefined) return refusal;
    mappings.push([issuerDomain, subjectDomain]);
  }
  return setPolicies(out, { mappings });
}

function inhibitAnyPolicy({ value }: Extension, out: Mutable<GoExtensions>): Outcome {
  const number = new StrictReader(value).int64();
  return number === undefined
    ? "x509: invalid inhibit any policy extension"
    : setPolicies(out, { inhibitAnyPolicy: number });
}

function setPolicies(out: Mutable<GoExtensions>, some: Partial<GoPolicies>): Outcome {
  out.policies = { ...out.policies, ...some };
  return undefined;
}
