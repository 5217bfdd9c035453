// Name constraints by the thousand: every constraint against every set of names.
import type { GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import { fromHex } from "../../../src/pki/asn1/bytes.ts";
import { ca, node, subtree } from "../pathCombinations.ts";
import type { PathQuestion } from "../pathJudge.ts";
import type { SampleSize } from "./sampleSize.ts";

const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const mail = (value: string): GeneralNameSpec => ({ type: "rfc822Name", value });
const uri = (value: string): GeneralNameSpec => ({ type: "uniformResourceIdentifier", value });
const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const ip = (bytes: string): GeneralNameSpec => ({ type: "iPAddress", bytes: hex(bytes) });

const mapped7f = "00000000 00000000 0000ffff 7f000001";
const names: readonly GeneralNameSpec[] = [
  ...[
    "example.com",
    "a.example.com",
    "A.EXAMPLE.COM",
    "aexample.com",
    "b.a.example.com",
    "*.example.com",
    "*.com",
    "*",
    "com",
    "localhost",
  ].map(dns),
  ...[
    "",
    ".",
    ".example.com",
    "example.com.",
    "a..example.com",
    "under_score.example.com",
    "xn--bcher-kva.example.com",
    "a b.example.com",
  ].map(dns),
  ...[
    "u@example.com",
    "U@example.com",
    "u@EXAMPLE.com",
    "u@a.example.com",
    "*@example.com",
    '"u"@example.com',
    "u\\@v@example.com",
  ].map(mail),
  ...[
    "",
    "u",
    "@example.com",
    "u@",
    "u@v@example.com",
    ".u@example.com",
    "u@.example.com",
    "u@example.com.",
    '"a b"@example.com',
    "u@[127.0.0.1]",
  ].map(mail),
  ...[
    "https://example.com/",
    "https://a.example.com:8080/p?q#f",
    "HTTPS://A.EXAMPLE.COM",
    "https://u@example.com",
    "crdb://tenant/1/user/root",
  ].map(uri),
  ...[
    "",
    "urn:a:b",
    "mailto:u@example.com",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::1]:80/",
    "https://example.com:x/",
    "//example.com/p",
  ].map(uri),
  ...[
    "https://exa mple.com/",
    "https://%65xample.com/",
    "https://example.com./",
    "https://.example.com/",
    "a:b:c",
    "https://[fe80::1%25en0]/",
    "https://a:b:1/",
    "*",
  ].map(uri),
  ...[
    "7f000001",
    "0a000001",
    "c0000201",
    "00000000 00000000 00000000 00000001",
    mapped7f,
    "20010db8 00000000 00000000 00000001",
  ].map(ip),
];
/** Each alone, and some together. */
const sets: readonly (readonly GeneralNameSpec[])[] = [
  ...names.map((name) => [name]),
  [dns("a.example.com"), ip("7f000001")],
  [dns("a.example.com"), dns("other.org")],
  [ip("7f000001"), ip("0a000001")],
  [mail("u@example.com"), uri("https://example.com/"), dns("example.com")],
];

const texts = [
  "",
  "example.com",
  ".example.com",
  "EXAMPLE.COM",
  "a.example.com",
  "b.example.com",
  "com",
  ".com",
  "*.example.com",
  "example.com.",
  "..example.com",
  "a b",
];
const constraints: readonly (readonly [tag: number, base: Uint8Array | string])[] = [
  ...texts.map((base) => [0x82, base] as const),
  ...[
    ...texts,
    "u@example.com",
    "U@example.com",
    "u@EXAMPLE.COM",
    '"u"@example.com',
    "*@example.com",
    "u@",
    "@example.com",
  ].map((base) => [0x81, base] as const),
  ...[...texts, "127.0.0.1", "::1", "https://example.com"].map((base) => [0x86, base] as const),
  ...[
    "7f000000 ff000000",
    "7f000001 ffffffff",
    "00000000 00000000",
    "0a000000 ff000000",
    "7f000001 ff00ff00",
    "7f000001",
    "",
    "00000000 00000000 00000000 00000001 ffffffff ffffffff ffffffff ffffffff",
    "00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000",
    "00000000 00000000 0000ffff 7f000000 ffffffff ffffffff ffffffff ff000000",
    "20010db8 00000000 00000000 00000000 ffffffff 00000000 00000000 00000000",
  ].map((base) => [0x87, hex(base)] as const),
];

/** Every constraint, permitted and excluded, with every set of names; of the fixed sample, each seventh pair. */
export async function constrainedNames(size: SampleSize): Promise<readonly PathQuestion[]> {
  const issuer = await ca();
  const leaves = await Promise.all(
    sets.map((subjectAltName) =>
      node(issuer, { withExtensions: [{ type: "subjectAltName", critical: false, names: subjectAltName }] }),
    ),
  );
  const questions: PathQuestion[] = [];
  for (const list of ["permitted", "excluded"] as const) {
    for (const [tag, base] of constraints) {
      const anchors = [(await ca("Cockroach CA", { withExtensions: [subtree(list, tag, base)] })).der];
      for (const [i, { der }] of leaves.entries())
        questions.push({
          name: `${list} ${tag}:${String(base)} for ${JSON.stringify(sets[i])}`,
          role: "server",
          chain: [der],
          anchors,
        });
    }
  }
  return questions.filter((_, i) => size === "full" || i % 7 === 0);
}
