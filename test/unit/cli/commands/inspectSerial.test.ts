// `inspect --serial`: whether a revocation list has a serial number.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import { integer, sequence, time, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import type { SerialRecord } from "../../../../src/view/revokedTable/serialLookup.ts";
import { authority, nodeCertificate, testNow } from "../../../support/certificate.ts";
import {
  certificateList,
  listExtension,
  numberExtension,
  type ListDeviations,
} from "../../../support/certificateList.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { longEntry, longList } from "../../../support/longList.ts";
import { openssl, withoutOpenssl } from "../../../support/openssl.ts";

const fits = new Ajv2020().compile<SerialRecord>(JSON.parse(readFileSync("docs/serial.schema.json", "utf8")) as object);

function run(file: Uint8Array | string, ...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(["inspect", "ca.crl", ...args], (program, environment) =>
    registerInspect(program, { ...environment, readFile: readFrom({ "ca.crl": file }) }),
  );
}

async function record(file: Uint8Array | string, serial: string): Promise<SerialRecord> {
  const { out } = await run(file, "--serial", serial, "--json");
  const parsed: unknown = JSON.parse(out);
  assert.ok(fits(parsed), JSON.stringify(fits.errors));
  return parsed;
}

const list = async (deviations: ListDeviations): Promise<Uint8Array> => certificateList(await authority(), deviations);
const withReason = sequence(
  integer(0x0a1bn),
  time(testNow),
  sequence(listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(1)))),
);

test("a listed number exits with 1 and shows its entry, in any notation", async () => {
  const der = await list({ revoked: [5n], entries: [withReason] });
  for (const [file, serial] of [
    [der, "0A:1B"],
    [encodePem("X509 CRL", der), "0xa1b"],
    [der, "2587"],
  ] as const) {
    const { code, out } = await run(file, "--serial", serial);
    assert.equal(code, 1, serial);
    assert.match(out, /^ {2}Listed$/m);
    assert.match(out, /^ {3}Serial number 0A:1B\n {4}Revoked +2026-03-01 12:00:00 UTC\n {4}Reason +Key compromise$/m);
    assert.match(out, /List of CN=Cockroach CA, O=Cockroach, 2 entries/);
    assert.match(out, /CockroachDB ignores revocation lists: it accepts a listed certificate/);
  }
  assert.deepEqual((await record(der, "a1b")).lists[0]?.entries, [
    { serialNumber: "0A1B", revocationDate: "2026-03-01T12:00:00Z", reason: "Key compromise" },
  ]);
});

test("a number that isn't listed exits with 0, and a part of one isn't that one", async () => {
  const der = await list({ revoked: [5n], entries: [withReason] });
  for (const serial of ["A1", "0A", "0A1B00", "-05"]) {
    const { code, out } = await run(der, "--serial", serial);
    assert.deepEqual([code, /^ {2}Not listed$/m.test(out)], [0, true], serial);
    assert.equal((await record(der, serial)).listed, false);
  }
});

test("where a list can't answer, it isn't called unlisted", async () => {
  const day = 86_400_000;
  const cases: readonly (readonly [why: RegExp, file: Uint8Array | string])[] = [
    [
      /delta list/,
      await list({ revoked: [5n], extensions: [numberExtension, listExtension("2.5.29.27", integer(1n), true)] }),
    ],
    [/outdated/, await list({ revoked: [5n], nextUpdate: new Date(testNow.getTime() - day) })],
    [/Entry 2 can't be read/, await list({ revoked: [5n], entries: [sequence()] })],
    [/no revocation list/, (await nodeCertificate()).pem],
  ];
  for (const [why, file] of cases) {
    const { code, out } = await run(file, "--serial", "77");
    assert.equal(code, 1, String(why));
    assert.match(out, why);
    assert.doesNotMatch(out, /Not listed/);
    assert.ok(!("listed" in (await record(file, "77"))));
  }
  const [, found] = cases[1] ?? assert.fail();
  assert.equal((await record(found, "5")).listed, true, "an outdated list still lists");
});

test("what isn't a serial number is incorrect usage, and a missing file is said", async () => {
  const wrong = await run(longList(1), "--serial", "node.crt");
  assert.deepEqual([wrong.code, wrong.err.includes("Use hex or decimal digits")], [2, true]);
  const missing = await runCommandLine(["inspect", "none", "--serial", "5", "--json"], (program, environment) =>
    registerInspect(program, { ...environment, readFile: readFrom({}) }),
  );
  assert.equal(missing.code, 1);
  assert.ok(fits(JSON.parse(missing.out)));
});

test("of many entries text has the first 500 and says how many more, JSON has the number", async () => {
  const der = longList(2_000);
  const { out } = await run(der);
  assert.equal(out.match(/Serial number /g)?.length, 500);
  assert.match(out, /Revoked certificates \(the first 500 of 2,000\)/);
  assert.match(out, /and 1,500 more\. To look one up: inspect FILE --serial HEX/);
  assert.ok(out.length < 100_000);
  const json = await run(der, "--json");
  assert.ok(json.out.includes('"revoked":2000') && json.out.length < 2_000, json.out);
});

test("the first 300 entries are those that OpenSSL prints", { skip: withoutOpenssl }, async () => {
  const der = longList(300);
  const { out } = await run(der);
  const ours = [...out.matchAll(/Serial number (\S+)\n +Revoked +(\S+) (\S+) UTC(?:\n +Reason +(.+))?/g)].map(
    ([, serial = "", date = "", clock = "", reason = ""]) => [serial.replaceAll(":", ""), `${date} ${clock}`, reason],
  );
  const printed = openssl(["crl", "-inform", "DER", "-noout", "-text"], der).toString();
  const theirs = [
    ...printed.matchAll(
      /Serial Number: (\S+)\s+Revocation Date: (.+) GMT(?:\s+CRL entry extensions:\s+X509v3 CRL Reason Code: *\n? *(.+))?/g,
    ),
  ].map(([, serial = "", date = "", reason = ""]) => {
    const sentence = reason.trim();
    return [
      serial,
      new Date(`${date} UTC`).toISOString().slice(0, 19).replace("T", " "),
      sentence.charAt(0) + sentence.slice(1).toLowerCase(),
    ];
  });
  assert.equal(theirs.length, 300);
  assert.deepEqual(ours, theirs);
  assert.equal(ours[299]?.[0], Buffer.from(longEntry(299).serial).toString("hex").toUpperCase());
});
