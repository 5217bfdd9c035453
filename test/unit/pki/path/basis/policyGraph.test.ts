// Certificate policies (RFC 5280 section 6.1 with RFC 9618).
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  anyPolicy,
  arePoliciesValid,
  type CertificatePolicies,
} from "../../../../../src/pki/path/basis/policyGraph.ts";

/** `policies(["a"], { explicit: 0 })`. */
function policies(
  identifiers: readonly string[],
  more: Partial<CertificatePolicies> & { readonly explicit?: number } = {},
): CertificatePolicies {
  const { explicit, ...rest } = more;
  return {
    identifiers,
    mappings: [],
    requireExplicitPolicy: explicit,
    inhibitPolicyMapping: undefined,
    inhibitAnyPolicy: undefined,
    isSelfIssued: false,
    ...rest,
  };
}

const required = { explicit: 0 };

test("nobody asks for a policy: anything goes", () => {
  assert.ok(arePoliciesValid([policies([]), policies([])]));
  assert.ok(arePoliciesValid([policies(["a"]), policies(["b"])]));
});

test("a CA asks for a policy: the path has one from end to end", () => {
  assert.ok(arePoliciesValid([policies(["a"], required), policies(["a", "b"])]));
  assert.ok(!arePoliciesValid([policies(["a"], required), policies(["b"])]));
  assert.ok(!arePoliciesValid([policies(["a"], required), policies([])]));
  assert.ok(!arePoliciesValid([policies([]), policies(["a"], required), policies(["a"])]));
});

test("the end entity asks for a policy", () => {
  assert.ok(!arePoliciesValid([policies([], required)]));
  assert.ok(arePoliciesValid([policies(["a"], required)]));
  assert.ok(arePoliciesValid([policies([], { explicit: 1 })]));
});

test("it is asked for only further down the path", () => {
  assert.ok(arePoliciesValid([policies(["a"], { explicit: 5 }), policies([])]));
  assert.ok(!arePoliciesValid([policies([], { explicit: 1 }), policies([]), policies([])]));
});

test("anyPolicy represents each policy until it's inhibited", () => {
  assert.ok(arePoliciesValid([policies([anyPolicy], required), policies(["a"])]));
  assert.ok(arePoliciesValid([policies(["a"], required), policies([anyPolicy])]));
  assert.ok(!arePoliciesValid([policies(["a"], { ...required, inhibitAnyPolicy: 0 }), policies([anyPolicy])]));
  assert.ok(
    arePoliciesValid([
      policies(["a"], { ...required, inhibitAnyPolicy: 0 }),
      policies([anyPolicy], { isSelfIssued: true }),
      policies(["a"]),
    ]),
  );
});

test("policies are mapped, until that is inhibited", () => {
  const mapping = { mappings: [["a", "x"]] as const };
  assert.ok(arePoliciesValid([policies(["a"], { ...required, ...mapping }), policies(["x"])]));
  assert.ok(!arePoliciesValid([policies(["a"], { ...required, ...mapping }), policies(["a"])]));
  assert.ok(arePoliciesValid([policies([anyPolicy], { ...required, ...mapping }), policies(["x"])]));
  assert.ok(
    !arePoliciesValid([
      policies(["a"], { ...required, inhibitPolicyMapping: 0 }),
      policies(["a"], mapping),
      policies(["x"]),
    ]),
  );
  assert.ok(!arePoliciesValid([policies(["a"], { mappings: [[anyPolicy, "x"]] }), policies(["x"])]));
});

test("mappings that double at every level stay small work", () => {
  const all = Array.from({ length: 40 }, (_, i) => String(i));
  const mappings = all.flatMap((from) => all.map((to) => [from, to] as const));
  const level = policies(all, { mappings });
  assert.ok(
    arePoliciesValid([
      policies(all, { ...required, mappings }),
      ...Array.from({ length: 20 }, () => level),
      policies(["7"]),
    ]),
  );
});
