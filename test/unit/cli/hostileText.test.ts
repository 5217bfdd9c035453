// The real command line, redirected, with names that try to act on a terminal: nothing of them arrives as it is.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { build } from "esbuild";
import { forNode } from "../../../src/build/bundles.mjs";
import { authority, clientCertificate, nodeCertificate } from "../../support/certificate.ts";
import { temporaryFolder } from "../../support/openssl.ts";

/**
 * Hyperlink (OSC 8), bell, carriage return, backspace, DEL, CSI as C1 control, override of direction, tab, line break.
 */
const evil = "\u001b]8;;x:evil\u001b\\t\u0007\r\b\u007f\u009b31m\u202eabc\t\nSECOND LINE";
/** What must not be in any output. The line feeds of the layout are judged by the text behind that of {@link evil}. */
const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|^SECOND LINE/m;
/** The override for people and in JSON, ESC as Go and JavaScript quote it, and what a calendar has instead. */
const visible = /\\u\{202e\}|\\u202e|\\x1b|\\u001b|\ufffd/i;

const folder = temporaryFolder();
const program = join(folder, "cli.cjs");
const directory = join(folder, `certs${evil}`);
const file = join(directory, `client.${evil}.crt`);
const absent = join(folder, `absent${evil}`);
const answers = join(folder, `set${evil}.json`);
const caKey = join(folder, "ca.key");

before(async () => {
  await build({ ...forNode, entryPoints: ["src/cli/main.ts"], outfile: program, sourcemap: false, packages: "bundle" });
  const ca = await authority({ cn: `Authority ${evil}` });
  const node = await nodeCertificate({ issuedBy: ca });
  const client = await clientCertificate({ user: `user ${evil}`, issuedBy: ca });
  mkdirSync(directory);
  const broken = `-----BEGIN ${evil.replace("\n", "")}-----\n!!\n-----END ${evil.replace("\n", "")}-----\n`;
  const files = {
    "ca.crt": ca.pem + broken,
    "node.crt": node.pem,
    "node.key": node.keyPem,
    "client.app.crt": client.pem,
    "client.app.key": client.keyPem,
    [`client.${evil}.crt`]: client.pem + broken,
    [`client.${evil}.key`]: client.keyPem,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content, { mode: 0o600 });
  writeFileSync(caKey, ca.keyPem, { mode: 0o600 });
  writeFileSync(
    answers,
    JSON.stringify({ version: 1, directory: "set", nodes: [{ name: "n1", hosts: [evil] }], users: [] }),
  );
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], nodeOptions: readonly string[] = []): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env["PATH"], HOME: folder };
    const child = spawn(process.execPath, [...nodeOptions, program, ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env,
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", reject).on("close", (code) => {
      resolve({ code, out, err });
    });
  });
}

/** Every command line makes the program show a hostile name. */
const groups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "names of files": [
    ["inspect", file],
    ["inspect", "--json", file],
    ["inspect", absent],
    ["inspect", "--json", absent],
    ["compare", file, file],
    ["compare", "--json", file, file],
    ["compare", absent, file],
    ["verify", file, "--ca", file],
    ["verify", "--json", file, "--ca", file, "--name", evil],
    ["verify", file, "--ca", absent],
    ["ocsp", file],
    ["ocsp", "--json", file],
    ["ocsp", absent],
    ["who", file],
    ["who", file, "--ca", absent],
    ["who", directory, "--identity-map", absent],
    ["who", directory, "--identity-map", file],
  ],
  "names of directories": [
    ["validate", directory],
    ["validate", "--lines", directory],
    ["validate", "--json", directory],
    ["validate", "--sarif", directory],
    ["list", directory],
    ["trust", directory],
    ["trust", "--json", directory],
    ["who", directory],
    ["who", "--json", directory],
    ["validate", absent],
    ["trust", absent],
    ["rotation", absent],
    ["calendar", absent],
    ["calendar", directory],
    ["running", "localhost:1", "--certs-dir", absent],
    ["running", "localhost:1", "--certs-dir", directory],
    ["running", "localhost:1", "--certs-dir", directory, "--client", evil],
    ["running", evil, "--certs-dir", directory],
  ],
  "names of what is created": [
    ["create", "node", "--certs-dir", directory, "--ca-key", caKey, evil],
    ["create", "ca", "--certs-dir", directory, "--ca-key", absent],
    ["create", "ca", "--certs-dir", absent, "--ca-key", join(folder, "new.key"), "--dry-run"],
    ["create", "client", "--certs-dir", directory, "--ca-key", caKey, "--disable-username-validation", evil],
    ["create", "set", answers],
    ["create", "set", absent],
    ["renew", "--ca-key", absent, file],
    ["renew", "--ca-key", caKey, "--before", "2030-01-01", absent],
    ["export", "--format", "pkcs8-pem", join(directory, `client.${evil}.crt`), "--out", join(absent, "x")],
    ["export", "--format", "k8s-secret", file, "--name", evil],
    ["import", "vault", absent, "--certs-dir", folder],
    ["connect", directory, "--user", "app", "--host", "localhost"],
    ["connect", folder, "--user", evil, "--host", "localhost"],
    ["rotation", directory, "--step", "combine", "--ca-key", absent],
    ["import", "vault", file, "--certs-dir", absent],
  ],
  "values of options": [
    [evil],
    [`--${evil}`],
    ["validate", "--at", evil, directory],
    ["validate", "--cockroach-version", evil, directory],
    ["validate", "--cert-principal-map", evil, directory],
    ["verify", "--go", evil, "--ca", file, file],
    ["renew", "--ca-key", "x", "--before", evil, file],
    ["who", "--role-subject", evil, directory],
    ["who", "--root-cert-san", evil, directory],
    ["who", "--root-cert-distinguished-name", evil, directory],
    ["rotation", "--step", evil, directory],
    ["rotation", "--skew", evil, directory],
    ["connect", "--format", evil, directory],
    ["create", evil],
    ["create", "node", `--${evil}`],
    ["create", "node", "--key-type", evil, "localhost"],
    ["create", "node", "--lifetime", evil, "--certs-dir", directory, "--ca-key", caKey, "localhost"],
  ],
};

describe("hostile text on its way to a terminal", { timeout: 120_000 }, () => {
  test("in an error that no command handles", { timeout: 50_000 }, async () => {
    const broken = join(folder, "broken.cjs");
    const error = `Object.assign(new Error(${JSON.stringify(`EIO: i/o error, read '${evil}'`)}), { syscall: "read" })`;
    const now = `const real = Date.now; Date.now = () => { if (new Error().stack.includes("cli.cjs")) throw ${error}; return real(); };`;
    writeFileSync(broken, now);
    const { code, out, err } = await run(["validate", directory], ["-r", broken]);
    assert.deepEqual({ code, out }, { code: 1, out: "" });
    assert.match(err, /^ERROR: EIO: i\/o error, read '\\u\{1b\}.*SECOND LINE'\n$/);
  });

  for (const [name, lines] of Object.entries(groups)) {
    test(name, { timeout: 110_000 }, async () => {
      for (const args of lines) {
        const ran = await run(args);
        const label = `${JSON.stringify(args).slice(0, 100)}\n${JSON.stringify(ran)}`;
        // Lines of a calendar end in CRLF.
        const all = args[0] === "calendar" ? `${ran.out.replaceAll("\r\n", "\n")}${ran.err}` : ran.out + ran.err;
        assert.doesNotMatch(all, acting, label);
        assert.match(all, visible, label);
        assert.ok(ran.code === 0 || ran.code === 1 || ran.code === 2, label);
        if (args.includes("--json") || args.includes("--sarif")) JSON.parse(ran.out === "" ? "{}" : ran.out);
      }
    });
  }
});
