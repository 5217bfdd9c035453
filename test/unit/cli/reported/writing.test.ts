// Reports about commands that write: which pair a certificate becomes, which names a Secret gets, and lifetimes that no certificate has.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { registerCreate } from "../../../../src/cli/commands/create.ts";
import { registerExport } from "../../../../src/cli/commands/export.ts";
import { registerImport } from "../../../../src/cli/commands/import.ts";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { directoryEnvironment } from "../../../../src/cli/host/directoryEnvironment.ts";
import { clientProfile } from "../../../../src/cockroach/create/profile.ts";
import { clientAuth, serverAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import { authority, certificate, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { writeRealFiles, type RealFiles } from "../../../support/realFiles.ts";

const root = mkdtempSync(join(tmpdir(), "reported-"));
after(() => {
  rmSync(root, { recursive: true });
});
let places = 0;

/** A folder with these files in its directory `certs`. */
function place(files: RealFiles): string {
  const path = join(root, String(++places));
  writeRealFiles(join(path, "certs"), files);
  return path;
}

function run(...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(args, (program, environment) => {
    const writing = {
      ...createEnvironment,
      ...environment,
      creation: { ...createEnvironment.creation, now: () => testNow, tell: environment.printError },
    };
    registerCreate(program, writing);
    registerExport(program, writing);
    registerImport(program, writing, { ...directoryEnvironment, ...environment });
  });
}

describe("F2: a certificate with both usages, as Vault issues it by default", () => {
  async function imported(cn: string, names: readonly string[], ...flags: readonly string[]) {
    const { ca, files } = await healthySet();
    const both = await certificate(
      clientProfile(
        cn,
        names.map((value) => ({ type: "dNSName", value })),
      ),
      { issuedBy: ca, withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [serverAuth, clientAuth] }] },
    );
    const path = place(files as RealFiles);
    const answer = { data: { certificate: both.pem, private_key: both.keyPem, issuing_ca: ca.pem } };
    writeFileSync(join(path, "issued.json"), JSON.stringify(answer));
    const ran = await run("import", "vault", join(path, "issued.json"), "--certs-dir", join(path, "certs"), ...flags);
    const now = (name: string): string => readFileSync(join(path, "certs", name), "utf8");
    return { ...ran, pem: both.pem, now, kept: now("node.crt") === files["node.crt"] };
  }

  test("CN=root becomes client.root.crt, and the node keeps its pair", async () => {
    const { code, kept, now, pem } = await imported("root", ["root"], "--overwrite");
    assert.deepEqual([code, kept, now("client.root.crt")], [0, true, pem]);
  });

  test("another user becomes that user's pair", async () => {
    const { code, kept, now, pem } = await imported("app", ["app"], "--overwrite");
    assert.deepEqual([code, kept, now("client.app.crt")], [0, true, pem]);
  });

  test("CN=node is the node's, but replaces no certificate that has more names", async () => {
    const { code, kept, err } = await imported("node", ["node", "localhost"], "--overwrite");
    assert.deepEqual([code, kept], [1, true]);
    assert.match(err, /127\.0\.0\.1/);
  });

  test("what could be either is asked about, and nothing is written", async () => {
    const { code, err, kept } = await imported("gw.example.com", ["gw.example.com"], "--overwrite");
    assert.deepEqual([code, kept], [1, true]);
    assert.match(err, /can't be determined: .*\n.*HINT: Use --node or --user NAME/);
  });
});

describe("F13: users that differ in a character that Secrets don't have", () => {
  async function names(...users: readonly string[]): Promise<readonly string[]> {
    const { ca, files } = await healthySet();
    const pairs = await Promise.all(
      users.map(async (user) => pair(`client.${user}`, await clientCertificate({ user, issuedBy: ca }))),
    );
    const path = place(Object.assign({}, files, ...pairs) as RealFiles);
    const found: string[] = [];
    for (const user of users) {
      const certificateFile = join(path, "certs", `client.${user}.crt`);
      const { code, err } = await run(
        ...["export", certificateFile, "--format", "k8s-secret", "--out", join(path, `${user}.yaml`)],
      );
      assert.equal(code, 0, err);
      found.push(/^ {2}name: "?([^"\n]+)/m.exec(readFileSync(join(path, `${user}.yaml`), "utf8"))?.[1] ?? "");
    }
    return found;
  }

  for (const users of [
    ["foo_bar", "foo-bar"],
    ["a.b_c", "a.b-c", "a-b-c"],
    ["x__y", "x--y", "x_-y"],
  ])
    test(users.join(" and "), async () => {
      const all = await names(...users);
      assert.equal(new Set(all).size, users.length, all.join());
      for (const name of all) assert.match(name, /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
    });
});

describe("F27: an expired CA and lifetimes", () => {
  async function dryRun(caEnds: number, ...flags: readonly string[]): Promise<CommandRun> {
    const day = 86_400_000;
    const ca = await authority({
      notBefore: new Date(testNow.getTime() - 900 * day),
      notAfter: new Date(testNow.getTime() + caEnds * day),
    });
    const path = place({ "ca.crt": ca.pem });
    writeFileSync(join(path, "ca.key"), ca.keyPem, { mode: 0o600 });
    const certs = ["--certs-dir", join(path, "certs"), "--ca-key", join(path, "ca.key")];
    const ran = await run("create", "node", "localhost", ...certs, "--dry-run", ...flags);
    assert.deepEqual(readdirSync(join(path, "certs")), ["ca.crt"]);
    return ran;
  }

  test("no command with a negative lifetime: the CA has expired, and comes first", async () => {
    const { code, out, err } = await dryRun(-700);
    assert.doesNotMatch(out + err, /lifetime=-/);
    assert.match(err, /expired/);
    assert.match(err, /HINT: /);
    assert.equal(code, 1);
  });

  test("the same with a lifetime that the user states", async () => {
    const { code, out, err } = await dryRun(-1, "--lifetime", "24h");
    assert.doesNotMatch(out + err, /lifetime=-/);
    assert.match(err, /expired/);
    assert.equal(code, 1);
  });

  test("a CA that ends soon: until then", async () => {
    const { code, out, err } = await dryRun(3);
    assert.equal(code, 0, err);
    assert.match(out, /Valid until +2026-03-04 12:00:00 UTC/);
    assert.match(out, /cockroach cert create-node localhost .* --lifetime=71h0m0s$/m);
  });

  test("a CA that ends within two hours", async () => {
    assert.match((await dryRun(1 / 24)).out, / --lifetime=59m0s$/m);
  });

  test("a CA that lasts: the default needs no flag", async () => {
    assert.doesNotMatch((await dryRun(3000)).out, /--lifetime/);
  });
});
