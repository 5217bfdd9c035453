// A certificate with one extension of every kind that is decoded, made by OpenSSL from the cases that say what each is
// to be read as.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cases, sections } from "./extensionCases.ts";
import { cases5280, sections5280 } from "./rfc5280Cases.ts";
import { openssl, temporaryFolder } from "../openssl.ts";

/** In the order of the certificate, which has an authority key identifier after them. */
export const extensionCases = [...cases, ...cases5280];

/** In DER. `isFlipped`: what is critical isn't, and the other way round. */
export function everyExtension(isFlipped = false): Buffer {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("cnf"), configuration(isFlipped));
  return openssl([
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    at("key"),
    "-config",
    at("cnf"),
    "-extensions",
    "all",
    "-outform",
    "DER",
  ]);
}

function configuration(isFlipped: boolean): string {
  const lines = extensionCases.map(({ oid, name = oid, value }) => {
    const plain = value.replace(/^critical, /, "");
    return `${name} = ${value.startsWith("critical, ") === isFlipped ? "" : "critical, "}${plain}`;
  });
  return `[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = all\n[all]\n${lines.join("\n")}\nauthorityKeyIdentifier = keyid:always, issuer:always\n${sections}${sections5280}`;
}
