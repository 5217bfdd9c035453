// Whatever the bytes are, the whole way from file to page and to JSON ends, without an exception, in bounded views that
// fit their schema.
import { test } from "node:test";
import fc from "fast-check";
import { nodeCertificate } from "../../support/certificate.ts";
import { changed, edits } from "../../support/edits.ts";
import { keySamples, kindSamples } from "../../support/files.ts";
import { fuzzSamples } from "../../support/fuzzSamples.ts";
import { mutations } from "../../support/mutations.ts";
import { throughEverything } from "../../support/throughEverything.ts";

test("changed certificates in DER", { timeout: 60_000 }, async () => {
  const { der } = await nodeCertificate({ hosts: ["a.example", "10.0.0.1"] });
  fc.assert(
    fc.property(edits, (list) => {
      throughEverything(changed(der, list));
    }),
    { seed: 5280, numRuns: 1_500 },
  );
});

test("changed files of every kind", { timeout: 60_000 }, async () => {
  const samples = [...(await kindSamples()).values(), ...keySamples().map(({ pem }) => Buffer.from(pem))];
  fc.assert(
    fc.property(fc.constantFrom(...samples), edits, (raw, list) => {
      throughEverything(changed(raw, list));
    }),
    { seed: 7468, numRuns: 1_500 },
  );
});

test("certificates changed inside of PEM that is right", { timeout: 60_000 }, async () => {
  const { der } = await nodeCertificate();
  const pem = (bytes: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString("base64")}\n-----END CERTIFICATE-----\n`;
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      throughEverything(Buffer.from(pem(changed(der, first)) + pem(der) + pem(changed(der, second))));
    }),
    { seed: 1421, numRuns: 700 },
  );
});

test("pieces of PEM in any order", { timeout: 60_000 }, async () => {
  const { pem } = await nodeCertificate();
  const [body = ""] = /(?<=-----\n)[^-]*/.exec(pem) ?? [];
  const piece = fc.constantFrom(
    "-----BEGIN CERTIFICATE-----",
    "-----END CERTIFICATE-----",
    "-----BEGIN RSA PRIVATE KEY-----",
    "-----END RSA PRIVATE KEY-----",
    "-----BEGIN ",
    "-----",
    "-",
    "\n",
    "\r",
    "\r\n",
    "\\n",
    " ",
    body,
    body.slice(0, 64),
    "Proc-Type: 4,ENCRYPTED",
    "a: b",
    "=",
    "==",
    "é",
    "\0",
    "\ufeff",
    "*",
    '"',
  );
  const encoding = fc.constantFrom("utf8", "utf16le", "latin1");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), encoding, (pieces, name) => {
      throughEverything(Buffer.from(pieces.join(""), name));
    }),
    { seed: 822, numRuns: 2_000 },
  );
});

test("bytes of chance, and structures of DER", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => {
      throughEverything(raw);
    }),
    { seed: 690, numRuns: 1_000 },
  );
  const { der } = fc.letrec<{ der: Buffer }>((tie) => ({
    der: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc
        .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6, 0x0c, 0x13, 0x17, 0x18, 0x80, 0x82), fc.uint8Array({ maxLength: 12 }))
        .map(([tag, content]) => Buffer.from([tag, content.length, ...content])),
      fc
        .tuple(fc.constantFrom(0x30, 0x31, 0xa0, 0xa3, 0x24), fc.boolean(), fc.array(tie("der"), { maxLength: 7 }))
        .map(([tag, indefinite, members]) => {
          const content = Buffer.concat(members);
          const length = indefinite
            ? [0x80]
            : content.length < 0x80
              ? [content.length]
              : [0x82, content.length >> 8, content.length & 0xff];
          return Buffer.concat([Buffer.from([tag, ...length]), content, Buffer.alloc(indefinite ? 2 : 0)]);
        }),
    ),
  }));
  fc.assert(
    fc.property(der, (raw) => {
      throughEverything(raw);
    }),
    { seed: 691, numRuns: 2_000 },
  );
});

test("values of DER and blocks of PEM moved from one file into another", { timeout: 60_000 }, async () => {
  fc.assert(
    fc.property(mutations(await fuzzSamples()), (raw) => {
      throughEverything(raw);
    }),
    { seed: 9562, numRuns: 1_000 },
  );
});

test("a certificate cut off at every byte, in DER and as text", { timeout: 60_000 }, async () => {
  const { der, pem } = await nodeCertificate();
  for (let end = 0; end < der.length; end++) throughEverything(der.subarray(0, end));
  for (let end = 0; end < pem.length; end++) throughEverything(Buffer.from(pem.slice(0, end)));
});
