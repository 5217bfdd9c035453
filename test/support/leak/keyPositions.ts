// Where the text with a key is in a file of certificates, and how the file is written.

type Position = readonly [name: string, place: (text: string, certificate: string) => string];

const bad = (certificate: string): string => certificate.replace(/(\n.{20})./, "$1*");
const lines = (pem: string): readonly string[] => pem.trimEnd().split("\n");
const oneLine = (text: string): string => text.replaceAll("\n", "\\n");
const inMiddle = (pem: string, text: string): string =>
  [...lines(pem).slice(0, 3), text, ...lines(pem).slice(3), ""].join("\n");

export const positions: readonly Position[] = [
  ["alone", (text) => text],
  ["before a certificate", (text, certificate) => text + certificate],
  ["behind a certificate", (text, certificate) => certificate + text],
  ["between two certificates", (text, certificate) => certificate + text + certificate],
  ["before a broken certificate", (text, certificate) => text + bad(certificate)],
  ["behind a broken certificate", (text, certificate) => bad(certificate) + text],
  ["on the line of BEGIN of a broken certificate", (text, certificate) => text.trimEnd() + bad(certificate)],
  ["on the line of END of a broken certificate", (text, certificate) => bad(certificate).trimEnd() + text],
  [
    "on one line with a broken certificate",
    (text, certificate) => `{"key": "${oneLine(text)}", "cert": "${oneLine(bad(certificate))}"}\n`,
  ],
  [
    "on one line behind a broken certificate",
    (text, certificate) => `cert: "${oneLine(bad(certificate))}", key: ${oneLine(text)}\n`,
  ],
  ["in the body of a certificate", (text, certificate) => inMiddle(certificate, text)],
  ["in the body of a broken certificate", (text, certificate) => inMiddle(bad(certificate), text)],
  [
    "in the body of a certificate, without boundaries",
    (text, certificate) => inMiddle(certificate, text.replace(/-----[^-]*-----\n?/g, "")),
  ],
  [
    "in place of lines of a broken certificate",
    (text, certificate) =>
      [
        ...lines(certificate).slice(0, 2),
        "*",
        ...lines(text).slice(1, -1),
        ...lines(certificate).slice(lines(text).length),
        "",
      ].join("\n"),
  ],
  ["behind a certificate without END", (text, certificate) => `${lines(certificate).slice(0, -1).join("\n")}\n${text}`],
  ["behind a line with BEGIN alone", (text) => `-----BEGIN CERTIFICATE-----\n${text}`],
  ["before a line with END alone", (text) => `${text}-----END CERTIFICATE-----\n`],
];

type Encoding = readonly [name: string, encode: (text: string) => Uint8Array];

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, "utf16le");
  return littleEndian ? bytes : bytes.swap16();
};
const lineEnds =
  (end: string): ((text: string) => Uint8Array) =>
  (text) =>
    Buffer.from(text.replaceAll("\n", end));

export const encodings: readonly Encoding[] = [
  ["UTF-8", (text) => Buffer.from(text)],
  ["UTF-8 with a mark", (text) => Buffer.from(`\ufeff${text}`)],
  ["UTF-16 LE", (text) => utf16(text, true)],
  ["UTF-16 BE", (text) => utf16(text, false)],
  ["UTF-16 LE with a mark", (text) => utf16(`\ufeff${text}`, true)],
  ["UTF-16 BE with a mark", (text) => utf16(`\ufeff${text}`, false)],
  ["CR LF", lineEnds("\r\n")],
  ["CR", lineEnds("\r")],
  ["VT", lineEnds("\v")],
  ["FF", lineEnds("\f")],
  ["U+2028", lineEnds("\u2028")],
  ["U+0085", lineEnds("\u0085")],
  ["no line ends", lineEnds(" ")],
];
