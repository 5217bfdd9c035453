// How a private key comes to be in a value of JSON, YAML, and other formats. Data for a property, as keyWrappings.ts.
import type { SecretKey } from "./secretKeys.ts";

type TextWrapping = readonly [name: string, wrap: (key: SecretKey) => string];

const lines = (pem: string): readonly string[] => pem.trimEnd().split("\n");
const each = (pem: string, line: (text: string, index: number) => string): string =>
  `${lines(pem).map(line).join("\n")}\n`;
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString("base64");
const dotNet = (text: string): string =>
  JSON.stringify(text).replace(/[+/=<>&']/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
/** As PyYAML writes long strings: in double quotes, broken after a backslash. */
const pyYaml = (text: string): string =>
  `"${text.replaceAll("\n", "\\n").replace(/[^\\]{70}(?=[^\\n])/g, "$&\\\n  ")}"`;

export const valueWrappings: readonly TextWrapping[] = [
  ["JSON of .NET", ({ pem }) => `{"key": ${dotNet(pem)}}\n`],
  ["JSON of .NET with a wrong escape", ({ pem }) => `{"key": ${dotNet(pem).replace("\\n", "\\u00zz")}}\n`],
  ["JSON of base64 of DER", ({ der }) => `${JSON.stringify({ key: base64(der) })}\n`],
  ["JSON of base64 of PEM cut off", ({ pem }) => `${JSON.stringify({ key: base64(pem).slice(0, -40) })}\n`],
  ["JSON with base64 as a property name", ({ pem }) => `${JSON.stringify({ [base64(pem)]: pem })}\n`],
  [
    "JSON with pieces as property names",
    ({ der, pem }) => {
      const pieces = base64(der).match(/.{1,7}/g) ?? [];
      return `${JSON.stringify(pieces.reduceRight<unknown>((inner, piece) => ({ [piece]: inner }), pem))}\n`;
    },
  ],
  ["JSON as a list of lines", ({ pem }) => `${JSON.stringify(lines(pem), undefined, 2)}\n`],
  ["JSON, one document a line", ({ pem }) => each(pem, (line) => JSON.stringify({ line })) + JSON.stringify({ pem })],
  ["JWKS", ({ der }) => `${JSON.stringify({ keys: [{ kty: "RSA", x5c: [base64(der)] }] })}\n`],
  ["YAML of PyYAML", ({ pem }) => `key: ${pyYaml(pem)}\n`],
  ["YAML in single quotes", ({ pem }) => `key: '${each(pem, (line) => `${line}\n\n  `)}'\n`],
  [
    "YAML of several documents",
    ({ pem }) => `a: 1\n---\nkey: ${base64(pem)}\n---\nkey: |\n${each(pem, (l) => ` ${l}`)}`,
  ],
  ["YAML with an anchor", ({ pem }) => `a: &k ${JSON.stringify(pem)}\nb: *k\n`],
  ["YAML with the key as a key", ({ pem }) => `? ${JSON.stringify(pem)}\n: ${base64(pem)}\n`],
  ["YAML that ends early", ({ pem }) => `key: "${pem.replaceAll("\n", "\\n").slice(0, -10)}`],
  ["YAML that isn't", ({ pem }) => `key: |\n${each(pem, (line) => `  ${line}`)} ]: {\n\t- x: ${base64(pem)}\n`],
  [
    "Kubernetes list",
    ({ pem }) => `apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  data: {tls.key: ${base64(pem)}}\n`,
  ],
  [
    "kubeconfig in a ConfigMap",
    ({ pem }) =>
      `kind: ConfigMap\ndata:\n  kubeconfig: |\n    users:\n    - user:\n        client-key-data: ${base64(pem)}\n`,
  ],
  [
    "kubeconfig in a Secret",
    ({ pem }) => `kind: Secret\ndata:\n  value: ${base64(`client-key-data: ${base64(pem)}\n`)}\n`,
  ],
  [".env of base64", ({ pem }) => `A=1\nTLS_KEY_B64=${base64(pem)}\nB=2\n`],
  ["base64 of PEM in lines", ({ pem }) => `${base64(pem).replace(/.{76}/g, "$&\n")}\n`],
  ["SAML", ({ der }) => `<ds:X509Certificate>\n${base64(der).replace(/.{76}/g, "$&&#13;\n")}\n</ds:X509Certificate>\n`],
  ["string literals of a program", ({ pem }) => `const key =\n${each(pem, (line) => `  '${line}\\n' +`)}  '';\n`],
  ["HCL heredoc", ({ pem }) => `resource "x" "y" {\n  key = <<-EOT\n${each(pem, (line) => `    ${line}`)}  EOT\n}\n`],
  ["diff of a diff", ({ pem }) => each(pem, (line) => `++${line}`)],
  [
    "line numbers with a wrong line",
    ({ pem }) => each(pem, (line, index) => `${index + 1}  ${line}`).replace("2  ", "2*  "),
  ],
  ["table", ({ pem }) => each(pem, (line, index) => `| ${index} | ${line} |`)],
];
