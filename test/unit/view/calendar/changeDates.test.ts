// The days that "Preview a Date…" offers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeDates } from "../../../../src/view/calendar/changeDates.ts";
import { authority, clientCertificate, testNow } from "../../../support/certificate.ts";
import { load, pair } from "../../../support/certsDirectory.ts";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * day);

test("names what changes on each day, the worst first, and shows it once everything of that day has happened", async () => {
  const ca = await authority({ notBefore: inDays(-10), notAfter: inDays(2000) });
  const clients = await Promise.all(
    ["a", "b", "c"].map(async (user) =>
      pair(
        `client.${user}`,
        await clientCertificate({ user, issuedBy: ca, notBefore: inDays(-100), notAfter: inDays(30) }),
      ),
    ),
  );
  const late = await clientCertificate({ user: "late", issuedBy: ca, notBefore: inDays(-100), notAfter: inDays(51) });
  const directory = await load({
    "ca.crt": ca.pem,
    ...pair("client.late", late),
    ...clients[0],
    ...clients[1],
    ...clients[2],
  });
  const dates = changeDates([{ name: "certs", directory }], testNow.getTime(), 4);
  assert.deepEqual(
    dates.map(({ date, text }) => `${date} ${text}`),
    [
      "2026-03-10 certs/client.a.crt, certs/client.b.crt, and 1 more expire soon",
      "2026-03-28 certs/client.a.crt, certs/client.b.crt, and 1 more become urgent to renew",
      "2026-03-31 certs/client.a.crt, certs/client.b.crt, and 1 more expire; certs/client.late.crt expires soon",
      "2026-04-18 certs/client.late.crt becomes urgent to renew",
    ],
  );
  assert.equal(dates[2]?.at, inDays(30).getTime() + 1000);
});

test("offers nothing without certificates", async () => {
  assert.deepEqual(changeDates([{ name: "certs", directory: await load({}) }], testNow.getTime(), 5), []);
});
