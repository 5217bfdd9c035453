// The status bar's item: the nearest end of all directories, and whether it is due.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expiryStatus } from "../../../../src/view/calendar/expiryStatus.ts";
import { authority, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * day);

test("nothing that ends, nothing to show", async () => {
  assert.equal(expiryStatus([await load({})]), undefined);
  assert.equal(expiryStatus([]), undefined);
});

test("a distant end is told without a warning", async () => {
  const { files } = await healthySet();
  const status = expiryStatus([await load({}), await load(files)]);
  assert.equal(status?.directory, 1);
  assert.equal(status.isDue, false);
  assert.match(status.text, /^(node|client\.root)\.crt expires in /);
});

test("the nearest of all directories is due within its threshold", async () => {
  const { ca, files } = await healthySet();
  const app = await clientCertificate({ user: "app", issuedBy: ca, notBefore: inDays(-100), notAfter: inDays(12) });
  const status = expiryStatus([await load(files), await load({ ...files, ...pair("client.app", app) })]);
  assert.deepEqual(status, {
    directory: 1,
    text: "client.app.crt expires in 12 days",
    exact: "client.app.crt expires in 12 days (Friday 2026-03-13 12:00 UTC)",
    isDue: true,
  });
});

test("a CA that ended does not count beside one that did not", async () => {
  const { ca, files } = await healthySet();
  const old = await authority({ cn: "Old CA", notBefore: inDays(-100), notAfter: inDays(-1) });
  assert.equal(expiryStatus([await load({ ...files, "ca.crt": ca.pem + old.pem })])?.isDue, false);
  assert.equal(expiryStatus([await load({ "ca.crt": old.pem })])?.text, "ca.crt expired 24 hours ago");
});
