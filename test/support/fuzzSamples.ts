// What is changed at random: own files of every kind and, if it exists, the corpus.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nodeCertificate } from "./certificate.ts";
import { keySamples, kindSamples } from "./files.ts";

/** Larger files are left out: they make the run slow and find nothing that smaller ones don't. */
const largest = 20_000;
const folder = "../shared/corpus/files";

function corpus(): readonly Uint8Array[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  return paths.sort().map((path) => readFileSync(path));
}

export async function fuzzSamples(): Promise<readonly Uint8Array[]> {
  const { der, pem } = await nodeCertificate({ hosts: ["a.example", "10.0.0.1"] });
  const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString("base64");
  const { keyPem } = await nodeCertificate();
  const wrapped = [
    `apiVersion: v1\nkind: Secret\ndata:\n  tls.crt: ${base64(pem)}\n  tls.key: ${base64(keyPem)}\n`,
    `a:\n- b: |\n${pem.replace(/^(?=.)/gm, "    ")}---\nc: "${pem.replaceAll("\n", "\\n")}"\n`,
    JSON.stringify({ keys: [{ x5c: [base64(der)] }], pem, list: pem.split("\n") }),
    `<ds:X509Certificate>\n${base64(der)}\n</ds:X509Certificate>\nTLS_B64=${base64(pem)}\n`,
    pem.replace(/^(?=.)/gm, "> ") + pem.replace(/^(?=.)/gm, "12: "),
  ].map((text) => Buffer.from(text));
  const own = [
    ...wrapped,
    der,
    Buffer.from(pem),
    ...(await kindSamples()).values(),
    ...keySamples().map((key) => Buffer.from(key.pem)),
  ];
  return [...own, ...corpus()].filter(({ length }) => length > 0 && length <= largest);
}
