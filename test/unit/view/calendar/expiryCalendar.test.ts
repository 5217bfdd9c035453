// When certificates end: one row for what ends together, past ones included, later ones by year.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { expiryCalendar } from "../../../../src/view/calendar/expiryCalendar.ts";
import type { ExpiryCalendar } from "../../../../src/contract/reportProtocol.ts";
import { authority, clientCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const dayMs = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * dayMs);

async function calendar(files: MemoryFiles): Promise<ExpiryCalendar> {
  return expiryCalendar(await load(files));
}

async function clients(ca: TestCertificate, users: readonly string[], days: number): Promise<MemoryFiles> {
  const pairs = await Promise.all(
    users.map(async (user) =>
      pair(`client.${user}`, await clientCertificate({ user, issuedBy: ca, notAfter: inDays(days) })),
    ),
  );
  return Object.assign({}, ...pairs) as MemoryFiles;
}

describe("the calendar of expiry", () => {
  test("begins with the month before last, and marks until when an end is soon", async () => {
    const { from, now, soon, until } = await calendar((await healthySet()).files);
    assert.equal(from, "2026-01-01T00:00:00Z");
    assert.equal(now, "2026-03-01T12:00:00Z");
    assert.equal(soon, "2026-03-22T12:00:00Z");
    assert.equal(until, "2027-03-02T12:00:00Z");
  });

  test("has nothing this year and everything later for a fresh set", async () => {
    const { rows, later } = await calendar((await healthySet()).files);
    assert.deepEqual(rows, []);
    assert.deepEqual(
      later.map(({ mark, year, files, use }) => [mark, year, files, use]),
      [
        ["node.crt", "2031", ["node.crt"], "server and client between nodes"],
        ["client.root.crt", "2031", ["client.root.crt"], "user root"],
        ["ca.crt", "2036", ["ca.crt"], "nodes, clients, and DB Console"],
      ],
    );
  });

  test("takes together what was made in one go, and keeps the tone of each", async () => {
    const { ca, files } = await healthySet();
    const many = {
      ...files,
      ...(await clients(ca, ["a", "b"], 12)),
      ...(await clients(ca, ["old"], -0.5)),
      ...(await clients(ca, ["c", "d", "e", "f"], 200)),
    };
    const { rows } = await calendar(many);
    assert.deepEqual(
      rows.map(({ when, mark, use, tone }) => [when, mark, use, tone]),
      [
        ["Expired 12 hours ago", "client.old.crt", "user old", "error"],
        ["In 12 days", "2 clients", "users a, b", "none"],
        ["In 6 months", "4 clients", "4 users", "none"],
      ],
    );
    assert.deepEqual(rows[1]?.files, ["client.a.crt", "client.b.crt"]);
    assert.equal(rows[1].date, "2026-03-13 12:00 UTC");
    assert.equal(rows[1].at, "2026-03-13T12:00:00Z");
  });

  test("warns of an end that is soon for a certificate of its length", async () => {
    const { ca, files } = await healthySet();
    const long = await clientCertificate({ user: "long", issuedBy: ca, notBefore: inDays(-300), notAfter: inDays(12) });
    const urgent = await clientCertificate({
      user: "urgent",
      issuedBy: ca,
      notBefore: inDays(-300),
      notAfter: inDays(2),
    });
    const { rows } = await calendar({ ...files, ...pair("client.long", long), ...pair("client.urgent", urgent) });
    assert.deepEqual(
      rows.map(({ mark, tone }) => [mark, tone]),
      [
        ["client.urgent.crt", "error"],
        ["client.long.crt", "warning"],
      ],
    );
  });

  test("has every CA of a file, and one link to it", async () => {
    const { ca, files } = await healthySet();
    const old = await authority({ cn: "Old CA", notBefore: inDays(-400), notAfter: inDays(-40) });
    const { rows, later } = await calendar({ ...files, "ca.crt": ca.pem + old.pem });
    assert.deepEqual(
      rows.map(({ when, files: named }) => [when, named]),
      [["Expired 40 days ago", ["ca.crt"]]],
    );
    assert.equal(later.at(-1)?.mark, "ca.crt");
  });
});
