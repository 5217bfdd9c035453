// `verify`, `compare`, and their like with certificates in a value of YAML or JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerCompare } from "../../../../src/cli/commands/compare.ts";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import { registerVerify } from "../../../../src/cli/commands/verify.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

async function run(args: readonly string[]): Promise<CommandRun> {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca });
  const files = {
    "ca.crt": ca.pem,
    "node.crt": node.pem,
    "ca.yaml": `kind: ConfigMap\ndata:\n  note: x\n  ca.crt: |\n${ca.pem.replace(/^(?=.)/gm, "    ")}`,
    "node.json": JSON.stringify({ data: { "tls.crt": base64(node.pem), "tls.key": base64(node.keyPem) } }),
    "secret.yaml": `data:\n  ca.crt: ${base64(ca.pem)}\n  tls.crt: ${base64(node.pem)}\n`,
    "headers.yaml": `data:\n  ca.crt: ${base64(ca.pem.replace("\n", "\nComment: x\n\n"))}\n`,
    "base64.crt": base64(ca.pem),
    "quoted.crt": ca.pem.replace(/^(?=.)/gm, "> "),
  };
  return runCommandLine(args, (program, environment) => {
    for (const register of [registerVerify, registerCompare, registerInspect])
      register(program, { ...environment, readFile: readFrom(files) });
  });
}

test("verify reads the value that holds certificates, and says which", async () => {
  const { code, out, err } = await run(["verify", "node.json", "--ca", "ca.yaml"]);
  assert.match(out, /^node\.json: trusted/);
  assert.deepEqual(
    [code, err],
    [0, "node.json: reads the value of data.tls.crt\nca.yaml: reads the value of data.ca.crt\n"],
  );
});

test("verify doesn't trust what lies beside the CA in a Secret", async () => {
  const { code, out, err } = await run(["verify", "node.crt", "--ca", "secret.yaml"]);
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /secret\.yaml: 2 values hold certificates \(data\.ca\.crt, data\.tls\.crt\)/);
});

test("verify takes from a value what Go takes from the file, and nothing from text that Go doesn't read", async () => {
  for (const [file, why] of [
    ["headers.yaml", /left out: it's a block with headers/],
    ["base64.crt", /left out: .*Go sees no PEM block|no certificate found/],
    ["quoted.crt", /left out: .*Go sees no PEM block|skipped|no certificate found/],
  ] as const) {
    const { code, out, err } = await run(["verify", "node.crt", "--ca", file]);
    assert.equal(code, 1, file);
    assert.doesNotMatch(out, /^node\.crt: trusted/, file);
    assert.match(err, why);
  }
});

test("compare and inspect read values", async () => {
  assert.equal((await run(["compare", "secret.yaml#2", "node.crt"])).code, 0);
  const { code, out } = await run(["inspect", "secret.yaml"]);
  assert.equal(code, 0);
  assert.match(out, /\(Certificate 2 of 2, data\.tls\.crt, line 3\)/);
});
