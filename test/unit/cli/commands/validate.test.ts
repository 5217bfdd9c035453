// The `validate` command: what it judges by, what it prints, and its exit status.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DirectoryEnvironment } from "../../../../src/cli/host/directoryEnvironment.ts";
import { addHost, time } from "../../../../src/cli/options/directoryOptions.ts";
import { registerValidate } from "../../../../src/cli/commands/validate.ts";
import { clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Json {
  readonly directory: string;
  readonly findings: readonly {
    rule: string;
    severity: string;
    file: string;
    message: string;
    range?: { start: number; end: number };
    line?: number;
  }[];
  readonly checked: number;
  readonly files: readonly object[];
}

function run(
  files: MemoryFiles,
  args: readonly string[] = [],
  more: Partial<DirectoryEnvironment> = {},
): Promise<CommandRun> {
  return runCommandLine(["validate", "certs", ...args], (program, environment) =>
    registerValidate(program, { ...environment, loader: () => memoryAssetLoader(files), ...more }),
  );
}

const json = (out: string): Json => JSON.parse(out) as Json;
const rules = ({ out }: Run): readonly string[] => json(out).findings.map(({ rule }) => rule);

describe("validate", () => {
  test("--sarif prints the same findings as --json, and fails alike", async () => {
    const { files } = await healthySet();
    const faulty = { ...files, "node.crt": "" };
    const [sarif, plain] = [await run(faulty, ["--sarif"]), await run(faulty, ["--json"])];
    const log = JSON.parse(sarif.out) as {
      readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
    };
    assert.deepEqual(
      log.runs[0]?.results.map(({ ruleId }) => ruleId),
      rules(plain),
    );
    assert.deepEqual([sarif.code, plain.code], [1, 1]);
    assert.equal((await run(faulty, ["--sarif", "--json"])).code, 2);
  });

  test("a healthy set has no findings and exits with 0", async () => {
    const { files } = await healthySet();
    const { code, out, err } = await run(files);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^CockroachDB accepts certs\n3 certificate files, no errors, no warnings\n/);
    assert.match(out, /\nfor CockroachDB v26\.3 \(Go 1\.26\) on linux, user 1000, group 1000\n/);
  });

  test("prints JSON with the directory, findings, checks, and files", async () => {
    const { files, node } = await healthySet();
    const { code, out } = await run({ ...files, "node.key": { content: node.keyPem, mode: 0o644 } }, ["--json"]);
    assert.equal(code, 1);
    const { directory, findings, checked, files: listed } = json(out);
    assert.equal(directory, "certs");
    assert.ok(checked > 50);
    const [first] = findings.filter(({ rule }) => rule === "key/permissions");
    assert.deepEqual(first, {
      rule: "key/permissions",
      severity: "error",
      file: "node.key",
      message:
        "node.key is readable by other users (file mode 0644). CockroachDB rejects a key that anyone but its owner can use, so the certificate can't be used. Set the file mode to 0600.",
      title: "node.key is readable by other users (file mode 0644)",
      consequence: "CockroachDB rejects a key that anyone but its owner can use, so the certificate can't be used.",
      quote: "key file certs/node.key has permissions -rw-r--r--, exceeds -rwx------",
      advice: "Set the file mode to 0600.",
      range: [0, node.keyPem.length],
      line: 1,
    });
    assert.deepEqual(listed, [
      { file: "ca.crt", usage: "CA", expires: "2036-03-08T12:00:00Z", issuer: "CN=Cockroach CA,O=Cockroach" },
      {
        file: "node.crt",
        usage: "Node",
        expires: "2031-03-05T12:00:00Z",
        key: "tooOpen",
        issuer: "CN=Cockroach CA,O=Cockroach",
      },
      {
        file: "client.root.crt",
        usage: "Client",
        name: "root",
        expires: "2031-03-05T12:00:00Z",
        key: "matches",
        issuer: "CN=Cockroach CA,O=Cockroach",
      },
    ]);
  });

  test("warnings fail only with --strict", async () => {
    const { files, ca } = await healthySet();
    const withCaKey = { ...files, "ca.key": ca.keyPem };
    assert.equal((await run(withCaKey)).code, 0);
    assert.equal((await run(withCaKey, ["--strict"])).code, 1);
    assert.equal((await run(files, ["--strict"])).code, 0);
  });

  test("--cockroach-version decides between two rules", async () => {
    const { ca } = await healthySet();
    const files = {
      "ca.crt": ca.pem,
      ...pair("client.root", await clientCertificate({ user: "notroot", issuedBy: ca })),
    };
    assert.deepEqual(rules(await run(files, ["--json", "--cockroach-version", "22.1"])), ["client/principal-refused"]);
    assert.deepEqual(rules(await run(files, ["--json", "--cockroach-version", "v24.2.3"])), [
      "client/principal-differs",
    ]);
  });

  test("--at sets the time", async () => {
    const { files } = await healthySet();
    const json = await run(files, ["--json", "--at", "2031-03-06"]);
    assert.deepEqual(rules(json), ["validity/expired", "validity/expired"]);
    assert.match(json.out, /"asOf": "2031-03-06T00:00:00Z"/);
    assert.match((await run(files, ["--at", "2031-03-06"])).out, /showing 2031-03-06, not today/);
  });

  test("looks for --advertise, with or without a port, in node.crt", async () => {
    const { files } = await healthySet();
    const { out } = await run(files, [
      "--json",
      "--advertise",
      "localhost:26257",
      "--advertise",
      "[::1]:26257",
      "--advertise",
      "node1",
    ]);
    assert.deepEqual(
      json(out).findings.map(
        ({ message }) => /^node\.crt doesn't cover the advertised address (\S+)\. /.exec(message)?.[1],
      ),
      ["::1", "node1"],
    );
  });

  test("--node-gid and --node-os decide about keys owned by root", async () => {
    const { files, node } = await healthySet();
    const shared = { ...files, "node.key": { content: node.keyPem, mode: 0o640, uid: 0, gid: 4000 } };
    assert.equal((await run(shared)).code, 1);
    assert.equal((await run(shared, ["--node-gid", "4000"])).code, 0);
    assert.equal((await run(shared, ["--node-os", "windows"])).code, 0);
    assert.match((await run(shared)).out, /file mode 0640\)[^]*can't be used by a node with group 1000\./);
    const { code } = await run(shared, ["--node-gid", "4000", "--cockroach-version", "21.1"]);
    assert.equal(code, 1);
  });

  test("--cert-principal-map accepts a node with another name", async () => {
    const { ca } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, subject: [[{ type: "2.5.4.3", value: "foo" }]] });
    const files = { "ca.crt": ca.pem, ...pair("node", node) };
    assert.deepEqual(rules(await run(files, ["--json"])), ["node/principal-needs-setting"]);
    assert.deepEqual(rules(await run(files, ["--json", "--cert-principal-map", "foo:node"])), []);
  });

  for (const [name, args] of [
    ["a version", ["--cockroach-version", "twenty"]],
    ["a date", ["--at", "yesterday"]],
    ["a group", ["--node-gid", "-1"]],
    ["an operating system", ["--node-os", "plan9"]],
    ["a principal map", ["--cert-principal-map", "foo"]],
    ["an option", ["--frobnicate"]],
    ["a directory too many", ["other"]],
  ] as const) {
    test(`wrong use: ${name}`, async () => {
      const { code, out, err } = await run({}, args);
      assert.deepEqual([code, out], [2, ""]);
      assert.match(err, /^error: /);
    });
  }

  test("nothing controls the terminal", async () => {
    const { ca } = await healthySet();
    const { out } = await run({ "ca.crt": ca.pem, "client.\u001b[31m\u202e\n.crt": ca.pem });
    assert.doesNotMatch(out.replaceAll("\n", ""), /[\u0000-\u001f\u202e]/);
    assert.match(out, /client\.\\u\{1b\}\[31m\\u\{202e\}/);
  });
});

describe("the options", () => {
  test("dates are UTC unless they say otherwise", () => {
    assert.equal(time("2027-03-01"), Date.UTC(2027, 2, 1));
    assert.equal(time("2027-03-01T12:00"), Date.UTC(2027, 2, 1, 12));
    assert.equal(time("2027-03-01 12:00:30+02:00"), Date.UTC(2027, 2, 1, 10, 0, 30));
    assert.throws(() => time("2027-02-30T25:00"));
  });

  test("hosts lose their ports", () => {
    assert.deepEqual(
      ["a:1", "a", "10.0.0.1:26257", "[::1]:1", "[::1]", "::1"].map((text) => addHost(text, undefined)[0]),
      ["a", "a", "10.0.0.1", "::1", "::1", "::1"],
    );
  });
});
