// Every change that a patch release of Go made, with the patch before it and the one that has it. Toolchains of two patches of one minor version
// can't be had; the texts are those of Go's announcements and sources.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import type { Cryptography } from "../../../../src/pki/keys/cryptography.ts";
import { goChanges } from "../../../../src/pki/path/basis/goChanges.ts";
import { parseGoVersion } from "../../../../src/pki/path/basis/goVersion.ts";
import { validatePath, type Purpose } from "../../../../src/pki/path/certificationPath.ts";
import { clientAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import {
  authority,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../support/certificate.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? assert.fail(text);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

interface Question {
  readonly leaf: TestCertificate;
  readonly intermediates?: readonly TestCertificate[];
  readonly anchors: readonly TestCertificate[];
  readonly host?: string;
  readonly purpose?: Purpose;
  readonly delivery?: "handshake" | "pool";
  readonly cryptography?: Cryptography;
}

/** What Go of a version says; "accepted" if it trusts. */
async function said(text: string, question: Question): Promise<string> {
  const { leaf, intermediates = [], anchors, host, purpose = "serverAuth", delivery = "pool" } = question;
  const answer = await validatePath(
    {
      certificate: read(leaf),
      intermediates: intermediates.map(read),
      anchors: anchors.map(read),
      purpose,
      delivery,
      at: testNow.getTime(),
      profile: { kind: "go", version: parseGoVersion(text) ?? assert.fail(text) },
      ...(host !== undefined && { name: { type: "host", value: host } }),
    },
    question.cryptography ?? nodeCryptography,
  );
  return answer.outcome === "trusted" ? "accepted" : (answer.problem.goText ?? answer.problem.message);
}

const names = (...list: readonly GeneralNameSpec[]): Deviations => ({
  withExtensions: [{ type: "subjectAltName", critical: false, names: list }],
});
const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const uri = (value: string): GeneralNameSpec => ({ type: "uniformResourceIdentifier", value });

/** Excluded or permitted subtrees; the tag is that of the GeneralName. */
function constraints(field: 0xa0 | 0xa1, tag: number, ...bases: readonly string[]): ExtensionSpec {
  const value = sequence(tlv(field, ...bases.map((base) => sequence(tlv(tag, ascii(base))))));
  return { type: "raw", oid: "2.5.29.30", critical: true, value };
}

async function pair(ca: Deviations, node: Deviations): Promise<Question> {
  const root = await authority(ca);
  return { leaf: await nodeCertificate({ issuedBy: root, ...node }), anchors: [root] };
}

const excluded = (...domains: readonly string[]): Deviations => ({
  withExtensions: [constraints(0xa1, 0x82, ...domains)],
});
const notAuthorized = "x509: a root or intermediate certificate is not authorized to sign for this name: ";

/** A set, and what Go says before and since the change. The versions are neighbors in each branch. */
interface Row {
  readonly question: () => Promise<Question>;
  readonly before: readonly (readonly [version: string, text: string | RegExp])[];
  readonly since: readonly (readonly [version: string, text: string | RegExp])[];
}

const accepted = (...versions: readonly string[]) => versions.map((version) => [version, "accepted"] as const);
const refused = (text: string | RegExp, ...versions: readonly string[]) =>
  versions.map((version) => [version, text] as const);

/** A modulus of 8200 bits; no one needs its factors, because nothing is signed with it. */
function largeRsaKey(): Uint8Array {
  const key = sequence(tlv(0x02, hex(`00${"c5".repeat(1025)}`)), hex("0203010001"));
  return sequence(hex("300d06092a864886f70d0101010500"), tlv(0x03, Uint8Array.of(0), key));
}

const rows: Readonly<Record<keyof typeof goChanges, Row>> = {
  largeRsaKey: {
    question: async () => ({ ...(await pair({}, { subjectPublicKeyInfo: largeRsaKey() })), delivery: "handshake" }),
    before: accepted("1.19.11", "1.20.6"),
    since: refused(
      "tls: server sent certificate containing RSA key larger than 8192 bits",
      "1.19.12",
      "1.20.7",
      "1.21.0",
    ),
  },
  unknownCaKey: {
    question: () => pair({ subjectPublicKeyInfo: sequence(sequence(hex("06032a0304")), hex("030200 01")) }, {}),
    before: refused(/possibly because of "x509: cannot verify signature: algorithm unimplemented"/, "1.21.7", "1.22.0"),
    since: refused("x509: certificate signed by unknown authority", "1.21.8", "1.22.1"),
  },
  zoneInUri: {
    question: () =>
      pair(
        { withExtensions: [constraints(0xa0, 0x86, "en0.example.com")] },
        names(dns("localhost"), uri("https://[fe80::1%25.en0.example.com]:80/")),
      ),
    before: accepted("1.22.10", "1.23.4"),
    since: refused(
      `${notAuthorized}URI with IP ("https://[fe80::1%25.en0.example.com]:80/") cannot be matched against constraints`,
      "1.22.11",
      "1.23.5",
      "1.26.0",
    ),
  },
  policiesForAnyPurpose: {
    question: async () => ({
      ...(await pair(
        {},
        { withExtensions: [{ type: "raw", oid: "2.5.29.36", critical: true, value: hex("3003800100") }] },
      )),
      purpose: "any",
    }),
    before: accepted("1.24.3"),
    since: refused("x509: no valid chains built: all candidate chains have invalid policies", "1.24.4", "1.25.0"),
  },
  bracketedHost: {
    question: () => pair({}, names(dns("localhost"), uri("https://[a]/"))),
    before: accepted("1.24.7", "1.25.1"),
    since: refused(
      'x509: cannot parse URI "https://[a]/": parse "https://[a]/": invalid host: ParseAddr("a"): unable to parse IP',
      "1.24.8",
      "1.25.2",
    ),
  },
  domainNames: {
    question: () => pair({ withExtensions: [constraints(0xa1, 0x82, ".")] }, names(dns("a"))),
    before: refused(`${notAuthorized}DNS name "a" is excluded by constraint "."`, "1.24.7", "1.25.1"),
    since: refused("x509: certificate signed by unknown authority", "1.24.9", "1.25.3"),
  },
  wildcardExclusion: {
    question: () => pair(excluded("b.example.com"), names(dns("*.example.com"))),
    before: accepted("1.23.12", "1.24.10", "1.25.4"),
    since: refused(
      `${notAuthorized}DNS name "*.example.com" is excluded by constraint "b.example.com"`,
      "1.24.11",
      "1.25.5",
      "1.25.12",
      "1.26.0",
    ),
  },
  wildcardTopLevel: {
    question: () => pair(excluded("internal"), names(dns("*.example.com"))),
    before: refused(
      `${notAuthorized}DNS name "*.example.com" is excluded by constraint "internal"`,
      "1.24.12",
      "1.25.5",
      "1.25.6",
    ),
    since: accepted("1.24.10", "1.25.4", "1.24.13", "1.25.7", "1.26.0"),
  },
  wildcardSameDepth: {
    question: () => pair(excluded("bar.com"), names(dns("*.foo.com"))),
    before: refused(
      `${notAuthorized}DNS name "*.foo.com" is excluded by constraint "bar.com"`,
      "1.24.13",
      "1.25.5",
      "1.25.8",
    ),
    since: accepted("1.25.4", "1.25.9", "1.26.0"),
  },
  longNameList: {
    question: async () => ({
      ...(await pair({}, names(...Array.from({ length: 100 }, (_, i) => dns(`n${i}`))))),
      host: "other",
    }),
    before: refused(/^x509: certificate is valid for n0, n1, .*, n99, not other$/, "1.24.10", "1.25.4"),
    since: refused("x509: certificate is valid for 100 names, but none matched other", "1.24.11", "1.25.5", "1.26.0"),
  },
  bracketInsideHost: {
    question: () => pair({}, names(dns("localhost"), uri("ftp://a[b]/"))),
    before: accepted("1.25.6"),
    since: refused('x509: cannot parse URI "ftp://a[b]/": parse "ftp://a[b]/": invalid IP-literal', "1.25.8", "1.26.1"),
  },
  mailboxConstraints: {
    question: () =>
      pair(
        { withExtensions: [constraints(0xa1, 0x81, "u@one.com", "u@two.com")] },
        names(dns("localhost"), { type: "rfc822Name", value: "u@one.com" }),
      ),
    before: accepted("1.26.0"),
    since: refused(
      `${notAuthorized}email address "u@one.com" is excluded by constraint "u@one.com"`,
      "1.25.5",
      "1.26.1",
    ),
  },
  looseColons: {
    question: () => pair({}, names(dns("localhost"), uri("crdb://a:b:1/"))),
    before: refused(
      'x509: cannot parse URI "crdb://a:b:1/": parse "crdb://a:b:1/": invalid port ":b:1" after host',
      "1.26.0",
      "1.26.1",
    ),
    since: accepted("1.25.12", "1.26.2"),
  },
  wildcardCase: {
    question: () => pair(excluded("B.EXAMPLE.COM"), names(dns("*.example.com"))),
    before: accepted("1.26.0", "1.26.1"),
    since: refused(
      `${notAuthorized}DNS name "*.example.com" is excluded by constraint "b.example.com"`,
      "1.26.2",
      "1.26.6",
    ),
  },
  countedCandidates: {
    question: async () => {
      const twins = await Promise.all(Array.from({ length: 12 }, () => authority({ cn: "Twin" })));
      const [first = assert.fail()] = twins;
      return {
        leaf: await nodeCertificate({ issuedBy: first }),
        intermediates: twins,
        anchors: [await authority({ cn: "Other" })],
      };
    },
    before: refused("x509: certificate signed by unknown authority", "1.25.8", "1.26.1"),
    since: refused(
      "x509: signature check attempts limit reached while verifying certificate chain",
      "1.25.9",
      "1.26.2",
    ),
  },
  distrustedKeys: {
    question: async () => ({
      ...(await pair({}, {})),
      // No one has the keys of those CAs but emSign: the digest is what is compared.
      cryptography: {
        ...nodeCryptography,
        sha256: () => hex("ebed6475c2c2d80fcb199f3fe8dd6e6b3ce60b77eb15d4e42c3dec0c6f5b5105"),
      },
    }),
    before: accepted("1.25.12", "1.26.6", "1.26.9"),
    since: refused("x509: no valid chains built", "1.26.10", "1.26.11", "1.27.0"),
  },
};

describe("a change of Go's patches", () => {
  for (const [name, { question, before, since }] of Object.entries(rows)) {
    test(name, async () => {
      const asked = await question();
      for (const [version, text] of [...before, ...since]) {
        const answer = await said(version, asked);
        if (typeof text === "string") assert.equal(answer, text, version);
        else assert.match(answer, text, version);
      }
    });
  }

  test("has versions and a source", () => {
    for (const [name, { since, source }] of Object.entries(goChanges)) {
      assert.match(source, /CVE-|https:\/\/go\.dev\/issue\//, name);
      assert.ok(since.length > 0, name);
    }
  });
});

test("a mixture of paths without a policy and paths for another purpose is counted", async () => {
  const root = await authority();
  const requiring = await authority({
    cn: "Middle",
    issuedBy: root,
    withExtensions: [{ type: "raw", oid: "2.5.29.36", critical: true, value: hex("3003800100") }],
  });
  const forClients = await authority({
    cn: "Middle",
    issuedBy: root,
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [clientAuth] }],
  });
  const leaf = await nodeCertificate({ issuedBy: requiring });
  const asked = { leaf, intermediates: [requiring, forClients], anchors: [root] };
  const counted = (chains: string): string =>
    `x509: no valid chains built: 1 ${chains} with incompatible key usage, 1 ${chains} with invalid policies`;
  assert.equal(await said("1.25.5", asked), counted("chains"));
  assert.equal(await said("1.26.6", asked), counted("candidate chains"));
});
