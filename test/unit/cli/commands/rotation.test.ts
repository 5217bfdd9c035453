// The `rotation` and `calendar` commands.
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { registerRotation } from "../../../../src/cli/commands/rotation.ts";
import { authority, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

function run(directories: Readonly<Record<string, MemoryFiles>>, ...args: readonly string[]): Promise<CommandRun> {
  const absent = { code: "not-found", message: "no such file or directory" } as const;
  const loader = (path: string) =>
    memoryAssetLoader(directories[path] ?? {}, directories[path] === undefined ? absent : undefined);
  return runCommandLine(args, (program, environment) =>
    registerRotation(program, createEnvironment, { ...environment, loader }),
  );
}

test("says before a rotation how to start, and during it what is next", async () => {
  const { files, ca } = await healthySet();
  const before = await run({ certs: files }, "rotation", "certs");
  assert.equal(before.code, 0);
  assert.match(
    before.out,
    /^Rotation of ca\.crt: not in progress\n {2}CA [0-9a-f]{16}: 2026-02-28 12:00 UTC to 2036-03-08 12:00 UTC\n[^]*\nTo begin, create a new CA: --step combine --ca-key NEW_KEY\n/,
  );
  const fresh = await authority({ keySlot: "fresh", notBefore: new Date(testNow.getTime() - 3_600_000) });
  const combined = { ...files, "ca.crt": fresh.pem + ca.pem };
  const newCa = createHash("sha256").update(fresh.keyPair.subjectPublicKeyInfo).digest("hex");
  const during = await run({ a: combined, b: files }, "rotation", "--new-ca", newCa, "a", "b");
  assert.equal(during.code, 0);
  assert.match(
    during.out,
    /\n {2}done {4}Combine[^]*\n> next {4}Distribute[^]*\n {10}- b\/ca\.crt does not have the new CA yet\n {10}To do it, add --step spread\.\n/,
  );
  assert.equal(during.out.match(/does not have the new CA yet/g)?.length, 1);
  const json = JSON.parse(
    (await run({ a: combined }, "rotation", "--new-ca", newCa, "--json", "--confirm", "reload", "verify", "--", "a"))
      .out,
  ) as { next: string; newest: { notBefore: string }; steps: object[] }[];
  assert.equal(json[0]?.next, "reissue-nodes");
  assert.deepEqual(Object.keys(json[0].steps[0] ?? {}).sort(), ["id", "left", "refused", "state", "title", "why"]);
  assert.equal(json[0].newest.notBefore, "2026-03-01T11:00:00Z");
});

test("never takes a second CA for the new one: asks, and says what each CA has signed", async () => {
  const { files, ca } = await healthySet();
  const stray = await authority({ keySlot: "stray", notBefore: new Date(testNow.getTime() - 3_600_000) });
  const [id, known] = [stray, ca].map(({ keyPair }) =>
    createHash("sha256").update(keyPair.subjectPublicKeyInfo).digest("hex").slice(0, 16),
  );
  const directories = { a: { ...files, "ca.crt": stray.pem + ca.pem }, b: files };
  const asked = await run(directories, "rotation", "a", "b");
  assert.equal(asked.code, 1);
  assert.match(asked.out, /^Rotation of ca\.crt: it isn't certain which CA is the new one\nName it with --new-ca:\n/);
  assert.match(
    asked.out,
    new RegExp(
      `^  CA ${id ?? ""}: 2026-03-01 11:00 UTC to [^\\n]*\\n {6}Serial number [0-9A-F]+\\n {6}Signed no certificate here$`,
      "m",
    ),
  );
  assert.match(
    asked.out,
    new RegExp(
      `^  CA ${known ?? ""}: [^\\n]*\\n[^\\n]*\\n {6}Signed 4 certificates here: a/node\\.crt, a/client\\.root\\.crt, b/node\\.crt, b/client\\.root\\.crt$`,
      "m",
    ),
  );
  assert.doesNotMatch(asked.out, /Distribute|Combine/);
  const [record] = JSON.parse((await run(directories, "rotation", "--json", "a", "b")).out) as {
    candidates: { sha256OfPublicKey: string; signed: string[] }[];
  }[];
  assert.deepEqual(
    record?.candidates.map(({ signed }) => signed.length),
    [0, 4],
  );
  const serial = new X509Certificate(ca.der).serialNumber;
  for (const name of [known ?? "", serial, new X509Certificate(ca.der).fingerprint256]) {
    const named = await run(directories, "rotation", "--new-ca", name, "a", "b");
    assert.match(named.out, new RegExp(`^  New CA ${known ?? ""}: `, "m"), name);
  }
  assert.match((await run(directories, "rotation", "--new-ca", "00000000", "a", "b")).out, /isn't certain/);
});

test("exits with 1 if someone has lost access, or a directory can't be read", async () => {
  const { files } = await healthySet();
  const fresh = await authority({ keySlot: "fresh", notBefore: new Date(testNow.getTime() - 3_600_000) });
  const cut = await run(
    { a: files, b: { "ca.crt": fresh.pem, ...pair("node", await nodeCertificate({ issuedBy: fresh })) } },
    "rotation",
    "a",
    "b",
  );
  assert.equal(cut.code, 1);
  assert.match(
    cut.out,
    /\nDANGER: rejected now or soon\n {2}2 files \(a\/node\.crt, a\/client\.root\.crt\) are signed by the CA [0-9a-f]{16}, which is missing in b\/ca\.crt: they/,
  );
  assert.deepEqual(await run({}, "rotation", "nowhere"), {
    code: 1,
    out: "",
    err: "ERROR: nowhere can't be read: no such file or directory\n",
  });
});

test("the calendar has one event for each certificate, in lines of at most 75 bytes", async () => {
  const { files } = await healthySet();
  const long = `${"ü".repeat(60)};dir,x`;
  const { code, out } = await run({ a: files, [long]: files }, "calendar", long, "a");
  assert.equal(code, 0);
  assert.ok(out.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && out.endsWith("END:VCALENDAR\r\n"));
  const lines = out.split("\r\n");
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  const unfolded = out.replace(/\r\n /g, "");
  assert.equal(unfolded.match(/^BEGIN:VEVENT\r$/gm)?.length, 3);
  assert.equal(new Set(unfolded.match(/^UID:[0-9a-f]{64}@certs-for-cockroachdb\r$/gm)).size, 3);
  assert.match(
    unfolded,
    /\r\nDTSTAMP:20260301T120000Z\r\nDTSTART:20310305T120000Z\r\nSUMMARY:ü{60}\\;dir\\,x\/(node|client\.root)\.crt expires \(and 1 more\)\r\nDESCRIPTION:CN=(node|root)\\, O=Cockroach\\nü{60}\\;dir\\,x\/\S+\\na\/\S+\r\n/,
  );
  assert.match(unfolded, /\r\nTRIGGER;VALUE=DATE-TIME:20310212T120000Z\r\n/);
  assert.equal((await run({ a: files, [long]: files }, "calendar", long, "a")).out, out);
});
