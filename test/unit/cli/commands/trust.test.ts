// The `trust` command: who accepts whom, who is rejected, what removing each CA would do, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerTrust } from "../../../../src/cli/commands/trust.ts";
import type { TrustRecord } from "../../../../src/view/trust/trustRecord.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, noSuchFile, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function run(files: MemoryFiles, ...args: readonly string[]): Promise<CommandRun> {
  const done = await runCommandLine(["trust", "certs", ...args], (program, environment) =>
    registerTrust(program, { ...environment, loader: () => memoryAssetLoader(files) }),
  );
  assert.equal(done.err, "");
  return done;
}

/** Clients have a CA of their own, which root and the node weren't signed by. */
async function split(): Promise<MemoryFiles> {
  const { files } = await healthySet();
  const clientCa = await authority({ cn: "Client CA" });
  return {
    ...files,
    "ca-client.crt": clientCa.pem,
    ...pair("client.app", await clientCertificate({ user: "app", issuedBy: clientCa })),
  };
}

const schema = new Ajv2020().compile<TrustRecord>(JSON.parse(readFileSync("docs/trust.schema.json", "utf8")) as object);

function record(out: string): TrustRecord {
  const read: unknown = JSON.parse(out);
  return schema(read) ? read : assert.fail(JSON.stringify(schema.errors));
}

describe("trust", () => {
  test("prints the tree of the picture and the effect of removing each CA, and exits with 1 if someone is rejected", async () => {
    const { code, out } = await run(await split());
    assert.equal(code, 1);
    assert.deepEqual(out.split("\n").slice(0, 22), [
      "Trust in certs",
      "2 certificates are rejected; 1 other is accepted",
      "",
      "Servers: nodes, verified by SQL clients and other nodes",
      "  ca.crt: Cockroach CA, until 2036-03-08",
      "    node.crt: until 2031-03-05",
      "",
      "Clients: SQL users, tenants, and nodes, verified by nodes",
      "  ca-client.crt: Client CA, until 2036-03-08",
      "    client.app.crt: until 2031-03-05",
      "",
      "Rejected: CockroachDB doesn't accept them",
      "  Signed by a CA in ca.crt, but ca-client.crt verifies clients: as a client",
      "    node.crt: until 2031-03-05",
      "    client.root.crt: until 2031-03-05",
      "",
      "If you remove a CA",
      "  Cockroach CA in ca.crt: node.crt is rejected",
      "  Client CA in ca-client.crt: client.app.crt is rejected; ca.crt is used instead of ca-client.crt and ca-client-tenant.crt",
      "",
      "CockroachDB ignores the trust store of the operating system. Nodes trust only the CAs in these files.",
      "",
    ]);
  });

  test("reports a missing directory on standard error, and exits with 1", async () => {
    const loader = (): ReturnType<typeof memoryAssetLoader> => memoryAssetLoader({}, noSuchFile);
    const { code, out, err } = await runCommandLine(["trust", "nothere"], (program, environment) =>
      registerTrust(program, { ...environment, loader }),
    );
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^nothere: .*no such/);
  });

  test("exits with 0 if everybody is accepted", async () => {
    const { code, out } = await run((await healthySet()).files);
    assert.equal(code, 0);
    assert.match(out, /All 2 certificates here are accepted/);
    assert.match(out, / {2}ca-client\.crt: missing, ca\.crt is used\n {4}ca\.crt: /);
  });

  test("prints JSON with stores, CAs with those they accept, and those rejected with CockroachDB's words", async () => {
    const { code, out } = await run(await split(), "--json");
    assert.equal(code, 1);
    const { stores, authorities, refused } = record(out);
    assert.deepEqual(
      stores.find(({ role }) => role === "client"),
      { role: "client", files: ["ca-client.crt"], absent: ["ca-client-tenant.crt"] },
    );
    assert.deepEqual(
      authorities.map(({ file, accepts, ifDropped }) => [
        file,
        accepts.map((one) => `${one.file} ${one.role}`),
        ifDropped.cutOff.map((one) => one.file),
        ifDropped.regained.map((one) => one.file),
      ]),
      [
        ["ca.crt", ["node.crt server"], ["node.crt"], []],
        ["ca-client.crt", ["client.app.crt client"], ["client.app.crt"], ["node.crt", "client.root.crt"]],
      ],
    );
    assert.deepEqual(
      refused.map(({ file, role, state, says, elsewhere }) => [file, role, state, says, elsewhere]),
      [
        ["node.crt", "client", "cutOff", "x509: certificate signed by unknown authority", "ca.crt"],
        ["client.root.crt", "client", "cutOff", "x509: certificate signed by unknown authority", "ca.crt"],
      ],
    );
  });

  test("prints the error of a store that can't be used", async () => {
    const { files } = await healthySet();
    const { code, out } = await run({ ...files, "ca.crt": "nothing" }, "--json");
    assert.equal(code, 1);
    const { stores, refused } = record(out);
    assert.match(stores[0]?.says ?? "", /^problem with CA certificate: /);
    assert.ok(refused.length >= 2 && refused.every(({ says }) => says?.startsWith("problem with ") === true));
  });
});
