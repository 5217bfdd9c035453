// Every command that takes a file, as a program: a FIFO, an endless device, and too much data are rejected within a
// moment and in words.
import assert from "node:assert/strict";
import { execFileSync, type SpawnSyncOptions } from "node:child_process";
import { closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { authority, nodeCertificate } from "../../support/certificate.ts";
import { buildCommandLine, runProgram } from "../../support/commandLineProgram.ts";
import { temporaryFolder } from "../../support/openssl.ts";

const folder = temporaryFolder();
let program: string;

interface Run {
  readonly code: number | null;
  readonly said: string;
}

/** Milliseconds that a run takes only if it reads an endless file: longer where the machine is busy. */
const limit = Math.ceil(3_000 * Number(process.env["CERTS_LIMIT_FACTOR"] ?? 2));

/** Runs the program with limits that an endless file would hit: time and 600 MB of address space for data. */
function run(args: readonly string[], input: "none" | "/dev/zero" | Uint8Array = "none"): Run {
  const device = input === "/dev/zero" ? openSync(input, "r") : undefined;
  try {
    const options: SpawnSyncOptions = {
      cwd: folder,
      timeout: limit,
      ...(device === undefined ? (input === "none" ? {} : { input }) : { stdio: [device, "pipe", "pipe"] }),
    };
    const { code, out, err } = runProgram(program, args, options, ["--max-old-space-size=200"]);
    return { code, said: out + err };
  } finally {
    if (device !== undefined) closeSync(device);
  }
}

before(
  async () => {
    program = await buildCommandLine("reading");
    const ca = await authority();
    const node = await nodeCertificate({ issuedBy: ca });
    mkdirSync(join(folder, "certs"));
    for (const [name, content] of Object.entries({ "ca.crt": ca.pem, "node.crt": node.pem, "node.key": node.keyPem }))
      writeFileSync(join(folder, "certs", name), content);
    execFileSync("mkfifo", [join(folder, "fifo")]);
    symlinkSync("/dev/zero", join(folder, "zero"));
    writeFileSync(join(folder, "large"), "");
    truncateSync(join(folder, "large"), 3 * 1024 ** 3);
  },
  { timeout: 60_000 },
);

const node = "certs/node.crt";

/** The command line of each command that takes a file, with the file in each of its places. */
const commands: Readonly<Record<string, (file: string) => readonly string[]>> = {
  inspect: (file) => ["inspect", file],
  "inspect --json": (file) => ["inspect", "--json", file],
  "compare, first": (file) => ["compare", file, node],
  "compare, second": (file) => ["compare", node, file],
  verify: (file) => ["verify", file, "--ca", "certs/ca.crt"],
  "verify --ca": (file) => ["verify", node, "--ca", file],
  "verify --untrusted": (file) => ["verify", node, "--ca", "certs/ca.crt", "--untrusted", file],
  who: (file) => ["who", file, "--ca", "certs/ca.crt"],
  "who --ca": (file) => ["who", node, "--ca", file],
  "who --identity-map": (file) => ["who", "certs", "--identity-map", file],
  ocsp: (file) => ["ocsp", file],
  "ocsp --ca": (file) => ["ocsp", node, "--ca", file],
  "import vault": (file) => ["import", "vault", file, "--certs-dir", "imported"],
  "create set": (file) => ["create", "set", file],
  "create client --ca-key": (file) => ["create", "client", "root", "--certs-dir", "certs", "--ca-key", file],
  "create client --ca-cert": (file) => [
    "create",
    "client",
    "root",
    "--certs-dir",
    "certs",
    "--ca-key",
    "certs/node.key",
    "--ca-cert",
    file,
  ],
  "renew --ca-key": (file) => ["renew", node, "--ca-key", file],
};

describe("commands that take a file", { timeout: 300_000 }, () => {
  for (const [name, args] of Object.entries(commands)) {
    test(`${name}: rejects a FIFO, a device, and 3 GB with a message`, () => {
      for (const [file, why] of [
        ["fifo", /not a regular file/],
        ["zero", /not a regular file/],
        ["/dev/zero", /not a regular file/],
        ["large", /too large|larger than/],
      ] as const) {
        const { code, said } = run(args(file));
        assert.ok(code !== null && code > 0, `${file}: exit status ${code}: ${said.slice(0, 500)}`);
        assert.match(said, why, file);
      }
    });
  }

  test("standard input has the same limit", () => {
    for (const name of [
      "inspect",
      "compare, first",
      "verify",
      "verify --ca",
      "who",
      "who --identity-map",
      "ocsp",
      "import vault",
      "create set",
    ]) {
      const { code, said } = run(commands[name]?.("-") ?? [], "/dev/zero");
      assert.ok(code !== null && code > 0, `${name}: exit status ${code}: ${said.slice(0, 500)}`);
      assert.match(said, /standard input is too large: the limit is \d+ bytes/, name);
    }
  });

  test("- reads a set and Vault's output from standard input", () => {
    assert.match(run(["create", "set", "-"], Buffer.from("{}")).said, /version/);
    assert.doesNotMatch(run(["import", "vault", "-", "--certs-dir", "imported"], Buffer.from("{}")).said, /read/);
  });

  test("a passphrase is a line, not an endless one", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    writeFileSync(join(folder, "encrypted.key"), privateKey, { mode: 0o600 });
    const args = [
      "create",
      "ca",
      "--allow-ca-key-reuse",
      "--certs-dir",
      "with-passphrase",
      "--ca-key",
      "encrypted.key",
    ];
    const { code, said } = run(args, "/dev/zero");
    assert.ok(code !== null && code > 0, `exit status ${code}`);
    assert.match(said, /too long/);
    assert.deepEqual(run(args, Buffer.from("secret\r\nmore")), { code: 0, said: "" });
  });
});
