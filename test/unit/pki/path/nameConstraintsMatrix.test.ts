// Name constraints of RFC 5280 by the thousand: DNS names and addresses, permitted and excluded, in every combination,
// against a verdict that follows from the rules alone. The common name never counts, neither as a host nor for the
// constraints.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { concatBytes } from "../../../../src/pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { createPathContext, validatePath, type Profile } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";

const profiles: readonly Profile[] = [
  { kind: "rfc5280" },
  { kind: "go", version: { minor: 23, patch: 5 } },
  { kind: "go", version: { minor: 26, patch: 2 } },
];

/** Nothing, what is requested, or something else. */
const choices = ["none", "asked", "other"] as const;
type Choice = (typeof choices)[number];
const hosts = { asked: "node1.crdb.internal", other: "node1.example.com" } as const;
const domains = { asked: "crdb.internal", other: "example.com" } as const;
const addresses = { asked: Uint8Array.of(10, 0, 0, 1), other: Uint8Array.of(192, 0, 2, 1) } as const;
const networks = {
  asked: Uint8Array.of(10, 0, 0, 0, 255, 255, 255, 0),
  other: Uint8Array.of(192, 0, 2, 0, 255, 255, 255, 0),
} as const;

interface Constraints {
  readonly permittedDns: Choice;
  readonly permittedIp: Choice;
  readonly excludedDns: Choice;
  readonly excludedIp: Choice;
}

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concatBytes(parts);
  return concatBytes([Uint8Array.of(tag, content.length), content]);
};

function extension({ permittedDns, permittedIp, excludedDns, excludedIp }: Constraints): ExtensionSpec | undefined {
  const subtrees = (dns: Choice, ip: Choice): readonly Uint8Array[] => [
    ...(dns === "none" ? [] : [tlv(0x30, tlv(0x82, new TextEncoder().encode(domains[dns])))]),
    ...(ip === "none" ? [] : [tlv(0x30, tlv(0x87, networks[ip]))]),
  ];
  const [permitted, excluded] = [subtrees(permittedDns, permittedIp), subtrees(excludedDns, excludedIp)];
  if (permitted.length + excluded.length === 0) return undefined;
  const fields = [
    ...(permitted.length === 0 ? [] : [tlv(0xa0, ...permitted)]),
    ...(excluded.length === 0 ? [] : [tlv(0xa1, ...excluded)]),
  ];
  return { type: "raw", oid: "2.5.29.30", critical: true, value: tlv(0x30, ...fields) };
}

/** A name is allowed where no subtree of its kind excludes it, and one permits it if there are any. */
function allows(name: Choice, permitted: Choice, excluded: Choice): boolean {
  return name === "none" || ((permitted === "none" || permitted === name) && excluded !== name);
}

test("every combination is decided by the rules, in both profiles", async () => {
  const root = await authority({ cn: "Root" });
  const issuer = await authority({ issuedBy: root });
  const leaves: { readonly dns: Choice; readonly ip: Choice; readonly certificate: Certificate }[] = [];
  for (const dns of choices)
    for (const ip of choices)
      for (const cn of ["node1.crdb.internal", "node1.example.com", "10.0.0.1", "node"]) {
        const names: GeneralNameSpec[] = [];
        if (dns !== "none") names.push({ type: "dNSName", value: hosts[dns] });
        if (ip !== "none") names.push({ type: "iPAddress", bytes: addresses[ip] });
        const subject = [[{ type: "2.5.4.10", value: "Cockroach" }], [{ type: "2.5.4.3", value: cn }]];
        const san = { withExtensions: [{ type: "subjectAltName", critical: false, names }] } as const;
        const leaf = await nodeCertificate({
          issuedBy: issuer,
          subject,
          ...(names.length === 0 ? { withoutExtensions: ["subjectAltName"] } : san),
        });
        leaves.push({ dns, ip, certificate: read(leaf) });
      }
  const context = createPathContext();
  const anchors = [read(root)];
  let count = 0;
  let trusted = 0;
  for (const permittedDns of choices)
    for (const permittedIp of choices)
      for (const excludedDns of choices)
        for (const excludedIp of choices) {
          const constraints = { permittedDns, permittedIp, excludedDns, excludedIp };
          const own = extension(constraints);
          const intermediates = [
            read(await authority({ issuedBy: root, ...(own !== undefined && { withExtensions: [own] }) })),
          ];
          for (const { dns, ip, certificate } of leaves)
            for (const value of [hosts.asked, "10.0.0.1"]) {
              const isNamed = value === hosts.asked ? dns === "asked" : ip === "asked";
              const expected = isNamed && allows(dns, permittedDns, excludedDns) && allows(ip, permittedIp, excludedIp);
              for (const profile of profiles) {
                const request = {
                  certificate,
                  intermediates,
                  anchors,
                  purpose: "serverAuth",
                  name: { type: "host", value },
                  at: testNow.getTime(),
                  profile,
                } as const;
                const { outcome } = await validatePath(request, nodeCryptography, context);
                assert.equal(
                  outcome === "trusted",
                  expected,
                  JSON.stringify({ ...constraints, dns, ip, value, profile }),
                );
                count++;
                trusted += expected ? 1 : 0;
              }
            }
        }
  assert.equal(count, 81 * 36 * 2 * profiles.length);
  assert.ok(trusted > 500);
});
