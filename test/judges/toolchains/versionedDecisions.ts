// Decisions and messages that one version or patch of Go makes otherwise than another, each at a small set.
import { concatBytes, fromHex } from "../../../src/pki/asn1/bytes.ts";
import { sequence, tlv } from "../../../src/pki/asn1/derWriter.ts";
import { clientAuth } from "../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import type { KeyType } from "../../../src/pki/issue/keyPair.ts";
import { createRsaKey } from "../../support/rsaKey.ts";
import type { Deviations, TestCertificate } from "../../support/certificate.ts";
import { ca, node, oddSigner, pkcs8, sha1WithRsa, subtree } from "../pathCombinations.ts";
import type { PathQuestion } from "../pathJudge.ts";
import { subtrees } from "./subtrees.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const raw = (oid: string, value: string, critical = false): ExtensionSpec => ({
  type: "raw",
  oid,
  critical,
  value: hex(value),
});
const rsa = (bits: number): { readonly keyType: KeyType } => ({ keyType: { algorithm: "rsa", bits } });
const names = (...list: readonly GeneralNameSpec[]): Deviations => ({
  withExtensions: [{ type: "subjectAltName", critical: false, names: list }],
});
const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const extended = (...withExtensions: readonly ExtensionSpec[]): Deviations => ({ withExtensions });

function ask(
  name: string,
  [leaf, ...intermediates]: readonly [TestCertificate, ...TestCertificate[]],
  anchors: readonly TestCertificate[],
  more: Partial<PathQuestion> = {},
): PathQuestion {
  return {
    name,
    role: "server",
    chain: [leaf, ...intermediates].map(({ der }) => der),
    anchors: anchors.map(({ der }) => der),
    ...more,
  };
}

/** A set of a CA and a node, asked in a handshake too. */
async function set(name: string, caMore: Deviations = {}, nodeMore: Deviations = {}, host = "localhost") {
  const root = await ca("Cockroach CA", caMore);
  const leaf = await node(root, nodeMore);
  return ask(name, [leaf], [root], { host, key: pkcs8(leaf) });
}

export async function versionedDecisions(): Promise<readonly PathQuestion[]> {
  return [
    await set("a negative serial number of the node", {}, { serialNumber: -5n }),
    await set("a negative serial number of the CA", { serialNumber: -5n }),
    ...(await smallKeys()),
    ...(await sha1Signatures()),
    ...(await policies()),
    await set("a DNS name with a leading dot", {}, names(dns("localhost"), dns(".example.com"))),
    ...(await dottedNames()),
    ...(await kindsOfNames()),
    await set(
      "more comparisons than Go 1.25 makes",
      extended(subtrees("permitted", many(0x82, 700))),
      names(...manyNames(700)),
    ),
    await set("99 names and none that matches", {}, names(...manyNames(99)), "elsewhere"),
    await set("100 names and none that matches", {}, names(...manyNames(100)), "elsewhere"),
    await set("100 addresses and none that matches", {}, names(...manyAddresses(100)), "192.0.2.1"),
    await set("a DNS name with a final dot", {}, names(dns("localhost.")), "localhost"),
    await set("a wildcard alone", {}, names(dns("*")), "localhost"),
    await set("a CA with a constraint that is a dot", extended(subtree("permitted", 0x82, "."))),
    await set(
      "a key identifier that is critical",
      {},
      extended({ type: "subjectKeyIdentifier", critical: true, keyIdentifier: hex("01") }),
    ),
    await set("basic constraints that end early", extended(raw("2.5.29.19", "3003 0201", true))),
    await set("basic constraints with a negative path length", extended(raw("2.5.29.19", "3006 0101ff 0201ff", true))),
    await set("an extension twice", {}, extended(raw("1.2.3", "0500"), raw("1.2.3", "0500"))),
    await set(
      "a policy mapping with an identifier that ends early",
      extended(raw("2.5.29.33", "300a 3008 0602 2a83 0602 2a03")),
    ),
    await set("a policy mapping with an empty identifier", extended(raw("2.5.29.33", "3008 3006 0600 0602 2a03"))),
    await set("a policy twice", {}, extended(raw("2.5.29.32", "300c 3004 0602 2a03 3004 0602 2a03"))),
    ...(await points()),
    ...(await crowdedCas()),
  ];
}

const many = (tag: number, count: number) =>
  Array.from({ length: count }, (_, i) => [tag, new TextEncoder().encode(`n${i}.example.com`)] as const);
const manyNames = (count: number): readonly GeneralNameSpec[] =>
  Array.from({ length: count }, (_, i) => dns(i === 0 ? "localhost.example.com" : `n${i}.example.com`));
const manyAddresses = (count: number): readonly GeneralNameSpec[] =>
  Array.from({ length: count }, (_, i) => ({ type: "iPAddress", bytes: Uint8Array.of(10, 0, 0, i) }));

/** RSA keys that Go 1.24 and later don't verify with. They can't sign in a handshake either, so none is compared. */
async function smallKeys(): Promise<readonly PathQuestion[]> {
  const found: PathQuestion[] = [];
  for (const bits of [512, 768, 1016, 1024, 1032]) {
    const key = await createRsaKey(bits);
    const root = await ca("Cockroach CA", { subjectPublicKeyInfo: key.subjectPublicKeyInfo, signer: key.signer });
    found.push(ask(`a CA with an RSA key of ${bits} bits`, [await node(root, { signer: key.signer })], [root]));
    const good = await ca("Good CA");
    const leaf = await node(good, { subjectPublicKeyInfo: key.subjectPublicKeyInfo });
    found.push(ask(`a node with an RSA key of ${bits} bits`, [leaf], [good], { host: "localhost" }));
  }
  return found;
}

async function sha1Signatures(): Promise<readonly PathQuestion[]> {
  const root = await ca("Cockroach CA", rsa(2048));
  const elliptic = await ca("Elliptic CA");
  return [
    ask("RSA with SHA-1", [await node(root, { signer: await oddSigner(root, "sha1", sha1WithRsa) })], [root]),
    ask(
      "RSA with MD5",
      [await node(root, { signer: await oddSigner(root, "md5", "300d 0609 2a864886f70d010104 0500") })],
      [root],
    ),
    ask(
      "ECDSA with SHA-1",
      [await node(elliptic, { signer: await oddSigner(elliptic, "sha1", "3009 0607 2a8648ce3d0401") })],
      [elliptic],
    ),
  ];
}

const requirePolicy = raw("2.5.29.36", "3003 800100", true);
const somePolicy = raw("2.5.29.32", "3006 3004 0602 2a03");

/** Chains with policies, alone and together with a wrong extended key usage. */
async function policies(): Promise<readonly PathQuestion[]> {
  const root = await ca("Root");
  const requiring = await ca("Requiring", { issuedBy: root, ...extended(requirePolicy, somePolicy) });
  const forClients = await ca("Requiring", {
    issuedBy: root,
    ...extended({ type: "extKeyUsage", critical: false, purposes: [clientAuth] }),
  });
  const without = await node(requiring);
  const withPolicy = await node(requiring, extended(somePolicy));
  return [
    ask("a required policy that is missing", [without, requiring], [root]),
    ask("a required policy that is missing, for any purpose", [without, requiring], [root], { forAny: true }),
    ask("a required policy that is stated", [withPolicy, requiring], [root]),
    ask("one path without the policy, one for clients", [without, requiring, forClients], [root]),
    ask("one path without the policy, one for clients, for any purpose", [without, requiring, forClients], [root], {
      forAny: true,
    }),
    ask(
      "two paths for clients",
      [
        await node(forClients, extended({ type: "extKeyUsage", critical: false, purposes: [clientAuth] })),
        forClients,
        requiring,
      ],
      [root],
    ),
    await set("a node that requires a policy of itself", {}, extended(requirePolicy)),
  ];
}

async function dottedNames(): Promise<readonly PathQuestion[]> {
  const found: PathQuestion[] = [];
  for (const list of ["permitted", "excluded"] as const)
    for (const constraint of ["example.com", ".example.com", "other.org"])
      for (const name of [".example.com", "example.com", "", "*.example.com", "*.other.com"])
        found.push(
          await set(
            `${list} ${constraint} for "${name}"`,
            extended(subtree(list, 0x82, constraint)),
            names(dns("localhost.example.com"), dns(name)),
            "localhost.example.com",
          ),
        );
  return found;
}

/** More than one kind of name is refused: which one is named depends on the version. */
async function kindsOfNames(): Promise<readonly PathQuestion[]> {
  const all = names(
    { type: "uniformResourceIdentifier", value: "https://bad.org/" },
    { type: "rfc822Name", value: "u@bad.org" },
    dns("bad.org"),
    { type: "iPAddress", bytes: Uint8Array.of(10, 0, 0, 1) },
  );
  const address = hex("7f000000 ff000000");
  const text = new TextEncoder().encode("good.org");
  const each = [
    [0x87, address],
    [0x82, text],
    [0x86, text],
    [0x81, text],
  ] as const;
  return Promise.all(
    each.map((_, i) =>
      set(
        `constraints of ${4 - i} kinds, none of which holds`,
        extended(subtrees("permitted", each.slice(i))),
        all,
        "bad.org",
      ),
    ),
  );
}

/** Elliptic curve keys that are no point, in the ways that a parser can notice. */
async function points(): Promise<readonly PathQuestion[]> {
  const curves: readonly (readonly [name: string, oid: string, size: number])[] = [
    ["P-256", "06082a8648ce3d030107", 32],
    ["P-384", "06052b81040022", 48],
    ["P-521", "06052b81040023", 66],
    ["P-224", "06052b81040021", 28],
  ];
  const found: PathQuestion[] = [];
  for (const [name, oid, size] of curves) {
    const bytes = (value: number, count: number): Uint8Array => new Uint8Array(count).fill(value);
    const keys: Readonly<Record<string, Uint8Array>> = {
      "off the curve": concatBytes([hex("04"), bytes(0, 1), bytes(1, 2 * size - 1)]),
      "with a coordinate that is too large": concatBytes([hex("04"), bytes(255, 2 * size)]),
      "with its second coordinate too large": concatBytes([hex("04"), bytes(0, size), bytes(255, size)]),
      compressed: concatBytes([hex("02"), bytes(1, size)]),
      "too short": concatBytes([hex("04"), bytes(1, size)]),
      "at infinity": hex("00"),
      empty: new Uint8Array(),
    };
    for (const [what, key] of Object.entries(keys)) {
      const subjectPublicKeyInfo = sequence(
        sequence(hex("06072a8648ce3d0201"), hex(oid)),
        tlv(0x03, Uint8Array.of(0), key),
      );
      found.push(await set(`a ${name} point ${what}`, {}, { subjectPublicKeyInfo }));
    }
  }
  return found.map(({ key: _, ...question }) => question);
}

/** CAs of one name and key: candidates that are already in the path count or don't. */
async function crowdedCas(): Promise<readonly PathQuestion[]> {
  const found: PathQuestion[] = [];
  for (const count of [8, 9, 10, 12]) {
    const twins = await Promise.all(Array.from({ length: count }, () => ca("Twin", { keySlot: "twin" })));
    const [first] = twins;
    if (first !== undefined)
      found.push(
        ask(`${count} CAs of one name and key, none trusted`, [await node(first), ...twins], [await ca("Other")]),
      );
  }
  return found;
}
