// A property: whatever the commands that write or connect are given, they print no six bytes in a row of a private key or a passphrase, and
// write none into a file that isn't there for keys. KEY_LEAK_SEED and KEY_LEAK_CASES choose another sample and a longer run; a failure names
// the seed, the key, the wrapping, and the command line.
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { before, describe, test } from "node:test";
import { authority, clientCertificate, nodeCertificate } from "../../support/certificate.ts";
import { certificateList } from "../../support/certificateList.ts";
import { healthySet } from "../../support/certsDirectory.ts";
import { leaksOf, secretsOf } from "../../support/keyLeak.ts";
import { commandSurfaces, writingCommandLines, type CommandTrace } from "../../support/leak/commandSurfaces.ts";
import { encodings, positions } from "../../support/leak/keyPositions.ts";
import { textWrappings, type Surroundings } from "../../support/leak/keyWrappings.ts";
import { secretKeys, type SecretKey } from "../../support/leak/secretKeys.ts";
import { SeededRandom } from "../../support/leak/seededRandom.ts";
import { WindowIndex } from "../../support/leak/windowIndex.ts";
import { responders } from "../../support/ocspResponse.ts";

const seed = process.env["KEY_LEAK_SEED"] ?? "commands";
const cases = Number(process.env["KEY_LEAK_CASES"] ?? 12);
/** Files of the certs directory in whose place the key is put. */
const names = ["ca.crt", "node.crt", "node.key", "client.root.crt", "client.root.key", "other.pem"];

describe("a private key among the files of a command that writes or connects", () => {
  const random = new SeededRandom(seed);
  const passphrase = random.bytes(18).toString("base64url");
  let keys: readonly SecretKey[];
  let around: Surroundings;
  let files: Readonly<Record<string, string>>;
  let caKey: string;
  let withResponder: string;
  let known: readonly (readonly [name: string, bytes: Uint8Array])[];

  before(async () => {
    keys = secretKeys(random);
    const { ca, files: healthy } = await healthySet();
    files = healthy as Readonly<Record<string, string>>;
    caKey = ca.keyPem;
    withResponder = (await nodeCertificate({ issuedBy: ca, withExtensions: [responders("http://ocsp.example/")] })).pem;
    known = [
      ...keys.flatMap(({ secrets }) => secrets.map(({ name, bytes }) => [name, bytes] as const)),
      ["passphrase", Buffer.from(passphrase)],
      ...[caKey, files["node.key"], files["client.root.key"]].flatMap((pem = "") =>
        secretsOf(pem).map((bytes) => ["key of the directory", bytes] as const),
      ),
    ];
    const one = await authority();
    const { der, keyPair } = await clientCertificate({ issuedBy: one });
    const unused = (): never => assert.fail("a wrapping as text takes no certificate apart");
    around = {
      certificate: der,
      list: await certificateList(one, { revoked: [1n] }),
      publicKey: keyPair.subjectPublicKeyInfo,
      withExtension: unused,
      withName: async (value) =>
        (await nodeCertificate({ issuedBy: one, subject: [[{ type: "2.5.4.3", value, stringType: "utf8String" }]] }))
          .der,
      withAttribute: unused,
      withAltName: unused,
      listWithExtension: unused,
    };
  });

  function indexWith(traces: readonly CommandTrace[]): WindowIndex {
    const index = new WindowIndex();
    for (const [name, bytes] of known) index.add(bytes, name);
    for (const trace of traces)
      for (const [name, content] of Object.entries(trace.keys))
        for (const bytes of createdSecrets(content)) index.add(bytes, `created ${name}`);
    return index;
  }

  interface Counts {
    printed: number;
    written: number;
    created: number;
  }

  async function look(number: number, counts: Counts): Promise<string> {
    const choice = new SeededRandom(`${seed}/${number}`);
    const key = keys[number % keys.length] ?? assert.fail();
    const [wrapping, wrap] = textWrappings[number % textWrappings.length] ?? assert.fail();
    const [position, put] = choice.number(3) === 0 ? (positions[0] ?? assert.fail()) : choice.pick(positions);
    const [encoding, encode] = choice.number(2) === 0 ? (encodings[0] ?? assert.fail()) : choice.pick(encodings);
    const name = choice.pick(names);
    const wrapped = await wrap(key, around);
    const original = files[name] ?? files["ca.crt"] ?? "";
    const raw =
      typeof wrapped === "string" ? encode(put(`# passphrase: ${passphrase}\n${wrapped}`, original)) : wrapped;
    // Without a file of the directory replaced, more commands get as far as writing.
    const replaced = number % 2 === 0 ? { ...files, [name]: raw } : files;
    const traces = await commandSurfaces({ files: replaced, raw, caKey, withResponder, passphrase });
    const index = indexWith(traces);
    for (const { args, ran, written, keys: created } of traces) {
      counts.printed += ran.out.length + ran.err.length > 0 ? 1 : 0;
      counts.written += Object.keys(written).length;
      counts.created += Object.keys(created).length;
      const found = leaksOf([ran, written], index);
      if (found.length > 0)
        return `case ${number} of seed ${seed}: ${key.name}, ${wrapping}, ${position}, ${encoding}, ${name}: ${args.join(" ")}: ${found.slice(0, 3).join("; ")}\n${JSON.stringify(ran).slice(0, 600)} ${Object.keys(written).join()}`;
    }
    return "";
  }

  test(
    "isn't printed, and isn't written beside the files that hold keys",
    { timeout: 120_000 + cases * 6_000 },
    async () => {
      const counts: Counts = { printed: 0, written: 0, created: 0 };
      const leaks: string[] = [];
      for (let number = 0; number < cases; number++) {
        const leak = await look(number, counts);
        if (leak !== "") leaks.push(leak);
      }
      assert.deepEqual(leaks, []);
      // The commands did their work: most print something, and a third of them writes.
      const ran = cases * writingCommandLines.length;
      assert.ok(
        counts.printed > ran / 2 && counts.written > ran / 10 && counts.created > ran / 10,
        JSON.stringify(counts),
      );
    },
  );

  test("is found when one window of it is planted in what a command printed or wrote", async () => {
    const raw = Buffer.from(keys[0]?.pem ?? assert.fail());
    const traces = await commandSurfaces({ files, raw, caKey, withResponder, passphrase });
    const index = indexWith(traces);
    assert.deepEqual(
      leaksOf(
        traces.map(({ ran, written }) => [ran, written]),
        index,
      ),
      [],
    );
    for (const [, bytes] of known) {
      const window = Buffer.from(bytes.subarray(bytes.length - 6));
      const [{ ran, written } = assert.fail()] = traces;
      for (const planted of [
        [{ ...ran, out: `${ran.out} ${window.toString("hex")}` }, written],
        [{ ...ran, err: `${ran.err} ${Buffer.concat([Buffer.alloc(4), window]).toString("base64")}` }, written],
        [ran, { ...written, "node.crt": Buffer.concat([raw.subarray(0, 20), window]) }],
      ])
        assert.notDeepEqual(leaksOf(planted, index), []);
    }
    const created = traces.flatMap((trace) => Object.values(trace.keys).flatMap((content) => createdSecrets(content)));
    assert.ok(created.length >= 8, `only ${created.length} keys were created`);
    for (const secret of created) assert.notDeepEqual(leaksOf([secret.subarray(2, 8)], index), []);
  });
});

/** Secret numbers of a key that a command wrote; none of what is encrypted. */
function createdSecrets(content: Buffer): readonly Uint8Array[] {
  try {
    return secretsOf(createPrivateKey(content));
  } catch {
    return [];
  }
}
