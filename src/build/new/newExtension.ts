// The files of a new extension decoder: a reader, a writer for the page, its name, and a test against OpenSSL that
// fails until it is filled in.

import { NewPartRefused, textOf, type Checkout, type NewPart } from "./checkout.ts";
import { extensionHome, type ExtensionHome } from "./extensionHome.ts";
import { arrayElements, insertAt, isVariableName, withImport, withImportedName } from "./syntax.ts";

const namesFile = "src/pki/extensions/extensionNames.ts";
const casesFile = "test/support/extensions/extensionCases.ts";
/** `{joint-iso-itu-t(2) example(999)}`, the arc reserved for examples. */
const exampleOid = "2.999.1";

/** Throws NewPartRefused if such a decoder isn't possible. */
export function newExtension(name: string, givenOid: string | undefined, checkout: Checkout): NewPart {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || !isVariableName(name))
    throw new NewPartRefused(
      `"${name}" isn't the name of an extension. Use camel case as ASN.1 does, such as tlsFeature.`,
    );
  if (givenOid !== undefined && !/^[0-2](\.(0|[1-9]\d*))+$/.test(givenOid))
    throw new NewPartRefused(`"${givenOid}" isn't an OID. Use dotted decimal, such as 1.3.6.1.5.5.7.1.24.`);
  const existing = namedRow(textOf(checkout, namesFile), ([oid, other]) => other === name || oid === givenOid);
  if (existing !== undefined && existing.name !== name)
    throw new NewPartRefused(`The extension ${existing.oid} exists under the name ${existing.name}.`);
  if (existing !== undefined && givenOid !== undefined && existing.oid !== givenOid)
    throw new NewPartRefused(`The extension ${name} exists with the OID ${existing.oid}.`);
  const oid = givenOid ?? existing?.oid ?? exampleOid;
  const home = extensionHome(oid);
  const file = `src/pki/extensions/${home.folder}/${name}.ts`;
  refuseDecoded(name, oid, checkout);
  return {
    files: new Map([
      [file, decoderText(name, oid)],
      [home.writers, withWriter(name, home, textOf(checkout, home.writers))],
      ...(existing === undefined ? [[namesFile, withName(name, oid, textOf(checkout, namesFile))] as const] : []),
      [casesFile, withCase(name, oid, existing?.label, file, textOf(checkout, casesFile))],
    ]),
    next: [
      ...(oid === exampleOid ? [`Replace the OID ${exampleOid} in ${file}, ${namesFile}, and ${casesFile}.`] : []),
      `Describe the extension for OpenSSL in ${casesFile}, and what the page says of it.`,
      `Read it in ${file}, and write its words in ${home.writers}.`,
    ],
  };
}

/** Throws if a decoder for it already exists. */
function refuseDecoded(name: string, oid: string, checkout: Checkout): void {
  for (const path of checkout.list("src/pki/extensions")) {
    if (path === namesFile) continue;
    const isDecoder = path.endsWith(`/${name}.ts`) || textOf(checkout, path).includes(`"${oid}"`);
    if (isDecoder) throw new NewPartRefused(`The extension ${name} (${oid}) is decoded in ${path}.`);
  }
}

interface NamedRow {
  readonly oid: string;
  readonly name: string;
  readonly label: string;
}

function namedRow(text: string, matches: (row: readonly string[]) => boolean): NamedRow | undefined {
  const rows = arrayElements(namesFile, text, "extensionNames").map(
    (element) => JSON.parse(element.getText().replace(/,\s*\]$/, "]")) as readonly string[],
  );
  const [oid, name, label] = rows.find(matches) ?? [];
  return oid === undefined || name === undefined || label === undefined ? undefined : { oid, name, label };
}

/** Inserts after the extensions with a decoder. Rows after the comment have only a name. */
function withName(name: string, oid: string, text: string): string {
  const row = `  ["${oid}", "${name}", "${labelOf(name)}"],\n`;
  return insertAt(text, text.lastIndexOf("\n", text.indexOf("// Names only")) + 1, row);
}

/** Turns `tlsFeature` into "Tls feature", for the developer to correct. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decoderText(name: string, oid: string): string {
  return `// ${name}. Fill in: the document and the section that define it.

import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** Fill in: what the value means. */
export const ${name}: ExtensionDecoder<string> = {
  oid: "${oid}",
  read(cursor) {
    // Fill in: take each part with the cursor, which notes what is wrong and goes on.
    return readString(tag.utf8String, cursor.content(cursor.take(tag.utf8String, "text"))) ?? "";
  },
};
`;
}

function withWriter(name: string, { folder, writers, table }: ExtensionHome, text: string): string {
  const last = arrayElements(writers, text, table).at(-1);
  if (last === undefined) throw new NewPartRefused(`${writers} has no writer in ${table}.`);
  const added = insertAt(text, last.end, `,\n  writer(${name}, words)`);
  const withWords = withImportedName(writers, added, "./written.ts", "words");
  return withImport(writers, withWords, `import { ${name} } from "../../pki/extensions/${folder}/${name}.ts";`);
}

function withCase(name: string, oid: string, label: string | undefined, file: string, text: string): string {
  const last = arrayElements(casesFile, text, "cases").at(-1);
  if (last === undefined) throw new NewPartRefused(`${casesFile} has no case.`);
  return insertAt(
    text,
    last.end,
    `,
  {
    oid: "${oid}",
    value: "ASN1:UTF8String:example",
    label: "${label ?? labelOf(name)}",
    said: ["example"],
    fillIn: "the value of ${name} in ${casesFile}, and what the page says of it. Then read it in ${file}",
  }`,
  );
}
