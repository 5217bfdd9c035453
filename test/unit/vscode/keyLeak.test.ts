// A property: however a private key comes to be in a file, no six bytes of it in a row leave the extension host or are
// printed. KEY_LEAK_SEED and KEY_LEAK_CASES choose another sample and a longer run; a failure names the seed, the key,
// the wrapping, and the place.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { objectIdentifier, sequence, setOf, tlv } from "../../../src/pki/asn1/derWriter.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { authority, nodeCertificate } from "../../support/certificate.ts";
import { certificateList, listExtension } from "../../support/certificateList.ts";
import { healthySet } from "../../support/certsDirectory.ts";
import { leaksOf } from "../../support/keyLeak.ts";
import { directorySurfaces } from "../../support/leak/directorySurfaces.ts";
import { pageSurfaces, printedSurfaces, refusalSurfaces, textSurfaces } from "../../support/leak/fileSurfaces.ts";
import { encodings, positions } from "../../support/leak/keyPositions.ts";
import {
  binaryWrappings,
  blockWrappings,
  textWrappings,
  type Surroundings,
  type Wrapping,
} from "../../support/leak/keyWrappings.ts";
import { valueWrappings } from "../../support/leak/valueWrappings.ts";
import { secretKeys, type SecretKey } from "../../support/leak/secretKeys.ts";
import { SeededRandom } from "../../support/leak/seededRandom.ts";
import { WindowIndex } from "../../support/leak/windowIndex.ts";

const seed = process.env["KEY_LEAK_SEED"] ?? "certs";
const cases = Number(process.env["KEY_LEAK_CASES"] ?? 250);
/** Names under which a directory holds the file; each is read in another way. */
const names = [
  "node.crt",
  "node.key",
  "ca.crt",
  "ca-client.crt",
  "client.root.crt",
  "client.root.key",
  "other.pem",
  "node.csr",
];
/** One case in that many is looked at in a directory too, which takes several times as long. */
const inDirectory = 4;

describe("a private key in a file", () => {
  const random = new SeededRandom(seed);
  const index = new WindowIndex();
  const passphrase = random.bytes(18).toString("base64url");
  let keys: readonly SecretKey[];
  let around: Surroundings;
  let certificate: string;

  before(async () => {
    keys = secretKeys(random);
    for (const { secrets } of keys) for (const { name, bytes } of secrets) index.add(bytes, name);
    index.add(Buffer.from(passphrase), "passphrase");
    const ca = await authority();
    const { der, pem, keyPair } = await nodeCertificate({ issuedBy: ca });
    certificate = pem;
    around = {
      certificate: der,
      list: await certificateList(ca, { revoked: [1n, 2n] }),
      publicKey: keyPair.subjectPublicKeyInfo,
      withExtension: async (value) =>
        (
          await nodeCertificate({
            issuedBy: ca,
            withExtensions: [{ type: "raw", critical: false, oid: "1.2.3.4.5", value }],
          })
        ).der,
      withName: async (value) =>
        (await nodeCertificate({ issuedBy: ca, subject: [[{ type: "2.5.4.3", value, stringType: "utf8String" }]] }))
          .der,
      withAttribute: async (value) =>
        (
          await nodeCertificate({
            issuedBy: ca,
            subject: { der: sequence(setOf(sequence(objectIdentifier("1.2.3.4"), value))) },
          })
        ).der,
      withAltName: async (identifier, content) =>
        (
          await nodeCertificate({
            issuedBy: ca,
            withExtensions: [
              { type: "subjectAltName", critical: false, names: [{ type: "raw", der: tlv(identifier, content) }] },
            ],
          })
        ).der,
      listWithExtension: (value) => certificateList(ca, { extensions: [listExtension("1.2.3.4.5", value)] }),
    };
  });

  async function surfaces(raw: Uint8Array, directoryName: string | undefined): Promise<unknown> {
    const { files } = await healthySet();
    const directory =
      directoryName === undefined
        ? undefined
        : await directorySurfaces({ ...files, [directoryName]: raw }, directoryName, raw);
    return [
      await pageSurfaces(raw, "x.pem"),
      textSurfaces(raw),
      await printedSurfaces(raw, certificate),
      await refusalSurfaces(raw),
      directory,
    ];
  }

  /** What leaks, with everything that is needed to see it again; empty if nothing does. */
  async function look(
    number: number,
    key: SecretKey,
    [wrapping, wrap]: Wrapping,
    kind: "text" | "block" | "binary",
  ): Promise<string> {
    const choice = new SeededRandom(`${seed}/${number}`);
    const wrapped = await wrap(key, around);
    const [position, place] =
      kind === "text" || choice.number(2) === 0 ? choice.pick(positions) : (positions[0] ?? assert.fail());
    const [encoding, encode] = choice.pick(encodings);
    const note = choice.number(6) === 0 ? `# passphrase: ${passphrase}\n` : "";
    const raw = typeof wrapped === "string" ? encode(place(note + wrapped, certificate)) : wrapped;
    // Names are what is said about a certificate in a directory, so these cases are always looked at in one.
    const isInName = typeof wrapped === "string" && /name|address|URI/.test(wrapping);
    const directoryName = isInName
      ? choice.pick(["node.crt", "ca.crt", "client.root.crt"])
      : number % inDirectory === 0
        ? choice.pick(names)
        : undefined;
    const found = leaksOf(await surfaces(raw, directoryName), index);
    const where = typeof wrapped === "string" ? `, ${position}, ${encoding}` : "";
    return found.length === 0
      ? ""
      : `case ${number} of seed ${seed}: ${key.name}, ${wrapping}${where}, ${directoryName ?? "no directory"}: ${found.slice(0, 3).join("; ")}`;
  }

  test("stays in it, in all ways of wrapping it", { timeout: 120_000 + cases * 1_000 }, async () => {
    const all: readonly (readonly [Wrapping, "text" | "block" | "binary"])[] = [
      ...[...textWrappings, ...valueWrappings].map((wrapping) => [wrapping, "text"] as const),
      ...blockWrappings.map((wrapping) => [wrapping, "block"] as const),
      ...binaryWrappings.map((wrapping) => [wrapping, "binary"] as const),
    ];
    const leaks: string[] = [];
    for (let number = 0; number < Math.max(cases, all.length); number++) {
      const [wrapping, kind] = all[number % all.length] ?? assert.fail();
      const leak = await look(
        number,
        keys[(number + Math.floor(number / all.length)) % keys.length] ?? assert.fail(),
        wrapping,
        kind,
      );
      if (leak !== "") leaks.push(leak);
    }
    assert.deepEqual(leaks, []);
  });

  test("shares no six bytes with what is public, so that every leak is one", () => {
    const open = [
      around.certificate,
      around.list,
      around.publicKey,
      encodePem("X", around.certificate),
      objectIdentifier("1.2.840.113549.1.1.1"),
    ];
    assert.deepEqual(leaksOf(open, index), []);
  });

  test("is found by its parts, wherever and however one window of it is planted", async () => {
    assert.deepEqual(leaksOf(await surfaces(Buffer.from(certificate), "node.crt"), index), []);
    const plain = await pageSurfaces(Buffer.from(certificate), "node.crt");
    for (const { secrets } of keys) {
      for (const { bytes } of secrets) {
        const at = random.number(bytes.length - 5);
        const window = Buffer.from(bytes.subarray(at, at + 6));
        const planted: unknown[] = [
          window,
          new Map([["x", { y: window }]]),
          window.toString("hex"),
          `a ${window.toString("hex").toUpperCase().replace(/../g, "$&:")}`,
          window.toString("hex").replace(/../g, "0x$&, "),
        ];
        const within = Buffer.concat([random.bytes(30), window, random.bytes(30)]);
        planted.push(
          Buffer.from(within.toString("hex")).toString("base64"),
          Buffer.from(within.toString("base64")).toString("hex"),
        );
        for (const shift of [0, 1, 2])
          planted.push(
            Buffer.concat([random.bytes(shift + 3), window, random.bytes(4)])
              .toString("base64")
              .replace(/.{5}/g, "$&\\n"),
          );
        for (const one of planted)
          assert.notDeepEqual(leaksOf([plain, [{ deep: [one] }]], index), [], JSON.stringify(one));
      }
    }
    assert.notDeepEqual(leaksOf([plain, `is ${passphrase.slice(4, 10)} it`], index), []);
  });

  test("is not found where it is not", () => {
    assert.deepEqual(
      leaksOf(
        [random.bytes(100_000), random.bytes(100_000).toString("base64"), random.bytes(100_000).toString("hex")],
        index,
      ),
      [],
    );
  });
});
