// All of one row: the words for validity, names and kinds, and that a name is text whatever is in it.
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { clientProfile } from "../../../src/cockroach/create/profile.ts";
import type { GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import { tag } from "../../../src/pki/asn1/derTag.ts";
import { sequence, text, tlv } from "../../../src/pki/asn1/derWriter.ts";
import type { ValidityView } from "../../../src/contract/protocol.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../support/certificate.ts";
import { fieldLabel } from "../../../src/view/fields/fieldLabel.ts";
import { kindSamples } from "../../support/files.ts";
import { detailOf, fieldsOf, fileModel, said, viewContext } from "../../support/model.ts";

const now = testNow.getTime();
const hour = 3_600_000;
const day = 24 * hour;

async function validity(from: number, until: number): Promise<ValidityView> {
  const { pem } = await clientCertificate({ notBefore: new Date(now + from), notAfter: new Date(now + until) });
  const [field] = detailOf(pem).view.facts;
  const [value] = field?.value ?? [];
  assert.ok(value?.type === "validity");
  return value.validity;
}

test("validity in words, from not yet to expired", async () => {
  const states: readonly (readonly [from: number, until: number, headline: string, exact: string, tone: string])[] = [
    [day, 900 * day, "Valid from tomorrow", "Monday 2026-03-02 12:00 UTC", "error"],
    [5 * day, 900 * day, "Valid in 5 days", "Friday 2026-03-06 12:00 UTC", "error"],
    [-day, 900 * day, "Expires in 2 years", "2028-08-17 12:00 UTC", "ok"],
    [-300 * day, 22 * day, "Expires in 22 days", "Monday 2026-03-23 12:00 UTC", "ok"],
    [-300 * day, 12 * day, "Expires in 12 days", "Friday 2026-03-13 12:00 UTC", "warning"],
    [-300 * day, 2 * day, "Expires in 2 days", "Tuesday 2026-03-03 12:00 UTC", "error"],
    [-300 * day, 5 * hour, "Expires in 5 hours", "today 17:00 UTC", "error"],
    [-300 * day, 0, "Expires in less than an hour", "today 12:00 UTC", "error"],
    [-300 * day, -3 * day, "Expired 3 days ago", "Thursday 2026-02-26 12:00 UTC", "error"],
    // Certificates that are meant to live two days aren't always about to expire.
    [-hour, 47 * hour, "Expires in 47 hours", "Tuesday 2026-03-03 11:00 UTC", "ok"],
    [-40 * hour, 8 * hour, "Expires in 8 hours", "today 20:00 UTC", "error"],
  ];
  for (const [from, until, headline, exact, tone] of states) {
    const view = await validity(from, until);
    assert.deepEqual([view.headline, view.exact, view.tone], [headline, exact, tone]);
  }
});

test("the bar has its ends, today, and one sentence for a screen reader", async () => {
  const view = await validity(-300 * day, 12 * day);
  assert.deepEqual(
    [view.notBeforeMs, view.nowMs, view.notAfterMs, view.soonMs],
    [now - 300 * day, now, now + 12 * day, now - 9 * day],
  );
  assert.equal(view.today, "today, 2026-03-01");
  assert.equal(view.notAfter, "2026-03-13 12:00:00 UTC");
  assert.equal(
    view.sentence,
    "Valid from 2025-05-05 to 2026-03-13 UTC. Today, 2026-03-01, is 12 days before it expires.",
  );
  assert.equal(
    (await validity(5 * day, 9 * day)).sentence,
    "Valid from 2026-03-06 to 2026-03-10 UTC. Today, 2026-03-01, is 5 days before it starts.",
  );
  assert.equal(
    (await validity(-9 * day, -5 * day)).sentence,
    "Valid from 2026-02-20 to 2026-02-24 UTC. Today, 2026-03-01, is 5 days after it expired.",
  );
});

test("as of a chosen date, nothing calls that date today", async () => {
  const { pem } = await clientCertificate({ notBefore: new Date(now - 300 * day), notAfter: new Date(now + 12 * day) });
  const { view } = detailOf(pem, { ...viewContext, isAsOf: true });
  const [value] = view.facts[0]?.value ?? [];
  assert.ok(value?.type === "validity");
  assert.equal(value.validity.today, "as of 2026-03-01");
  assert.equal(
    value.validity.sentence,
    "Valid from 2025-05-05 to 2026-03-13 UTC. 2026-03-01 is 12 days before it expires.",
  );
  assert.deepEqual(view.verdict.at(-1), { tone: "none", text: "Showing 2026-03-01 12:00 UTC, not today" });
});

test("an invalid time is shown as written", async () => {
  const { der } = await clientCertificate();
  const broken = Buffer.from(der);
  const at = broken.indexOf(Buffer.from([0x17, 0x0d])) + 2;
  broken.write("261331", at, "latin1");
  const detail = detailOf(broken);
  assert.deepEqual(said(detail, "validity"), ["The validity period can't be read"]);
  assert.match(said(detail, "not-before")[0] ?? "", /^“261331\d{6}Z”$/);
  assert.deepEqual(
    detail.view.findings.map(({ code }) => code),
    ["time", "go-cannot-parse"],
  );
  assert.equal(fileModel(broken).rows[0]?.state, "timeless");
});

test("a time in a form that RFC 5280 does not allow is shown with what is written", async () => {
  const { der } = await clientCertificate();
  const odd = Buffer.from(der);
  // Both are UTCTime of 13 characters; together, these two have as many bytes.
  odd.set(
    [...text(tag.utcTime, "2602281200Z"), ...text(tag.generalizedTime, "20310305120000Z")],
    odd.indexOf(Buffer.from([0x17, 0x0d])),
  );
  const detail = detailOf(odd);
  assert.deepEqual(said(detail, "not-before").slice(1), [
    "Written “2602281200Z”: no seconds, which RFC 5280 section 4.1.2.5 forbids",
  ]);
  assert.deepEqual(said(detail, "not-after").slice(1), [
    "Written “20310305120000Z”: GeneralizedTime before 2050, which RFC 5280 section 4.1.2.5 forbids",
  ]);
  const [, remark] = fieldsOf(detail).find(({ id }) => id === "not-after")?.value ?? [];
  assert.ok(remark?.type === "text" && remark.tone === "warning");
  assert.deepEqual([detail.view.findings, detail.copies.get("not-before")], [[], "2026-02-28 12:00:00 UTC"]);
  assert.equal(said(detailOf(der), "not-after").length, 1);
});

test("an end before the beginning is never valid, whatever the day", async () => {
  for (const [from, until] of [
    [day, -day],
    [9 * day, 5 * day],
    [-5 * day, -9 * day],
  ] as const) {
    const view = await validity(from, until);
    const words = "Never valid: it expires before it starts";
    assert.deepEqual(
      [view.headline, view.sentence, view.exact, view.tone, view.notBeforeMs, view.soonMs],
      [words, words, "", "error", undefined, undefined],
    );
  }
  assert.equal((await validity(-day, -day)).headline, "Expired 24 hours ago");
  const { pem } = await clientCertificate({ notBefore: new Date(now), notAfter: new Date(now - day) });
  assert.deepEqual(said(detailOf(pem), "not-after").slice(1), ["Before the start: the certificate is never valid"]);
});

const uri = (value: string): GeneralNameSpec => ({ type: "uniformResourceIdentifier", value });
const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });

async function names(list: readonly GeneralNameSpec[]): Promise<readonly string[]> {
  const { pem } = await clientCertificate({
    withExtensions: [{ type: "subjectAltName", critical: false, names: list }],
  });
  return said(detailOf(pem), "names");
}

test("tenant URIs are explained as CockroachDB reads them", async () => {
  assert.deepEqual(
    await names([
      uri("crdb://tenant/1/user/root"),
      uri("crdb://tenant/123/user/app"),
      uri("crdb://tenant-name/t2/user/app"),
      uri("crdb://tenant/5/user/x/"),
      uri("crdb://tenant-name/t2/user/a%40b"),
      uri("crdb://tenant-name/t2/user/x#f"),
      uri("crdb://tenant/99999999999999999999/user/x"),
      uri("crdb://tenant/bad/format/123"),
      uri("crdb://tenant/0/user/x"),
      uri("https://example.com/tenant/1/user/x"),
    ]),
    [
      "URI crdb://tenant/1/user/root (SQL user root on the system tenant)",
      "URI crdb://tenant/123/user/app (SQL user app on the tenant with ID 123)",
      "URI crdb://tenant-name/t2/user/app (SQL user app on the tenant named t2)",
      "URI crdb://tenant/5/user/x/ (SQL user x/ on the tenant with ID 5)",
      "URI crdb://tenant-name/t2/user/a%40b (SQL user a@b on the tenant named t2)",
      "URI crdb://tenant-name/t2/user/x#f (SQL user x on the tenant named t2)",
      "URI crdb://tenant/99999999999999999999/user/x (CockroachDB can't read a tenant and user from it and rejects the certificate)",
      "URI crdb://tenant/bad/format/123 (CockroachDB can't read a tenant and user from it and rejects the certificate)",
      "URI crdb://tenant/0/user/x (Tenant 0 doesn't exist: a server that reads this fails)",
      "URI https://example.com/tenant/1/user/x",
    ],
  );
});

test("a directory name in the names is written as the subject would be, as title, as copy and for the filter too", async () => {
  const name = [
    [{ type: "2.5.4.10", value: "TCG", stringType: "utf8String" }],
    [{ type: "2.5.4.5", value: "id:1", stringType: "printableString" }],
  ] as const;
  const { pem } = await clientCertificate({
    subject: [],
    keySlot: "empty",
    withExtensions: [{ type: "subjectAltName", critical: true, names: [{ type: "directoryName", name }] }],
  });
  const detail = detailOf(pem);
  const words = "serialNumber=id:1, O=TCG";
  assert.deepEqual(
    [...said(detail, "names"), detail.copies.get("names"), detail.view.title],
    [`Name ${words}`, words, words],
  );
  assert.ok(fileModel(pem).rows[0]?.search.includes(words));
});

test("an IP address in a DNS entry gets a note, a name does not", async () => {
  const list = [
    "10.0.0.1",
    "::1",
    "2001:db8::1",
    "::ffff:10.0.0.1",
    "node-1",
    "a.example",
    "1.2.3.example",
    "*.example",
    "a:b",
  ];
  const noted = (await names(list.map(dns))).filter((text) => text.includes("IP address in a DNS entry"));
  assert.deepEqual(
    noted.map((text) => text.split(" ")[1]),
    ["10.0.0.1", "::1", "2001:db8::1", "::ffff:10.0.0.1"],
  );
});

test("names that Go refuses for their bytes are marked", async () => {
  const name = (identifier: number, ...bytes: readonly number[]): Uint8Array => tlv(identifier, Uint8Array.from(bytes));
  const value = sequence(
    name(0x82, 0x61, 0xfc),
    name(0x81, 0xfc),
    name(0x86, 0xfc),
    name(0x87, 1, 2, 3, 4, 5),
    name(0x87),
    name(0x87, 1, 2, 3, 4),
    name(0x82, 0x61),
  );
  const { pem } = await clientCertificate({
    withoutExtensions: ["subjectAltName"],
    withExtensions: [{ type: "raw", critical: false, oid: "2.5.29.17", value }],
  });
  const shown = detailOf(pem).view.facts.find(({ id }) => id === "names")?.value[0];
  assert.ok(shown?.type === "names");
  const refused = (label: string, text: string, why: string) => ({
    label,
    value: text,
    note: { tone: "error", text: `${why}: Go rejects it in a subject alternative name` },
  });
  assert.deepEqual(shown.names, [
    refused("DNS", "a\u00fc", "Bytes that are not ASCII"),
    refused("E-mail", "\u00fc", "Bytes that are not ASCII"),
    refused("URI", "\u00fc", "Bytes that are not ASCII"),
    refused("IP", "0102030405", "5 bytes. An IP address has 4 or 16"),
    refused("IP", "", "0 bytes. An IP address has 4 or 16"),
    { label: "IP", value: "1.2.3.4" },
    { label: "DNS", value: "a" },
  ]);
});

test("a name of 100,000 colons is shown, and costs no time", async () => {
  const [text = ""] = await names([dns(`${":".repeat(100_000)}x`)]);
  assert.equal(text.length, 100_005);
});

test("hostile names are kept as the text they are", async () => {
  const hostile = [
    "<script>alert(1)</script>",
    "</script>",
    "a\u202eb",
    "a\0b",
    "a\nb",
    "\u001b[2J",
    "${x}",
    "x".repeat(100_000),
  ];
  for (const value of hostile) {
    const profile = clientProfile("root");
    const { pem, der } = await certificate(
      { ...profile, subject: [[{ type: "2.5.4.3", value, stringType: "utf8String" }]] },
      { keySlot: "hostile" },
    );
    const detail = detailOf(pem);
    assert.equal(detail.view.title, value);
    const [row] = fileModel(pem).rows;
    assert.ok(row && row.title.length <= 201 && row.search.length < 1_000);
    assert.equal(
      said(detail, "subject")[0]
        ?.replaceAll("\\00", "\0")
        .replace(/^CN=/, "")
        .replace(/\\(?=[<>])/g, ""),
      value,
    );
    assert.ok(JSON.stringify(detail.view).length < 1_000_000 && der.length > 0);
  }
});

test("the kind: who may issue, and what does not say", async () => {
  const ca = await authority();
  assert.deepEqual(said(detailOf(ca.pem), "kind"), ["CA, self-issued, path length at most 1"]);
  const between = await authority({
    issuedBy: ca,
    cn: "Between",
    withExtensions: [{ type: "basicConstraints", critical: true, cA: true }],
  });
  assert.match(said(detailOf(between.pem), "kind")[0] ?? "", /^CA, /);
  assert.deepEqual(said(detailOf((await nodeCertificate({ issuedBy: ca })).pem), "kind"), ["End entity, not a CA"]);
  const old = await authority({ version: 1, extensions: [] });
  assert.deepEqual(said(detailOf(old.pem), "kind"), ["Self-issued, version 1: doesn't say whether it's a CA"]);
  const unreadable = await authority({
    withoutExtensions: ["basicConstraints"],
    withExtensions: [{ type: "raw", critical: true, oid: "2.5.29.19", value: Uint8Array.of(1) }],
  });
  assert.deepEqual(said(detailOf(unreadable.pem), "kind"), ["Cannot determine: the basic constraints can't be read"]);
});

test("names that cannot be read are not said to be none", async () => {
  const raw = (await kindSamples()).get("unreadable extension") ?? assert.fail();
  assert.match(said(detailOf(raw), "names")[0] ?? "", /^Cannot be read: /);
  assert.deepEqual(said(detailOf((await clientCertificate({ extensions: [] })).pem), "names"), ["None"]);
});

test("figures are those that Node reads, and copying gives all of them", async () => {
  const { pem, der } = await nodeCertificate({ serialNumber: 0xf00dn });
  const theirs = new X509Certificate(der);
  const detail = detailOf(pem);
  assert.deepEqual(said(detail, "sha256"), [theirs.fingerprint256.replaceAll(":", "").toLowerCase()]);
  assert.deepEqual(said(detail, "sha1"), [theirs.fingerprint.replaceAll(":", "").toLowerCase()]);
  assert.equal(detail.copies.get("serial"), theirs.serialNumber);
  assert.equal(detail.copies.get("names"), ["localhost", "127.0.0.1"].join("\n"));
  const spki = theirs.publicKey.export({ type: "spki", format: "der" });
  assert.deepEqual(said(detail, "key-sha256"), [createHash("sha256").update(spki).digest("hex")]);
  assert.equal(detail.copies.get("sha256"), theirs.fingerprint256);
  assert.equal(detail.copies.get("sha256.hex"), theirs.fingerprint256.replaceAll(":", "").toLowerCase());
  assert.equal(detail.copies.get("sha1"), theirs.fingerprint);
  assert.equal(detail.copies.get("key-sha256.base64"), createHash("sha256").update(spki).digest("base64"));
  assert.equal(fieldLabel(detail.view, "key-sha256.base64"), "Key SHA-256 as base64");
  for (const { id, copyable, forms = [] } of fieldsOf(detail)) {
    assert.equal(copyable, detail.copies.has(id), id);
    for (const form of forms) assert.ok(detail.copies.has(form.id), form.id);
  }
  const ids = fieldsOf(detail).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test("a serial number below nought is said to be negative", async () => {
  assert.deepEqual(said(detailOf((await clientCertificate({ serialNumber: -5n })).pem), "serial"), ["-05", "negative"]);
});

test("an extension that is not known is its identifier and bytes; long ones are cut for the page and copied whole", async () => {
  const value = Buffer.alloc(10_000, 7);
  const { pem } = await clientCertificate({ extensions: [{ type: "raw", critical: true, oid: "1.2.3.4", value }] });
  const detail = detailOf(pem);
  const [field] = detail.view.parts.find(({ id }) => id === "extensions")?.groups[0]?.fields ?? [];
  assert.deepEqual([field?.label, field?.oid, field?.critical], ["1.2.3.4", "1.2.3.4", true]);
  const [shown] = field?.value ?? [];
  assert.ok(shown?.type === "bytes");
  assert.deepEqual([shown.hex.length, shown.total], [8_192, 10_000]);
  assert.equal(detail.copies.get("extension-0"), value.toString("hex"));
});

test("what the reading met is a finding, and so is what a directory knows", async () => {
  const { der } = await clientCertificate();
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.concat([der, Buffer.from("xy")]).toString("base64")}\n-----END CERTIFICATE-----\n`;
  const { view } = detailOf(pem);
  assert.deepEqual(
    view.findings.map(({ tone, title }) => [tone, title]),
    [["warning", "2 bytes follow the certificate"]],
  );
  assert.deepEqual(view.verdict, [{ tone: "warning", text: "1 warning" }]);
  assert.equal(view.canCopyPem, false);
  const fine = detailOf(der, viewContext, {
    isJudged: true,
    trust: () => undefined,
    privateKey: () => undefined,
    findings: () => [],
    parts: () => [],
  });
  assert.deepEqual(fine.view.verdict, [{ tone: "ok", text: "No findings" }]);
  assert.deepEqual(detailOf(der).view.verdict, []);
  const place = {
    isJudged: true,
    trust: () => undefined,
    privateKey: () => undefined,
    findings: () => [],
    parts: () => [],
  };
  assert.deepEqual(
    [true, false].map((logsIn) => detailOf(der, viewContext, { ...place, logsIn }).view.logsIn),
    [true, undefined],
  );
});
