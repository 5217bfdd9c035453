// How a private key comes to be in a file: as it is, in the text of other programs, in the wrong field, and inside of
// other values. Data for a property.
import {
  bitString,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  text,
  tlv,
} from "../../../src/pki/asn1/derWriter.ts";
import { tag } from "../../../src/pki/asn1/derTag.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { certificationRequest, requestAttribute, requestedExtension } from "../certificationRequest.ts";
import type { SecretKey } from "./secretKeys.ts";

/** Values without a secret, which a key is put beside or into. */
export interface Surroundings {
  readonly certificate: Uint8Array;
  readonly list: Uint8Array;
  readonly publicKey: Uint8Array;
  /** A certificate with one more extension. */
  readonly withExtension: (value: Uint8Array) => Promise<Uint8Array>;
  /** A certificate with this common name. */
  readonly withName: (name: string) => Promise<Uint8Array>;
  /** A certificate with one attribute in its subject, of a type that nobody knows. */
  readonly withAttribute: (value: Uint8Array) => Promise<Uint8Array>;
  /** A certificate with one alternative name of this tag and content. */
  readonly withAltName: (identifier: number, content: Uint8Array) => Promise<Uint8Array>;
  /** A list with one more extension. */
  readonly listWithExtension: (value: Uint8Array) => Promise<Uint8Array>;
}

export type Wrapping = readonly [
  name: string,
  wrap: (key: SecretKey, around: Surroundings) => string | Uint8Array | Promise<string | Uint8Array>,
];

const lines = (pem: string): readonly string[] => pem.trimEnd().split("\n");
const each = (pem: string, line: (text: string, index: number) => string): string =>
  `${lines(pem).map(line).join("\n")}\n`;
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString("base64");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const body = ({ der }: SecretKey): string => base64(der);
const together = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** What of a key goes into another value: bytes of a cipher say nothing without their PEM. */
const content = ({ der, pem, isTold }: SecretKey): Uint8Array => (isTold ? der : Buffer.from(pem));

/** A public key as in a file that ends in `.pub`. */
const opensshLine = `ssh-ed25519 ${base64(Buffer.from(`0000000b${hex(Buffer.from("ssh-ed25519"))}00000020${"ab".repeat(32)}`, "hex"))}`;

export const textWrappings: readonly Wrapping[] = [
  ["PEM", ({ pem }) => pem],
  ["PEM on one line", ({ pem }) => lines(pem).join("")],
  [
    "PEM with lines of 76",
    ({ label, der }) => `-----BEGIN ${label}-----\n${base64(der).replace(/.{76}/g, "$&\n")}\n-----END ${label}-----\n`,
  ],
  [
    "PEM with its body on one line",
    ({ label, der }) => `-----BEGIN ${label}-----\n${base64(der)}\n-----END ${label}-----\n`,
  ],
  ["indented", ({ pem }) => each(pem, (line) => `    ${line}`)],
  ["indented by tabs", ({ pem }) => each(pem, (line) => `\t${line}`)],
  ["YAML block", ({ pem }) => `tls.key: |\n${each(pem, (line) => `  ${line}`)}`],
  ["YAML flow", ({ pem }) => `{tls.key: "${pem.replaceAll("\n", "\\n")}", other: 1}\n`],
  ["YAML folded", ({ pem }) => `key: >-\n${each(pem, (line) => `  ${line}\n`)}`],
  ["Kubernetes secret", ({ pem }) => `apiVersion: v1\nkind: Secret\ndata:\n  tls.key: ${base64(pem)}\n`],
  ["JSON", ({ pem }) => `${JSON.stringify({ key: pem })}\n`],
  ["JSON with escaped slashes", ({ pem }) => `${JSON.stringify({ key: pem }).replaceAll("/", "\\/")}\n`],
  ["JSON of CR LF", ({ pem }) => `${JSON.stringify({ key: pem.replaceAll("\n", "\r\n") })}\n`],
  ["JSON that does not end", ({ pem }) => `{"private_key": "${pem.replaceAll("\n", "\\n").slice(0, -20)}`],
  ["JSON with the key unquoted", ({ pem }) => `{"data": ${pem}}\n`],
  ["JSON property name", ({ pem }) => `${JSON.stringify({ [pem]: 1 })}\n`],
  ["Vault", ({ pem }) => `${JSON.stringify({ data: { certificate: pem, private_key: pem } })}\n`],
  [
    "JSON Web Key",
    (key) => `{"kty":"OKP","crv":"Ed25519","d":"${Buffer.from(key.secrets[0]?.bytes ?? []).toString("base64url")}"}\n`,
  ],
  ...["kty", "kid", "use", "alg", "x5t#S256", "n", "crv"].map((name): Wrapping => [
    `JSON Web Key with its secret in ${name}, too`,
    (key) => {
      const d = Buffer.from(key.secrets[0]?.bytes ?? []).toString("base64url");
      return `${JSON.stringify({ keys: [{ kty: "RSA", e: "AQAB", n: "AQAB", d, kid: "x", [name]: d }] })}\n`;
    },
  ]),
  [
    "symmetric JSON Web Key",
    (key) => `{"kid":"x","k":"${Buffer.from(key.secrets[0]?.bytes ?? []).toString("base64url")}","kty":"oct"}\n`,
  ],
  [
    "JSON Web Key with a key in its name",
    ({ pem }) => `${JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "AAAA", kid: pem })}\n`,
  ],
  [
    "JSON Web Key that does not end",
    (key) => `{"kty":"RSA","kid":"x","d":"${Buffer.from(key.secrets[0]?.bytes ?? []).toString("base64url")}`,
  ],
  [
    "set of a cluster",
    ({ der }) =>
      `${JSON.stringify({ version: 1, directory: "x", users: [base64(der), base64(der)], [hex(der)]: 1 })}\n`,
  ],
  ["base64 of PEM", ({ pem }) => `${base64(pem)}\n`],
  ["base64 without boundaries", (key) => `${body(key).replace(/.{64}/g, "$&\n")}\n`],
  ["base64url without boundaries", ({ der }) => `${der.toString("base64url")}\n`],
  ["quoted-printable", ({ pem }) => pem.replaceAll("=", "=3D").replace(/.{60}/g, "$&=\n")],
  ["quoted as a reply", ({ pem }) => each(pem, (line) => `> ${line}`)],
  ["log", ({ pem }) => each(pem, (line, index) => `2026-03-01T12:00:${String(index).padStart(2, "0")}Z INFO ${line}`)],
  ["log in JSON", ({ pem }) => each(pem, (line) => JSON.stringify({ level: "info", msg: line }))],
  ["HTML", ({ pem }) => `<pre>${pem.replaceAll("\n", "<br>\n")}</pre>\n`],
  ["XML", ({ pem }) => `<key><![CDATA[${pem}]]></key>\n`],
  ["XML entities", ({ pem }) => `<key>${pem.replaceAll("\n", "&#10;")}</key>\n`],
  ["heredoc", ({ pem }) => `cat > node.key <<'EOF'\n${pem}EOF\n`],
  [".env", ({ pem }) => `TLS_KEY="${pem.replaceAll("\n", "\\n")}"\n`],
  ["shell variable", ({ pem }) => `export KEY='${pem}'\n`],
  ["TOML", ({ pem }) => `key = """\n${pem}"""\n`],
  ["comment of a shell", ({ pem }) => each(pem, (line) => `# ${line}`)],
  ["comment of C", ({ pem }) => each(pem, (line) => `// ${line}`)],
  ["comment of SQL", ({ pem }) => each(pem, (line) => `-- ${line}`)],
  ["comments of OpenSSH", ({ pem }) => each(pem, (line) => `${opensshLine} ${line}`)],
  ["comment of OpenSSH", ({ pem }) => `${opensshLine} ${lines(pem).join("")}\n`],
  ["options of OpenSSH", ({ pem }) => each(pem, (line) => `command="${line}" ${opensshLine}`)],
  ["diff", ({ pem }) => each(pem, (line) => `+${line}`)],
  ["line numbers", ({ pem }) => each(pem, (line, index) => `${index + 1}: ${line}`)],
  ["identity map", ({ pem }) => each(pem, (line) => `map ${line} x y`)],
  ["hex", ({ der }) => `${hex(der)}\n`],
  [
    "hex in capitals with colons",
    ({ der }) =>
      `${hex(der)
        .toUpperCase()
        .replace(/..(?=.)/g, "$&:")}\n`,
  ],
  [
    "hex dump",
    ({ der }) =>
      `${(hex(der).match(/.{1,32}/g) ?? []).map((row, index) => `${(index * 16).toString(16).padStart(8, "0")}  ${row.replace(/../g, "$& ")}`).join("\n")}\n`,
  ],
  ["array of C", ({ der }) => `unsigned char key[] = { ${hex(der).replace(/../g, "0x$&, ")} };\n`],
  [
    "secret of OpenSSL as text",
    ({ secrets }) =>
      secrets.map(({ name, bytes }) => `${name}:\n    ${hex(bytes).replace(/..(?=.)/g, "$&:")}\n`).join(""),
  ],
  [
    "label",
    (key) => `-----BEGIN ${body(key).slice(100, 160)}-----\nAAAA\n-----END ${body(key).slice(100, 160)}-----\n`,
  ],
  [
    "label with PRIVATE KEY",
    (key) => `-----BEGIN ${body(key).slice(100, 140)} PRIVATE KEY-----\nAAAA\n-----END X-----\n`,
  ],
  [
    "label in hex",
    ({ secrets }) => `-----BEGIN ${hex(secrets[0]?.bytes.subarray(0, 28) ?? new Uint8Array()).toUpperCase()}-----\n`,
  ],
  ["label of two ends", (key) => `-----BEGIN CERTIFICATE-----\nAAAA\n-----END ${body(key).slice(90, 150)}-----\n`],
  [
    "label without enough dashes",
    ({ secrets }) => `----BEGIN ${hex(secrets[0]?.bytes.subarray(0, 28) ?? new Uint8Array()).toUpperCase()}----\nx\n`,
  ],
  ["label of Go", (key) => `-----BEGIN ${body(key)}-----\nAAAA\n-----END ${body(key)}-----\n`],
  [
    "DEK-Info",
    (key) =>
      `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${body(key).slice(0, 900)},00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n`,
  ],
  [
    "DEK-Info in hex",
    ({ secrets }) =>
      `-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${hex(secrets[0]?.bytes ?? new Uint8Array()).toUpperCase()}\n\nAAAA\n-----END EC PRIVATE KEY-----\n`,
  ],
  [
    "headers of a key",
    (key) => key.pem.replace("\n", `\nComment: ${body(key).slice(0, 800)}\nProc-Type: 4,ENCRYPTED\n\n`),
  ],
  [
    "headers of a certificate",
    (key, { certificate }) =>
      encodePem("CERTIFICATE", certificate).replace("\n", `\nComment: ${body(key).slice(0, 900)}\n\n`),
  ],
  [
    "headers of a list",
    (key, { list }) => encodePem("X509 CRL", list).replace("\n", `\nX: ${body(key).slice(0, 900)}\n\n`),
  ],
  [
    "headers of a certificate on continued lines",
    (key, { certificate }) =>
      encodePem("CERTIFICATE", certificate).replace(
        "\n",
        `\nComment: x\n${each(body(key).replace(/.{64}/g, "$&\n"), (line) => ` ${line}`)}\n`,
      ),
  ],
  [
    "cipher of OpenSSH",
    ({ secrets }) =>
      encodePem(
        "OPENSSH PRIVATE KEY",
        together(
          Buffer.from("openssh-key-v1\0\0\0\0\x20"),
          secrets[0]?.bytes.subarray(0, 32) ?? new Uint8Array(),
          new Uint8Array(80),
        ),
      ),
  ],
];

/** Labels that a key is found under, and that other values are found under. */
const labels = [
  "CERTIFICATE",
  "TRUSTED CERTIFICATE",
  "CERTIFICATE REQUEST",
  "X509 CRL",
  "PKCS7",
  "CMS",
  "PKCS12",
  "PUBLIC KEY",
  "RSA PUBLIC KEY",
  "EC PARAMETERS",
  "DH PARAMETERS",
  "DSA PARAMETERS",
  "OCSP RESPONSE",
  "SOMETHING ELSE",
];

const curve = objectIdentifier("1.2.840.10045.3.1.7");
const signedData = (inside: Uint8Array, ...certificates: readonly Uint8Array[]): Uint8Array =>
  sequence(
    objectIdentifier("1.2.840.113549.1.7.2"),
    explicit(
      0,
      sequence(
        integer(1n),
        setOf(),
        sequence(objectIdentifier("1.2.840.113549.1.7.1"), explicit(0, octetString(inside))),
        tlv(0xa0, ...certificates),
        setOf(),
      ),
    ),
  );

/** Values in DER; each is tried as it is, and as PEM of the label that belongs to it. */
const valueWrappings: readonly (readonly [
  name: string,
  label: string,
  wrap: (key: SecretKey, around: Surroundings) => Uint8Array | Promise<Uint8Array>,
])[] = [
  ["the key", "CERTIFICATE", ({ der }) => der],
  ["behind a certificate", "CERTIFICATE", ({ der }, { certificate }) => together(certificate, der)],
  ["behind a trusted certificate", "TRUSTED CERTIFICATE", ({ der }, { certificate }) => together(certificate, der)],
  [
    "in the alias of a trusted certificate",
    "TRUSTED CERTIFICATE",
    ({ pem }, { certificate }) => together(certificate, sequence(text(tag.utf8String, pem))),
  ],
  ["behind a list", "X509 CRL", ({ der }, { list }) => together(list, der)],
  ["behind a request", "CERTIFICATE REQUEST", ({ der }) => together(certificationRequest([]), der)],
  ["behind a public key", "PUBLIC KEY", ({ der }, { publicKey }) => together(publicKey, der)],
  ["behind parameters", "EC PARAMETERS", ({ der }) => together(curve, der)],
  ["behind PKCS#7", "PKCS7", ({ der }, { certificate }) => together(signedData(new Uint8Array(1), certificate), der)],
  ["before a certificate", "CERTIFICATE", ({ der }, { certificate }) => together(der, certificate)],
  ["between two lists", "X509 CRL", ({ der }, { list }) => together(list, der, list)],
  ["cut off behind a list", "X509 CRL", ({ der }, { list }) => together(list, der.subarray(0, -3))],
  ["at the end of a certificate's SEQUENCE", "CERTIFICATE", (key, { certificate }) => grown(certificate, content(key))],
  ["at the end of a request's SEQUENCE", "CERTIFICATE REQUEST", ({ der }) => grown(certificationRequest([]), der)],
  ["at the end of a list's SEQUENCE", "X509 CRL", ({ der }, { list }) => grown(list, der)],
  ["at the end of a public key's SEQUENCE", "PUBLIC KEY", ({ der }, { publicKey }) => grown(publicKey, der)],
  ["in an extension", "CERTIFICATE", (key, { withExtension }) => withExtension(content(key))],
  [
    "in an OCTET STRING of an extension",
    "CERTIFICATE",
    (key, { withExtension }) => withExtension(octetString(content(key))),
  ],
  [
    "in a BIT STRING of an extension",
    "CERTIFICATE",
    (key, { withExtension }) => withExtension(bitString(content(key))),
  ],
  ["as text in an extension", "CERTIFICATE", ({ pem }, { withExtension }) => withExtension(text(tag.utf8String, pem))],
  [
    "as base64 in an extension",
    "CERTIFICATE",
    (key, { withExtension }) => withExtension(text(tag.ia5String, base64(content(key)))),
  ],
  [
    "as hex in an extension",
    "CERTIFICATE",
    (key, { withExtension }) => withExtension(text(tag.utf8String, hex(content(key)))),
  ],
  [
    "in an extension of a list",
    "X509 CRL",
    (key, { listWithExtension }) => listWithExtension(octetString(content(key))),
  ],
  ["as the name of a certificate", "CERTIFICATE", ({ pem }, { withName }) => withName(pem)],
  ["as base64 in the name of a certificate", "CERTIFICATE", (key, { withName }) => withName(base64(content(key)))],
  ["in an attribute of a name", "CERTIFICATE", (key, { withAttribute }) => withAttribute(octetString(content(key)))],
  ["in a DNS name", "CERTIFICATE", ({ pem }, { withAltName }) => withAltName(0x82, Buffer.from(pem))],
  ["as hex in a DNS name", "CERTIFICATE", (key, { withAltName }) => withAltName(0x82, Buffer.from(hex(content(key))))],
  ["in a URI", "CERTIFICATE", ({ pem }, { withAltName }) => withAltName(0x86, Buffer.from(`data:${pem}`))],
  ["in an e-mail address", "CERTIFICATE", ({ pem }, { withAltName }) => withAltName(0x81, Buffer.from(pem))],
  [
    "in another name",
    "CERTIFICATE",
    (key, { withAltName }) =>
      withAltName(0xa0, together(objectIdentifier("1.2.3"), explicit(0, octetString(content(key))))),
  ],
  ["in an X.400 address", "CERTIFICATE", (key, { withAltName }) => withAltName(0xa3, content(key))],
  [
    "in an attribute of a request",
    "CERTIFICATE REQUEST",
    (key) => certificationRequest([requestAttribute("1.2.3.4", octetString(content(key)))]),
  ],
  [
    "in an extension of a request",
    "CERTIFICATE REQUEST",
    (key) =>
      certificationRequest([
        requestAttribute("1.2.840.113549.1.9.14", sequence(requestedExtension("1.2.3.4", content(key)))),
      ]),
  ],
  ["in PKCS#7", "PKCS7", (key, { certificate }) => signedData(content(key), certificate)],
  [
    "as a certificate of PKCS#7",
    "PKCS7",
    (key, { certificate }) => signedData(new Uint8Array(1), certificate, content(key)),
  ],
  [
    "in a certificate of PKCS#7",
    "PKCS7",
    async (key, { withExtension }) => signedData(new Uint8Array(1), await withExtension(content(key))),
  ],
  [
    "in a bag of PKCS#12",
    "PKCS12",
    (key) =>
      sequence(
        integer(3n),
        sequence(
          objectIdentifier("1.2.840.113549.1.7.1"),
          explicit(
            0,
            octetString(sequence(sequence(objectIdentifier("1.2.840.113549.1.12.10.1.1"), explicit(0, content(key))))),
          ),
        ),
      ),
  ],
  [
    "in a bag in an extension",
    "CERTIFICATE",
    ({ der }, { withExtension }) =>
      withExtension(sequence(objectIdentifier("1.2.840.113549.1.12.10.1.2"), explicit(0, der))),
  ],
  [
    "in an OCSP response",
    "OCSP RESPONSE",
    (key) =>
      sequence(
        tlv(tag.enumerated, Uint8Array.of(0)),
        explicit(0, sequence(objectIdentifier("1.3.6.1.5.5.7.48.1.1"), octetString(content(key)))),
      ),
  ],
  ["in an unknown SEQUENCE", "SOMETHING ELSE", (key) => sequence(objectIdentifier("1.2.3"), octetString(content(key)))],
];

/** A SEQUENCE with one more value at its end. */
function grown(value: Uint8Array, more: Uint8Array): Uint8Array {
  const first = value[1] ?? 0;
  return sequence(value.subarray(first > 0x80 ? 2 + (first & 0x7f) : 2), more);
}

export const binaryWrappings: readonly Wrapping[] = valueWrappings.map(([name, , wrap]) => [`DER: ${name}`, wrap]);

export const blockWrappings: readonly Wrapping[] = [
  ...valueWrappings.map(([name, label, wrap]): Wrapping => [
    `PEM: ${name}`,
    async (key, around) => encodePem(label, await wrap(key, around)),
  ]),
  ...labels.flatMap((label): readonly Wrapping[] => [
    [`labelled ${label}`, ({ der }) => encodePem(label, der)],
    [
      `labelled ${label}, with a bad character`,
      ({ der }) => encodePem(label, der).replace("\n-----END", "*\n-----END"),
    ],
    [`labelled ${label}, cut off`, ({ der }) => encodePem(label, der.subarray(0, -5)).replace(/\n-----END[^]*/, "\n")],
  ]),
];
