// Good and bad sets of certificates for path validation: what people bring, and what every implementation decides by
// itself.
import { constants, createPrivateKey, sign, type SignKeyObjectInput } from "node:crypto";
import { caProfile, clientProfile, nodeProfile, type Profile } from "../../src/cockroach/create/profile.ts";
import { hostNames } from "../../src/cockroach/create/hostNames.ts";
import { clientAuth, anyExtendedKeyUsage, serverAuth } from "../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { ExtensionSpec } from "../../src/pki/issue/certificateSpec.ts";
import { fromHex, concatBytes } from "../../src/pki/asn1/bytes.ts";
import type { Signer } from "../../src/pki/issue/signer.ts";
import { certificate, type Deviations, type TestCertificate } from "../support/certificate.ts";
import type { PathQuestion } from "./pathJudge.ts";

const always = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-12-31T00:00:00Z") };
const past = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
const future = { notBefore: new Date("2048-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };

function make(profile: Profile, deviations: Deviations): Promise<TestCertificate> {
  return certificate(profile, { ...always, ...deviations });
}

export function ca(name = "Cockroach CA", deviations: Deviations = {}, pathLength = 1): Promise<TestCertificate> {
  return make(caProfile(name, pathLength), deviations);
}

export function node(
  issuedBy: TestCertificate,
  deviations: Deviations = {},
  hosts: readonly string[] = ["localhost", "127.0.0.1"],
): Promise<TestCertificate> {
  return make(nodeProfile(hostNames(hosts)), { issuedBy, ...deviations });
}

function client(issuedBy: TestCertificate, deviations: Deviations = {}): Promise<TestCertificate> {
  return make(clientProfile("root"), { issuedBy, ...deviations });
}

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const raw = (oid: string, value: string, critical: boolean): ExtensionSpec => ({
  type: "raw",
  oid,
  critical,
  value: hex(value),
});
const unknown = (critical: boolean): ExtensionSpec => raw("1.2.3.4.5", "0500", critical);
const purposes = (...list: readonly string[]): ExtensionSpec => ({
  type: "extKeyUsage",
  critical: false,
  purposes: list,
});
const usage = (...bits: Extract<ExtensionSpec, { type: "keyUsage" }>["bits"]): ExtensionSpec => ({
  type: "keyUsage",
  critical: true,
  bits,
});

function lengthOf(bytes: Uint8Array): Uint8Array {
  return bytes.length < 128 ? Uint8Array.of(bytes.length) : Uint8Array.of(0x81, bytes.length);
}
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concatBytes(parts);
  return concatBytes([Uint8Array.of(tag), lengthOf(content), content]);
};

/** nameConstraints of one subtree; `tag` is that of the GeneralName. */
export function subtree(
  list: "permitted" | "excluded",
  tag: number,
  base: Uint8Array | string,
  critical = true,
): ExtensionSpec {
  const bytes = typeof base === "string" ? new TextEncoder().encode(base) : base;
  const value = tlv(0x30, tlv(list === "permitted" ? 0xa0 : 0xa1, tlv(0x30, tlv(tag, bytes))));
  return { type: "raw", oid: "2.5.29.30", critical, value };
}

/** Signs with another digest or padding than the builder would. */
export async function oddSigner(
  issuer: TestCertificate,
  digest: string,
  algorithm: string,
  padding?: number,
): Promise<Signer> {
  const key = createPrivateKey(issuer.keyPem);
  const input: SignKeyObjectInput = { key, ...(padding !== undefined && { padding, saltLength: 32 }) };
  return Promise.resolve({
    signatureAlgorithm: hex(algorithm),
    sign: (message) => Promise.resolve(new Uint8Array(sign(digest, message, input))),
  });
}

const rsa = (bits: number) => ({ keyType: { algorithm: "rsa", bits } }) as const;
export const sha1WithRsa = "300d 0609 2a864886f70d010105 0500";
const pssSha256 =
  "3041 0609 2a864886f70d01010a 3034 a00f 300d 0609 608648016503040201 0500 a11c 301a 0609 2a864886f70d010108 300d 0609 608648016503040201 0500 a203 020120";

/** The end entity's private key as PKCS#8, which every program reads. */
export function pkcs8({ keyPem }: TestCertificate): Uint8Array {
  return createPrivateKey(keyPem).export({ format: "der", type: "pkcs8" });
}

type Made = Omit<PathQuestion, "name" | "key" | "role"> & {
  readonly leaf?: TestCertificate;
  readonly role?: PathQuestion["role"];
};
type Maker = () => Promise<Made>;

async function question(name: string, maker: Maker): Promise<PathQuestion> {
  const { leaf, role = "server", host, ...made } = await maker();
  const wanted = role === "server" ? (host ?? "localhost") : undefined;
  return {
    name,
    role,
    ...made,
    ...(wanted !== undefined && { host: wanted }),
    ...(leaf !== undefined && { key: pkcs8(leaf) }),
  };
}

/** A node certificate under one CA, with whatever deviates. */
function simple(
  caDeviations: Deviations = {},
  leafDeviations: Deviations = {},
  hosts?: readonly string[],
  host?: string,
): Maker {
  return async () => {
    const root = await ca("Cockroach CA", caDeviations);
    const leaf = await node(root, leafDeviations, hosts);
    return { leaf, chain: [leaf.der], anchors: [root.der], ...(host !== undefined && { host }) };
  };
}

/** The same with a client certificate. */
function simpleClient(caDeviations: Deviations = {}, leafDeviations: Deviations = {}): Maker {
  return async () => {
    const root = await ca("Cockroach CA", caDeviations);
    const leaf = await client(root, leafDeviations);
    return { leaf, role: "client", chain: [leaf.der], anchors: [root.der] };
  };
}

/** Root, intermediate, node: which of them are sent and which are trusted. */
function three(
  send: "leaf" | "both",
  trust: readonly ("root" | "middle" | "leaf")[],
  deviations: {
    readonly root?: Deviations;
    readonly middle?: Deviations;
    readonly leaf?: Deviations;
    readonly rootLength?: number;
  } = {},
): Maker {
  return async () => {
    const root = await ca("Root", deviations.root, deviations.rootLength ?? 1);
    const middle = await ca("Intermediate", { issuedBy: root, ...deviations.middle }, 0);
    const leaf = await node(middle, deviations.leaf);
    const all = { root, middle, leaf };
    return {
      leaf,
      chain: send === "both" ? [leaf.der, middle.der] : [leaf.der],
      anchors: trust.map((name) => all[name].der),
    };
  };
}

const without = (type: ExtensionSpec["type"]): Deviations => ({ withoutExtensions: [type] });
const withOnes = (...withExtensions: readonly ExtensionSpec[]): Deviations => ({ withExtensions });

const makers: readonly (readonly [name: string, maker: Maker])[] = [
  ["a node under its CA", simple()],
  ["a client under its CA", simpleClient()],
  ["an RSA set", simple(rsa(2048), rsa(2048))],
  ["an Ed25519 set", simple({ keyType: { algorithm: "ed25519" } }, { keyType: { algorithm: "ed25519" } })],
  ["a P-384 set", simple({ keyType: { algorithm: "ecdsa-p384" } }, { keyType: { algorithm: "ecdsa-p384" } })],
  ["the certificate itself is trusted", three("leaf", ["leaf"])],
  ["only the intermediate is trusted", three("both", ["middle"])],
  ["the root is trusted and the intermediate is sent", three("both", ["root"])],
  ["root and intermediate are trusted", three("leaf", ["root", "middle"])],
  ["the intermediate is missing", three("leaf", ["root"])],
  [
    "nothing that is trusted has the issuer's name",
    async () => {
      const leaf = await node(await ca("Somebody"));
      return { leaf, chain: [leaf.der], anchors: [(await ca()).der] };
    },
  ],
  [
    "another CA of the same name",
    async () => {
      const leaf = await node(await ca("Cockroach CA", { keySlot: "one" }));
      return { leaf, chain: [leaf.der], anchors: [(await ca("Cockroach CA", { keySlot: "two" })).der] };
    },
  ],
  [
    "another RSA CA of the same name",
    async () => {
      const leaf = await node(await ca("Cockroach CA", { keySlot: "one", ...rsa(2048) }));
      return { leaf, chain: [leaf.der], anchors: [(await ca("Cockroach CA", { keySlot: "two", ...rsa(2048) })).der] };
    },
  ],
  [
    "two CAs of one name, the second is right",
    async () => {
      const right = await ca("Cockroach CA", { keySlot: "two" });
      const leaf = await node(right);
      return { leaf, chain: [leaf.der], anchors: [(await ca("Cockroach CA", { keySlot: "one" })).der, right.der] };
    },
  ],
  ["the CA has expired", simple(past)],
  ["the certificate has expired", simple({}, past)],
  ["the certificate is not yet valid", simple({}, future)],
  ["the CA is not yet valid", simple(future)],
  ["the intermediate has expired", three("both", ["root"], { middle: past })],
  ["the CA has no basic constraints", simple(without("basicConstraints"))],
  ["the CA isn't a CA", simple(withOnes({ type: "basicConstraints", critical: true, cA: false }))],
  ["the CA may not sign certificates", simple(withOnes(usage("digitalSignature", "keyEncipherment")))],
  ["the CA has no key usage", simple(without("keyUsage"))],
  [
    "the intermediate isn't a CA",
    three("both", ["root"], { middle: withOnes({ type: "basicConstraints", critical: true, cA: false }) }),
  ],
  [
    "the intermediate may not sign certificates",
    three("both", ["root"], { middle: withOnes(usage("digitalSignature")) }),
  ],
  ["the certificate has no extended key usage", simple({}, without("extKeyUsage"))],
  ["a server with clientAuth only", simple({}, withOnes(purposes(clientAuth)))],
  ["a client with serverAuth only", simpleClient({}, withOnes(purposes(serverAuth)))],
  ["a server for any purpose", simple({}, withOnes(purposes(anyExtendedKeyUsage)))],
  ["a client under a CA for servers", simpleClient(withOnes(purposes(serverAuth)))],
  ["a server under a CA for servers", simple(withOnes(purposes(serverAuth)))],
  ["a server under an intermediate for clients", three("both", ["root"], { middle: withOnes(purposes(clientAuth)) })],
  ["the certificate may not sign anything", simple({}, withOnes(usage("cRLSign")))],
  ["path length 0 above an intermediate", three("both", ["root"], { rootLength: 0 })],
  [
    "a self-issued intermediate beyond the path length",
    async () => {
      const root = await ca("Root", { keySlot: "old" }, 0);
      const renewed = await ca("Root", { issuedBy: root, keySlot: "new" }, 0);
      const leaf = await node(renewed);
      return { leaf, chain: [leaf.der, renewed.der], anchors: [root.der] };
    },
  ],
  ["an unknown critical extension in the certificate", simple({}, withOnes(unknown(true)))],
  ["an unknown critical extension in the CA", simple(withOnes(unknown(true)))],
  ["an unknown critical extension in the intermediate", three("both", ["root"], { middle: withOnes(unknown(true)) })],
  ["an unknown extension that is not critical", simple(withOnes(unknown(false)), withOnes(unknown(false)))],
  ["policy constraints that ask for a policy", simple(withOnes(raw("2.5.29.36", "3003 800100", true)))],
  ["the CA is constrained to this DNS name", simple(withOnes(subtree("permitted", 0x82, "localhost")))],
  ["the CA is constrained to another DNS name", simple(withOnes(subtree("permitted", 0x82, "example.com")))],
  ["the DNS name is excluded", simple(withOnes(subtree("excluded", 0x82, "LOCALHOST")))],
  [
    "the CA is constrained to names below a domain",
    simple(withOnes(subtree("permitted", 0x82, ".example.com")), {}, ["a.example.com"], "a.example.com"),
  ],
  [
    "a wildcard over an excluded name",
    simple(withOnes(subtree("excluded", 0x82, "b.example.com")), {}, ["*.example.com"], "a.example.com"),
  ],
  ["the CA is constrained to this network", simple(withOnes(subtree("permitted", 0x87, hex("7f000000 ff000000"))))],
  ["the CA is constrained to another network", simple(withOnes(subtree("permitted", 0x87, hex("0a000000 ff000000"))))],
  ["the address is excluded", simple(withOnes(subtree("excluded", 0x87, hex("7f000001 ffffffff"))))],
  ["a network whose mask has holes", simple(withOnes(subtree("permitted", 0x87, hex("7f000001 ff00ff00"))))],
  ["a constraint on directory names", simple(withOnes(subtree("permitted", 0xa4, hex("3000"))))],
  ["a constraint on mailboxes, without any mailbox", simple(withOnes(subtree("permitted", 0x81, "example.com")))],
  ["the host is not in the certificate", simple({}, {}, ["localhost"], "node2")],
  ["the address is not in the certificate", simple({}, {}, ["localhost"], "127.0.0.1")],
  ["the address is in the certificate", simple({}, {}, ["127.0.0.1"], "127.0.0.1")],
  ["an IPv6 address", simple({}, {}, ["::1"], "::1")],
  [
    "an address as DNS name",
    simple(
      {},
      withOnes({ type: "subjectAltName", critical: false, names: [{ type: "dNSName", value: "127.0.0.1" }] }),
      undefined,
      "127.0.0.1",
    ),
  ],
  ["a wildcard for one label", simple({}, {}, ["*.local"], "a.local")],
  ["a wildcard for two labels", simple({}, {}, ["*.local"], "a.b.local")],
  ["a wildcard inside a label", simple({}, {}, ["nod*.crdb.internal"], "node1.crdb.internal")],
  ["a host in capitals", simple({}, {}, ["LOCALHOST"], "localhost")],
  [
    "the host is in the common name only",
    simple({}, { ...without("subjectAltName"), subject: [[{ type: "2.5.4.3", value: "localhost" }]] }),
  ],
  ["an underscore in the host", simple({}, {}, ["my_node.internal"], "my_node.internal")],
  [
    "a signature with SHA-1",
    async () => {
      const root = await ca("Cockroach CA", rsa(2048));
      const leaf = await node(root, { signer: await oddSigner(root, "sha1", sha1WithRsa) });
      return { leaf, chain: [leaf.der], anchors: [root.der] };
    },
  ],
  [
    "a CA that signed itself with SHA-1",
    async () => {
      const plain = await ca("Cockroach CA", rsa(2048));
      const root = await ca("Cockroach CA", { ...rsa(2048), signer: await oddSigner(plain, "sha1", sha1WithRsa) });
      const leaf = await node(root);
      return { leaf, chain: [leaf.der], anchors: [root.der] };
    },
  ],
  [
    "a signature with RSASSA-PSS",
    async () => {
      const root = await ca("Cockroach CA", rsa(2048));
      const leaf = await node(root, {
        signer: await oddSigner(root, "sha256", pssSha256, constants.RSA_PKCS1_PSS_PADDING),
      });
      return { leaf, chain: [leaf.der], anchors: [root.der] };
    },
  ],
  [
    "a damaged signature",
    async () => {
      const root = await ca();
      const leaf = await node(root);
      const damaged = leaf.der.slice();
      damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
      return { leaf, chain: [damaged], anchors: [root.der] };
    },
  ],
  [
    "the issuer's name in other letters",
    async () => {
      const root = await ca("Cockroach CA");
      const leaf = await node({ ...root, spec: { ...root.spec, subject: caProfile("COCKROACH CA").subject } });
      return { leaf, chain: [leaf.der], anchors: [root.der] };
    },
  ],
  [
    "an authority key identifier of another key",
    simple({}, withOnes({ type: "authorityKeyIdentifier", critical: false, keyIdentifier: hex("0102030405") })),
  ],
  ["no key identifiers at all", simple(without("subjectKeyIdentifier"), without("authorityKeyIdentifier"))],
  ["a negative serial number", simple({}, { serialNumber: -5n })],
  ["serial number 0", simple({}, { serialNumber: 0n })],
  ["a serial number of 30 bytes", simple({}, { serialNumber: 1n << 232n })],
  ["an extension that is there twice", simple({}, withOnes(unknown(false), unknown(false)))],
  [
    "an IP address of five bytes",
    simple(
      {},
      withOnes({ type: "subjectAltName", critical: false, names: [{ type: "iPAddress", bytes: hex("0102030405") }] }),
    ),
  ],
  [
    "a malformed URI",
    simple(
      {},
      withOnes({
        type: "subjectAltName",
        critical: false,
        names: [{ type: "uniformResourceIdentifier", value: "crdb://[x" }],
      }),
    ),
  ],
  [
    "a critical subject key identifier",
    simple(withOnes({ type: "subjectKeyIdentifier", critical: true, keyIdentifier: hex("01020304") })),
  ],
  [
    "CAs that certify each other, and no root",
    async () => {
      const [a, b] = [await ca("A", { keySlot: "a" }), await ca("B", { keySlot: "b" })];
      const [aByB, bByA] = [await ca("A", { keySlot: "a", issuedBy: b }), await ca("B", { keySlot: "b", issuedBy: a })];
      const leaf = await node(a);
      return { leaf, chain: [leaf.der, aByB.der, bByA.der], anchors: [(await ca("C")).der] };
    },
  ],
  [
    "a new root, certified by the old one that is trusted",
    async () => {
      const old = await ca("Old root", {}, 2);
      const fresh = await ca("New root", { keySlot: "fresh" });
      const crossed = await ca("New root", { keySlot: "fresh", issuedBy: old });
      const leaf = await node(fresh);
      return { leaf, chain: [leaf.der, crossed.der], anchors: [old.der] };
    },
  ],
  [
    "an expired cross certificate beside the root",
    async () => {
      const old = await ca("Old root", past, 2);
      const fresh = await ca("New root", { keySlot: "fresh" });
      const crossed = await ca("New root", { keySlot: "fresh", issuedBy: old, ...past });
      const leaf = await node(fresh);
      return { leaf, chain: [leaf.der, crossed.der], anchors: [old.der, fresh.der] };
    },
  ],
  ["a hundred CAs of one name, the right one by its key identifier", () => manyCas(100, true)],
  ["a hundred and twenty CAs of one name, without key identifiers, the right one last", () => manyCas(120, false)],
];

async function manyCas(count: number, identifiers: boolean): Promise<Made> {
  const plain = identifiers ? {} : without("subjectKeyIdentifier");
  // One key for all wrong ones: what counts is their number.
  const wrong = await Promise.all(
    Array.from({ length: count - 1 }, (_, i) => ca("Cockroach CA", { keySlot: `wrong ${i % 4}`, ...plain })),
  );
  const right = await ca("Cockroach CA", { keySlot: "right", ...plain });
  const leaf = await node(right, identifiers ? {} : without("authorityKeyIdentifier"));
  return { leaf, chain: [leaf.der], anchors: [...wrong, right].map((one) => one.der) };
}

export const combinationNames = makers.map(([name]) => name);

/** In the order of `combinationNames`. */
export function pathCombinations(): Promise<readonly PathQuestion[]> {
  return Promise.all(makers.map(([name, maker]) => question(name, maker)));
}
