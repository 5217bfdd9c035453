// Whatever the octets are, the whole way from file to page and to JSON ends, without an exception, in bounded views that fit their schema.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nodeCryptography } from "../../../src/node/nodeCryptography.ts";
import { detailModel, fileView } from "../../../src/view/fileView.ts";
import { inspectRecord } from "../../../src/view/inspectRecord.ts";
import { inspectText } from "../../../src/cli/inspectText.ts";
import { nodeCertificate } from "../../support/certificate.ts";
import { keySamples, kindSamples } from "../../support/files.ts";
import { assertFitsSchema } from "../../support/inspectSchema.ts";
import { fileModel, viewContext } from "../../support/model.ts";

/** Every way through the core; throws where one of them does, or where a promise of the models is broken. */
function throughEverything(raw: Uint8Array): void {
  const model = fileModel(raw);
  const { items, problems } = model.decoded;
  assert.ok(items.length > 0 || problems.length > 0, "neither an item nor a reason");
  let last = 0;
  for (const { range, lines } of items) {
    assert.ok(range.start >= last && range.start < range.end && range.end <= raw.length, JSON.stringify(range));
    assert.ok(lines === undefined || (lines.first >= 1 && lines.first <= lines.last));
    last = range.end;
  }
  const view = fileView(model, viewContext);
  assert.equal(new Set(view.rows.map(({ id }) => id)).size, items.length);
  let size = JSON.stringify(view).length;
  for (const [index] of items.entries()) size += JSON.stringify(detailModel(model, index, viewContext, undefined)?.view).length;
  // Text grows by a constant for each item and a factor for each octet, whatever the octets are.
  assert.ok(size < 20_000 * (items.length + 1) + 80 * raw.length, `${size} characters of ${raw.length} octets`);
  assertFitsSchema(JSON.parse(JSON.stringify(inspectRecord("x", model.decoded, nodeCryptography))), "fuzzed");
  assert.doesNotMatch(inspectText("x", model, viewContext), /[\0-\x08\x0b-\x1f\x7f-\x9f]/);
}

interface Edit {
  readonly at: number;
  readonly kind: "replace" | "insert" | "remove" | "repeat" | "bit";
  readonly octets: Uint8Array;
}

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom("replace", "insert", "remove", "repeat", "bit"),
    octets: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.constantFrom(Uint8Array.of(0), Uint8Array.of(0x80), Uint8Array.of(0xff), Uint8Array.of(0x30, 0x80), Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff))),
  }),
  { minLength: 1, maxLength: 8 },
);

function changed(raw: Uint8Array, list: readonly Edit[]): Uint8Array {
  let result = Buffer.from(raw);
  for (const { at, kind, octets } of list) {
    const start = Math.floor(at * result.length);
    const [before, after] = [result.subarray(0, start), result.subarray(start)];
    const cut = kind === "insert" || kind === "repeat" ? 0 : octets.length;
    const middles: Readonly<Record<Edit["kind"], Uint8Array>> = {
      replace: octets,
      insert: octets,
      remove: new Uint8Array(),
      repeat: after.subarray(0, octets.length * 20),
      bit: octets.map((octet, i) => (after[i] ?? 0) ^ (1 << (octet & 7))),
    };
    result = Buffer.concat([before, middles[kind], after.subarray(cut)]);
  }
  return result;
}

test("changed certificates in DER", { timeout: 60_000 }, async () => {
  const { der } = await nodeCertificate({ hosts: ["a.example", "10.0.0.1"] });
  fc.assert(fc.property(edits, (list) => { throughEverything(changed(der, list)); }), { seed: 5280, numRuns: 1_500 });
});

test("changed files of every kind", { timeout: 60_000 }, async () => {
  const samples = [...(await kindSamples()).values(), ...keySamples().map(({ pem }) => Buffer.from(pem))];
  fc.assert(fc.property(fc.constantFrom(...samples), edits, (raw, list) => { throughEverything(changed(raw, list)); }), { seed: 7468, numRuns: 1_500 });
});

test("certificates changed inside of PEM that is right", { timeout: 60_000 }, async () => {
  const { der } = await nodeCertificate();
  const pem = (octets: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(octets).toString("base64")}\n-----END CERTIFICATE-----\n`;
  fc.assert(fc.property(edits, edits, (first, second) => {
    throughEverything(Buffer.from(pem(changed(der, first)) + pem(der) + pem(changed(der, second))));
  }), { seed: 1421, numRuns: 700 });
});

test("pieces of PEM in any order", { timeout: 60_000 }, async () => {
  const { pem } = await nodeCertificate();
  const [body = ""] = /(?<=-----\n)[^-]*/.exec(pem) ?? [];
  const piece = fc.constantFrom(
    "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "-----BEGIN ", "-----", "-", "\n", "\r", "\r\n", "\\n", " ",
    body, body.slice(0, 64), "Proc-Type: 4,ENCRYPTED", "a: b", "=", "==", "é", "\0", "\ufeff", "*", '"',
  );
  const encoding = fc.constantFrom("utf8", "utf16le", "latin1");
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), encoding, (pieces, name) => { throughEverything(Buffer.from(pieces.join(""), name)); }), { seed: 822, numRuns: 2_000 });
});

test("octets of chance, and structures of DER", { timeout: 60_000 }, () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => { throughEverything(raw); }), { seed: 690, numRuns: 1_000 });
  const { der } = fc.letrec<{ der: Buffer }>((tie) => ({
    der: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, 6, 0x0c, 0x13, 0x17, 0x18, 0x80, 0x82), fc.uint8Array({ maxLength: 12 })).map(([tag, content]) => Buffer.from([tag, content.length, ...content])),
      fc.tuple(fc.constantFrom(0x30, 0x31, 0xa0, 0xa3, 0x24), fc.boolean(), fc.array(tie("der"), { maxLength: 7 })).map(([tag, indefinite, members]) => {
        const content = Buffer.concat(members);
        const length = indefinite ? [0x80] : content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
        return Buffer.concat([Buffer.from([tag, ...length]), content, Buffer.alloc(indefinite ? 2 : 0)]);
      }),
    ),
  }));
  fc.assert(fc.property(der, (raw) => { throughEverything(raw); }), { seed: 691, numRuns: 2_000 });
});
