// Which directories are taken for one cluster: by the CA itself, not by its name.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { guessClusters } from "../../../../src/cockroach/clusters/guessClusters.ts";
import { certificateTitle } from "../../../../src/view/fields/certificateTitle.ts";
import { authority } from "../../../support/certificate.ts";
import { load, pair } from "../../../support/certsDirectory.ts";
import { clientCertificate } from "../../../support/certificate.ts";

const members = async (...caFiles: readonly (string | undefined)[]): Promise<readonly (readonly number[])[]> =>
  guessClusters(
    await Promise.all(caFiles.map((text) => load(text === undefined ? { "README.md": "" } : { "ca.crt": text }))),
  ).map((guess) => guess.members);

describe("directories of one cluster", () => {
  test("trust the same CA; another CA of the same name is another cluster", async () => {
    const [ca, twin] = await Promise.all([authority(), authority({ keySlot: "twin" })]);
    assert.deepEqual(await members(ca.pem, twin.pem, ca.pem, twin.pem, ca.pem), [
      [0, 2, 4],
      [1, 3],
    ]);
  });

  test("stay together while one CA replaces another", async () => {
    const [old, next] = await Promise.all([authority({ cn: "Old" }), authority({ cn: "New" })]);
    assert.deepEqual(await members(old.pem, next.pem, next.pem + old.pem), [[0, 1, 2]]);
    assert.deepEqual(await members(old.pem, next.pem), [[0], [1]]);
  });

  test("are found although another block of the CA file can't be read", async () => {
    const ca = await authority();
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert.deepEqual(await members(ca.pem + broken, ca.pem), [[0, 1]]);
  });

  test("don't include a directory that trusts nothing", async () => {
    const ca = await authority();
    const guesses = guessClusters(
      await Promise.all([load({ "ca.crt": ca.pem }), load({ "README.md": "" }), load({ "README.md": "" })]),
    );
    assert.deepEqual(
      guesses.map((guess) => [guess.members, guess.authority === undefined]),
      [
        [[0], false],
        [[1], true],
        [[2], true],
      ],
    );
  });

  test("aren't identified by a CA for clients alone, which several clusters may share", async () => {
    const [one, two, shared] = await Promise.all([
      authority(),
      authority({ keySlot: "two" }),
      authority({ cn: "Clients" }),
    ]);
    const client = pair("client.root", await clientCertificate({ issuedBy: shared }));
    const directories = await Promise.all(
      [one, two].map(({ pem }) => load({ "ca.crt": pem, "ca-client.crt": shared.pem, ...client })),
    );
    assert.equal(guessClusters(directories).length, 2);
  });

  test("are named after the CA that most of them trust", async () => {
    const [old, next] = await Promise.all([authority({ cn: "Old" }), authority({ cn: "New" })]);
    const directories = await Promise.all(
      [old.pem, next.pem + old.pem, next.pem + old.pem, next.pem].map((text) => load({ "ca.crt": text })),
    );
    const [guess] = guessClusters(directories.slice(0, 2));
    assert.equal(guess?.authority && certificateTitle(guess.authority), "Old");
    const [even] = guessClusters(directories);
    assert.ok(even?.authority !== undefined);
  });

  test("are grouped in linear time", async () => {
    const cas = await Promise.all(Array.from({ length: 4 }, (_, i) => authority({ keySlot: `${i}` })));
    const loaded = await Promise.all(cas.map(({ pem }) => load({ "ca.crt": pem })));
    const many = Array.from({ length: 20_000 }, (_, index) => loaded[index % 4]).flatMap((one) => one ?? []);
    const start = performance.now();
    assert.deepEqual(
      guessClusters(many).map((guess) => guess.members.length),
      [5000, 5000, 5000, 5000],
    );
    assert.ok(performance.now() - start < 5000, "20,000 directories take a fraction of a second");
  });
});
