// What a person can do about a finding: what the button says, what it starts with, and the command to copy.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FindingAction } from "../../../../src/cockroach/actions/findingAction.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair, type Judging } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const day = 86_400_000;
const from = (days: number): Date => new Date(testNow.getTime() + days * day);

/** The actions for the only finding of a rule. */
async function actionsFor(
  rule: string,
  files: MemoryFiles,
  judging?: Partial<Judging>,
): Promise<readonly FindingAction[]> {
  const all = judged(await load(files, judging));
  const found = all.verdict.findings.filter((one) => one.rule === rule);
  assert.equal(found.length, 1, all.verdict.findings.map((one) => one.rule).join());
  return all.actionsOf(found[0] ?? assert.fail());
}

const titles = (actions: readonly FindingAction[]): readonly string[] => actions.map(({ title }) => title);

function commandIn(actions: readonly FindingAction[]): Extract<FindingAction, { readonly type: "copyCommand" }> {
  return actions.find((one) => one.type === "copyCommand") ?? assert.fail(titles(actions).join());
}

function startIn(actions: readonly FindingAction[]): Extract<FindingAction, { readonly type: "create" }>["start"] {
  const [first] = actions;
  return first?.type === "create" ? first.start : assert.fail(titles(actions).join());
}

describe("the actions for a finding", () => {
  test("about file modes are the fix, then the command", async () => {
    const { files, node } = await healthySet();
    const actions = await actionsFor("key/permissions", {
      ...files,
      "node.key": { content: node.keyPem, mode: 0o644 },
    });
    assert.deepEqual(titles(actions), ["Set the file mode of node.key to 0600", "Copy Command", "Explain"]);
    assert.equal(commandIn(actions).command, "chmod 0600 certs/node.key");
  });

  test("about base64 of PEM decode it, and create nothing in its place", async () => {
    const { files } = await healthySet();
    const encoded = Buffer.from(files["ca.crt"] as string).toString("base64");
    for (const text of [encoded, `${encoded.replace(/.{76}/g, "$&\n")}\n`]) {
      const actions = await actionsFor("file/no-certificate", { ...files, "ca.crt": text });
      assert.deepEqual(titles(actions), ["Copy Command", "Explain"]);
      assert.equal(commandIn(actions).command, "base64 -d certs/ca.crt");
    }
    const other = await actionsFor("file/no-certificate", {
      ...files,
      "ca.crt": Buffer.from("hello there, this isn't a certificate").toString("base64"),
    });
    assert.notEqual(commandIn(other).command, "base64 -d certs/ca.crt");
  });

  test("about a name of the wrong type reissue with all names, each once", async () => {
    const { files, ca } = await healthySet();
    const names = [
      ...["node1", "10.0.0.5", "[fd00::7]", "localhost"].map((value) => ({ type: "dNSName", value }) as const),
      { type: "iPAddress", bytes: new Uint8Array([10, 0, 0, 5]) },
    ] as const;
    const withExtensions = [{ type: "subjectAltName", critical: false, names }] as const;
    const node = await nodeCertificate({ issuedBy: ca, withExtensions });
    const actions = await actionsFor("names/ip-as-dns-name", { ...files, ...pair("node", node) });
    assert.deepEqual(titles(actions), ["Reissue with Corrected Names…", "Copy Command", "Explain"]);
    assert.deepEqual(startIn(actions).hosts, ["node1", "10.0.0.5", "fd00::7", "localhost"]);
    const { command, note } = commandIn(actions);
    assert.equal(
      command,
      "cockroach cert create-node node1 10.0.0.5 fd00::7 localhost --certs-dir=certs --ca-key=my-safe-directory/ca.key --overwrite",
    );
    assert.equal(note, "Replace my-safe-directory with the folder of the CA key.");
  });

  test("about an advertised address add it", async () => {
    const { files } = await healthySet();
    const actions = await actionsFor("names/advertised-address", files, { advertise: ["db.example.com"] });
    assert.equal(startIn(actions).hosts?.at(-1), "db.example.com");
  });

  test("about this machine add localhost", async () => {
    const { files, ca } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, hosts: ["node1"] });
    const actions = await actionsFor("names/localhost-missing", { ...files, ...pair("node", node) });
    assert.deepEqual(startIn(actions).hosts, ["node1", "localhost", "127.0.0.1"]);
  });

  test("about expiry renew an end entity, and rotate a CA", async () => {
    const { files, ca } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, notBefore: from(-300), notAfter: from(18) });
    const [first] = await actionsFor("validity/expires-soon", { ...files, ...pair("node", node) });
    assert.deepEqual(first, { type: "renew", title: "Renew…", file: "node.crt" });
    const old = await authority({ notBefore: from(-300), notAfter: from(18) });
    const actions = await actionsFor("validity/expires-soon", { "ca.crt": old.pem });
    assert.deepEqual(titles(actions), ["Rotate CA…", "Copy Command", "Explain"]);
    assert.equal(commandIn(actions).command, "openssl storeutl -noout -text -certs certs/ca.crt");
  });

  test("about a missing key renew the certificate with a new key", async () => {
    const { files, ca } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const actions = await actionsFor("key/missing", { ...files, "client.app.crt": app.pem });
    assert.deepEqual(actions[0], { type: "renew", title: "Renew with New Key…", file: "client.app.crt" });
    assert.match(commandIn(actions).command, /^cockroach cert create-client app .* --overwrite$/);
  });

  test("about another user's certificate create the file's user, signed by the client CA", async () => {
    const { files, ca } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const actions = await actionsFor("client/principal-differs", {
      ...files,
      "ca-client.crt": ca.pem,
      ...pair("client.o'hara", app),
      ...pair("client.node", await clientCertificate({ user: "node", issuedBy: ca })),
    });
    assert.deepEqual(startIn(actions), { kind: "client", user: "o'hara" });
    assert.match(commandIn(actions).command, /create-client 'o'\\''hara' .*ca-client\.key/);
  });

  test("name the CA key that lies in the directory", async () => {
    const { files, ca } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, notBefore: from(-300), notAfter: from(18) });
    const actions = await actionsFor("validity/expires-soon", { ...files, ...pair("node", node), "ca.key": ca.keyPem });
    const { command, note } = commandIn(actions);
    assert.match(command, /--ca-key=certs\/ca\.key/);
    assert.equal(note, undefined);
  });

  test("about a file that Kubernetes mounts change nothing", async () => {
    const { files, ca, node } = await healthySet();
    const old = await nodeCertificate({ issuedBy: ca, notBefore: from(-300), notAfter: from(-1) });
    const mounted = {
      ...files,
      "node.crt": old.pem,
      "node.key": { content: node.keyPem, mode: 0o644 },
      "..data": { content: "", type: "directory", listedAs: "symbolicLink" } as const,
    };
    for (const rule of ["key/permissions", "validity/expired"]) {
      const actions = await actionsFor(rule, mounted);
      assert.deepEqual(titles(actions), ["Copy Command", "Explain"]);
      assert.match(commandIn(actions).command, /^(?:ls -ld|openssl x509 -in) /);
    }
  });

  test("about a consequence are those of its cause", async () => {
    const { files, ca } = await healthySet();
    const names = [{ type: "dNSName", value: "10.0.0.5" }] as const;
    const withExtensions = [{ type: "subjectAltName", critical: false, names }] as const;
    const node = await nodeCertificate({ issuedBy: ca, withExtensions });
    // Another error on node.crt comes first, and isn't why the directory can't be loaded.
    const broken = { ...files, "node.crt": node.pem, "node.key": { content: node.keyPem, mode: 0o644 } };
    const [cause, consequence] = [
      await actionsFor("key/permissions", broken),
      await actionsFor("node/load-fails", broken),
    ];
    assert.deepEqual(consequence, cause);
  });
});
