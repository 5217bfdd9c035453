// A PKCS#12 container for the page: how it was opened, what protects it, which programs read it, and how to use it with
// CockroachDB. Its certificates and keys are rows of their own.

import { shell } from "../../cockroach/quote/shell.ts";
import type { EncryptionScheme } from "../../pki/keys/encryptionScheme.ts";
import { maxIterations } from "../../pki/keys/pbkdf2.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { Pkcs12Contents } from "../../pki/keystore/openPkcs12.ts";
import type { PfxDescription } from "../../pki/keystore/pfx.ts";
import { count, grouped } from "../../contract/format.ts";
import type { FieldView, FindingView, PartView, Tone, ValueView } from "../../contract/protocol.ts";
import { cipherWords, iterationWords, schemeWords } from "../fields/encryptionWords.ts";
import { dim, plain, warning, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { javaWords, macosWords, needsLegacyProvider, opensslWords, windowsWords } from "./keystorePrograms.ts";
import type { OtherFacts } from "./otherFacts.ts";

type Pkcs12Item = Extract<FileItem, { readonly kind: "pkcs12" }>;

export function pkcs12Detail({ outside, contents }: Pkcs12Item, fileName: string, fields: FieldBuilder): OtherFacts {
  const use = "PKCS#12 container of keys and certificates. CockroachDB doesn't read it, but Java clients do";
  if (outside === undefined) return { use, facts: [], findings: [] };
  const partSchemes = schemesOf(outside);
  const keySchemes = contents === undefined ? [] : keySchemesOf(contents);
  const schemes = [...partSchemes, ...keySchemes];
  return {
    use,
    facts: [
      fields.field("contents", "Contents", [contentsValue(outside, contents)]),
      fields.field("encryption", "Encryption", encryptionValue(partSchemes, outside)),
      ...(keySchemes.length === 0
        ? []
        : [fields.field("key-encryption", "Encryption of keys", distinct(keySchemes.map(schemeWords)).map(plain))]),
      fields.field("mac", "MAC", macValue(outside, contents)),
    ],
    findings: contents === undefined ? [] : findingsOf(contents, fileName, fields),
    problems: contents?.problems ?? [],
    parts: [programsPart(outside, schemes, fields), usePart(fileName, schemes, fields)],
  };
}

function schemesOf({ parts }: PfxDescription): readonly EncryptionScheme[] {
  return parts.flatMap(({ scheme }) => scheme ?? []);
}

function keySchemesOf({ entries }: Pkcs12Contents): readonly EncryptionScheme[] {
  return entries.flatMap((entry) => (entry.kind === "key" ? (entry.scheme ?? []) : []));
}

const states: Readonly<Record<Pkcs12Contents["state"], string>> = {
  "no-password": "Opened without a password",
  "empty-password": "Opened with an empty password",
  password: "Opened with the password that was entered. It wasn't kept",
  locked: "Encrypted. No password and an empty password were tried",
};

function contentsValue({ parts }: PfxDescription, contents: Pkcs12Contents | undefined): ValueView {
  if (contents === undefined) return dim("Not opened");
  const isOpen = contents.state !== "locked";
  if (
    parts.every(({ scheme, isEnveloped }) => scheme === undefined && !isEnveloped) &&
    contents.state === "no-password"
  )
    return plain("Not encrypted, except for keys that say so");
  if (!isOpen && contents.untried === "elsewhere") return plain("Encrypted, and not opened in a browser");
  if (!isOpen && contents.untried !== undefined)
    return plain("Encrypted. No password was tried, because that takes long");
  return plain(states[contents.state]);
}

function encryptionValue(schemes: readonly EncryptionScheme[], { parts }: PfxDescription): readonly ValueView[] {
  const plainParts = parts.filter(({ scheme, isEnveloped }) => scheme === undefined && !isEnveloped).length;
  return [
    ...distinct(schemes.map(schemeWords)).map(plain),
    ...(parts.some(({ isEnveloped }) => isEnveloped) ? [plain("For the holder of a private key")] : []),
    ...(schemes.length === 0 && plainParts > 0 ? [plain("None, except for keys that say so")] : []),
  ];
}

const integrities: Readonly<Record<Pkcs12Contents["integrity"], readonly [tone: Tone, text: string]>> = {
  correct: ["ok", "Correct"],
  wrong: ["error", "Wrong: the file was damaged or changed"],
  absent: ["none", ""],
  signed: ["none", "A signature protects the file. It isn't checked here"],
  unchecked: ["none", "Not checked"],
};

function macValue({ mac, isSigned }: PfxDescription, contents: Pkcs12Contents | undefined): readonly ValueView[] {
  const [tone, text] = integrities[contents?.integrity ?? (isSigned ? "signed" : "unchecked")];
  const outcome: ValueView = { type: "text", tone, spans: [{ text }] };
  if (mac === undefined) return isSigned ? [outcome] : [warning("None: nothing shows whether the file was changed")];
  const words = mac.isPbmac1
    ? "PBMAC1 (RFC 9579)"
    : `HMAC-${mac.hash}; PKCS#12 with ${mac.hash}, ${iterationWords(mac.iterations)}`;
  return [plain(words), outcome];
}

function findingsOf(contents: Pkcs12Contents, fileName: string, fields: FieldBuilder): readonly FindingView[] {
  const { state, integrity, locked, unsupported, untried } = contents;
  const enter = { text: "Enter Password…", link: fields.link("", { type: "password" }).link ?? "", mayBePrimary: true };
  const finding = (tone: Tone, code: string, title: string, consequence: string, advice = ""): FindingView => ({
    tone,
    title,
    code,
    consequence,
    advice,
    actions: [],
  });
  const cannot = distinct(unsupported.map(cipherWords));
  return [
    ...(untried === "elsewhere"
      ? [
          finding(
            "information",
            "pkcs12-elsewhere",
            "VS Code in a browser doesn't open PKCS#12",
            "What is outside of the encryption is shown.",
            shell`Open it in VS Code on the desktop. Or run: openssl pkcs12 -in ${fileName} -nokeys`,
          ),
        ]
      : []),
    ...(untried === "refused"
      ? [
          finding(
            "warning",
            "pkcs12-iterations",
            `The file asks for more than ${grouped(maxIterations)} iterations, which isn't tried`,
            "That many iterations take minutes, and a file can ask for any number.",
            shell`To see the certificates, run: openssl pkcs12 -in ${fileName} -nokeys`,
          ),
        ]
      : []),
    ...(cannot.length > 0
      ? [
          finding(
            "warning",
            "pkcs12-cipher",
            `${cannot.join(" and ")} can't be decrypted here`,
            "What isn't encrypted with it is shown.",
            shell`To see the certificates, run: openssl pkcs12 -legacy -in ${fileName} -nokeys`,
          ),
        ]
      : []),
    ...(state === "locked" && untried !== "refused" && untried !== "elsewhere"
      ? [
          {
            ...finding(
              "information",
              "pkcs12-password",
              "The contents are encrypted",
              "The password is used once. It isn't kept, and nothing of a private key is shown.",
            ),
            actions: [enter],
          },
        ]
      : []),
    ...(integrity === "wrong"
      ? [
          finding(
            "error",
            "pkcs12-mac",
            "The MAC doesn't match the contents: the file was damaged or changed",
            "The password is right, because it decrypts the contents. Programs reject the file and say that the password is wrong.",
          ),
        ]
      : []),
    ...(state !== "locked" && locked > unsupported.length && untried === undefined
      ? [
          {
            ...finding(
              "information",
              "pkcs12-other-password",
              `${count(locked - unsupported.length, "part or key is", "parts or keys are")} encrypted with another password`,
              "",
            ),
            actions: [enter],
          },
        ]
      : []),
  ];
}

function programsPart(outside: PfxDescription, schemes: readonly EncryptionScheme[], fields: FieldBuilder): PartView {
  return {
    id: "programs",
    title: "Programs that read it",
    note: "by its algorithms",
    groups: [
      {
        fields: [
          fields.text("openssl", "OpenSSL 3", opensslWords(schemes)),
          fields.text("java", "Java", javaWords(outside, schemes)),
          fields.text("windows", "Windows", windowsWords(outside, schemes)),
          fields.text("macos", "macOS keychain", macosWords(outside, schemes)),
        ],
      },
    ],
  };
}

/** New names: a command that is copied never overwrites a file of a certs directory. */
function usePart(fileName: string, schemes: readonly EncryptionScheme[], fields: FieldBuilder): PartView {
  const [certificate, key, ca] = [`${fileName}.crt`, `${fileName}.key`, `${fileName}.ca.crt`];
  // Words of a command, and nothing of the file's.
  const read = schemes.some(needsLegacyProvider)
    ? shell`openssl pkcs12 -legacy -in ${fileName}`
    : shell`openssl pkcs12 -in ${fileName}`;
  const command = (id: string, label: string, rest: string): FieldView => fields.text(id, label, `${read} ${rest}`);
  return {
    id: "use",
    title: "Use it with CockroachDB",
    note: "write PEM files, then rename them to what CockroachDB expects, such as client.app.crt",
    groups: [
      {
        fields: [
          command("write-certificate", "Certificate", shell`-clcerts -nokeys -out ${certificate}`),
          command("write-key", "Key", shell`-nocerts -nodes -out ${key}`),
          command("write-ca", "CA certificates", shell`-cacerts -nokeys -out ${ca}`),
        ],
      },
    ],
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
