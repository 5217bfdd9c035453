// The `list` command beside the documentation of `cockroach cert list`: TSV when redirected, the documentation's table
// on a terminal.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { registerList } from "../../../../src/cli/commands/list.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

function run(files: MemoryFiles, isTerminal = false, ...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(["list", "certs", ...args], (program, environment) =>
    registerList(program, { ...environment, loader: () => memoryAssetLoader(files), isTerminal }),
  );
}

/** The documentation's row: a node with two names; and clients in an order that isn't that of their names. */
async function documented(): Promise<MemoryFiles> {
  const ca = await authority();
  const node = await nodeCertificate({
    issuedBy: ca,
    hosts: ["node2.example.com", "node2.another-example.com", "10.0.0.1"],
    notAfter: new Date("2032-07-14T00:00:00Z"),
  });
  const clients = await Promise.all(
    ["zoe", "app"].map(async (user) =>
      pair(
        `client.${user}`,
        await clientCertificate({ user, issuedBy: ca, notAfter: new Date("2031-01-02T00:00:00Z") }),
      ),
    ),
  );
  return Object.assign(
    { "ca.crt": ca.pem + (await authority({ cn: "Old CA" })).pem, ...pair("node", node) },
    ...clients,
  ) as MemoryFiles;
}

describe("list", () => {
  test("redirected: one header line, tabs, no trailer", async () => {
    const { code, out } = await run(await documented());
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        "Certificate directory: certs",
        "Usage\tCertificate File\tKey File\tExpires\tNotes\tError",
        "CA\tca.crt\t\t2036/03/08\tnum certs: 2\t",
        "Node\tnode.crt\tnode.key\t2032/07/14\taddresses: node2.example.com,node2.another-example.com,10.0.0.1\t",
        "Client\tclient.app.crt\tclient.app.key\t2031/01/02\tuser: app\t",
        "Client\tclient.zoe.crt\tclient.zoe.key\t2031/01/02\tuser: zoe\t",
        "",
      ].join("\n"),
    );
  });

  test("on a terminal: borders, centered headers, the number of rows", async () => {
    const { ca } = await healthySet();
    const { out } = await run({ "ca.crt": ca.pem }, true);
    assert.equal(
      out,
      [
        "Certificate directory: certs",
        "+-------+------------------+----------+------------+--------------+-------+",
        "| Usage | Certificate File | Key File |  Expires   |    Notes     | Error |",
        "+-------+------------------+----------+------------+--------------+-------+",
        "| CA    | ca.crt           |          | 2036/03/08 | num certs: 1 |       |",
        "+-------+------------------+----------+------------+--------------+-------+",
        "(1 row)",
        "",
      ].join("\n"),
    );
  });

  test("an error is in its column, quoted if TSV requires it", async () => {
    const { files, ca } = await healthySet();
    const noKey = await run(without(files, "client.root.key"));
    assert.match(
      noKey.out,
      /\nClient\tclient\.root\.crt\t\t2031\/03\/05\tuser: <unknown>\tcould not stat key file certs\/client\.root\.key: stat certs\/client\.root\.key: no such file or directory\n$/,
    );
    const broken = await run({ ...files, "ca-ui.crt": "" });
    assert.match(broken.out, /\nUI CA\tca-ui\.crt\t\t0001\/01\/01\t\tempty certificate file: ca-ui\.crt\n/);
    const other = {
      "ca.crt": ca.pem,
      ...pair("client.root", await clientCertificate({ user: "notroot", issuedBy: ca })),
    };
    assert.match(
      (await run(other, false, "--cockroach-version", "22.1")).out,
      /\t"failed to validate certificate 0 in file client\.root\.crt: client certificate has principals \[""notroot""\], expected ""root"""\n$/,
    );
    assert.match((await run(other)).out, /\tuser: notroot\t\n$/);
  });

  test("an expired certificate has no error", async () => {
    const { out } = await run(await documented(), false, "--at", "2040-01-01");
    assert.match(out, /\nNode\tnode\.crt\tnode\.key\t2032\/07\/14\t[^\t]+\t\n/);
  });

  test("tenant certificates aren't listed", async () => {
    const { ca } = await healthySet();
    assert.equal((await run({ "ca-client-tenant.crt": ca.pem })).out.split("\n").length, 3);
  });

  test("fails if loading fails", async () => {
    const { files } = await healthySet();
    const { code, out, err } = await run({ ...files, "client-tenant.abc.crt": "" });
    assert.deepEqual(
      [code, out, err],
      [1, "", 'ERROR: cannot load certificates: invalid tenant id abc\nFailed running "cert list"\n'],
    );
  });
});
