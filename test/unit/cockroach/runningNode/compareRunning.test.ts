// A node's answer beside its certs directory: every finding, with what it expects and what to do.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { compareRunning, type RunningComparison } from "../../../../src/cockroach/runningNode/compareRunning.ts";
import type {
  ClientAnswer,
  Endpoint,
  NodeAnswer,
  ServedTls,
} from "../../../../src/cockroach/runningNode/nodeAnswer.ts";
import type { RunningFinding } from "../../../../src/cockroach/runningNode/runningFinding.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { readBack } from "../../../support/login.ts";

const sql: Endpoint = { host: "localhost", port: 26_257, way: "postgresql" };
const console_: Endpoint = { host: "localhost", port: 8080, way: "tls" };

const subjectOf = (one: TestCertificate): Uint8Array => readBack(one).subject.der;

function serving(
  chain: readonly TestCertificate[],
  asked: readonly TestCertificate[] | undefined,
  more: Partial<ServedTls> = {},
): ServedTls {
  return {
    outcome: "tls",
    version: 0x0304,
    cipherSuite: 0x1301,
    chain: chain.map(({ der }) => der),
    isHidden: false,
    ...(asked && { authorities: asked.map(subjectOf) }),
    ...more,
  };
}

async function compare(
  files: MemoryFiles,
  answer: NodeAnswer,
  endpoint: Endpoint = sql,
  user?: string,
): Promise<RunningComparison> {
  const directory = await load(files);
  return compareRunning({
    endpoint,
    answer,
    directory,
    verifier: verifierOf(directory, nodeCryptography),
    ...(user !== undefined && { user }),
  });
}

const told = ({ findings }: RunningComparison): readonly string[] =>
  findings.map(({ id, severity }) => `${id} ${severity}`);

function finding({ findings }: RunningComparison, id: string): RunningFinding {
  const found = findings.find((one) => one.id === id);
  assert.ok(found !== undefined, `no ${id}: ${findings.map((one) => one.id).join()}`);
  return found;
}

describe("the certificate", () => {
  test("the same", async () => {
    const { ca, node, files } = await healthySet();
    assert.deepEqual(told(await compare(files, serving([node], [ca]))), [
      "tls ok",
      "certificate ok",
      "trust ok",
      "host ok",
      "client-cas ok",
    ]);
  });

  test("an older one was not read again, a newer one is missing here, one that began with it is another", async () => {
    const { ca, files } = await healthySet();
    const at = (day: number): Promise<TestCertificate> =>
      nodeCertificate({ issuedBy: ca, notBefore: new Date(Date.UTC(2026, 1, day)) });
    const [older, one, twin, newer] = await Promise.all([at(1), at(10), at(10), at(20)]);
    const here = { ...files, ...pair("node", one) };
    const notReloaded = finding(await compare(here, serving([older], [ca])), "not-reloaded");
    assert.equal(
      notReloaded.found,
      "It serves an older certificate than node.crt with the same key: valid from 2026-02-01 00:00:00 UTC, node.crt from 2026-02-10 00:00:00 UTC",
    );
    assert.match(notReloaded.todo ?? "", /hasn't read it\. Send the node SIGHUP/);
    assert.match(
      finding(await compare(here, serving([newer], [ca])), "newer").todo ?? "",
      /copy the node's node\.crt here\. The one here is older/,
    );
    assert.equal(finding(await compare(here, serving([twin], [ca])), "another").severity, "error");
  });

  test("a stranger's says who signed it", async () => {
    const { ca, files } = await healthySet();
    const stranger = await authority({ cn: "Other CA" });
    const comparison = await compare(
      files,
      serving([await nodeCertificate({ issuedBy: stranger, keySlot: "stranger" })], [ca]),
    );
    assert.deepEqual(told(comparison), ["tls ok", "another error", "trust error", "client-cas ok"]);
    assert.match(
      finding(comparison, "another").found,
      /^It serves a different certificate than node\.crt, signed by CN=Other CA, O=Cockroach$/,
    );
    assert.match(
      finding(comparison, "trust").says ?? "",
      /^tls: failed to verify certificate: x509: certificate signed by unknown authority/,
    );
  });

  test("another file of the directory", async () => {
    const { ca, root, files } = await healthySet();
    assert.equal(
      finding(await compare(files, serving([root], [ca])), "other-file").found,
      "It serves client.root.crt, not node.crt",
    );
  });

  test("the DB Console serves ui.crt where it is there", async () => {
    const { ca, node, files } = await healthySet();
    const ui = await certificate(uiProfile("localhost", hostNames(["localhost"])), { issuedBy: ca });
    const both = { ...files, ...pair("ui", ui) };
    assert.deepEqual(told(await compare(both, serving([ui], undefined), console_)), [
      "tls ok",
      "certificate ok",
      "trust ok",
      "host ok",
      "client-cas ok",
    ]);
    assert.equal(
      finding(await compare(both, serving([node], undefined), console_), "other-file").found,
      "It serves node.crt, not ui.crt",
    );
    assert.equal(finding(await compare(files, serving([node], undefined), console_), "certificate").severity, "ok");
  });

  test("without a node's file, and with one that cannot be read, it is only verified", async () => {
    const { ca, node, files } = await healthySet();
    const answer = serving([node], [ca]);
    assert.deepEqual(told(await compare(without(files, "node.crt", "node.key"), answer)), [
      "tls ok",
      "certificate information",
      "trust ok",
      "host ok",
      "client-cas ok",
    ]);
    const broken = finding(await compare({ ...files, "node.crt": "none" }, answer), "certificate");
    assert.equal(broken.severity, "error");
    assert.match(broken.says ?? "", /./);
  });

  test("what cannot be read is said, and where", async () => {
    const { ca, node, files } = await healthySet();
    const broken = { der: Uint8Array.of(0x30, 0x80) } as TestCertificate;
    assert.match(
      finding(await compare(files, serving([broken], [ca])), "certificate").found,
      /^The served certificate can't be read: /,
    );
    assert.match(
      finding(await compare(files, serving([node, broken], [ca])), "chain").found,
      /^Certificate 2 of the served chain can't be read: /,
    );
    assert.equal(
      finding(await compare(files, serving([], [ca])), "certificate").found,
      "The served certificate can't be read: the node sent no certificate",
    );
  });

  test("of a chain without end, the first are looked at", async () => {
    const { ca, node, files } = await healthySet();
    const comparison = await compare(files, serving([node, ...Array<TestCertificate>(5_000).fill(ca)], [ca]));
    assert.equal(comparison.served?.chain.certificates.length, 32);
    assert.equal(finding(comparison, "chain").found, "It serves 5001 certificates, and node.crt has 1");
  });
});

describe("the chain", () => {
  async function below() {
    const ca = await authority();
    const intermediate = await authority({ cn: "Intermediate", issuedBy: ca });
    const node = await nodeCertificate({ issuedBy: intermediate });
    return {
      ca,
      intermediate,
      node,
      files: { "ca.crt": ca.pem, "node.crt": node.pem + intermediate.pem, "node.key": node.keyPem },
    };
  }

  test("without the intermediate that the file has", async () => {
    const { ca, node, files } = await below();
    const comparison = await compare(files, serving([node], [ca]));
    assert.deepEqual(told(comparison), ["tls ok", "chain warning", "missing-intermediate error", "client-cas ok"]);
    assert.match(finding(comparison, "missing-intermediate").todo ?? "", /^node\.crt has it\. Send the node SIGHUP/);
  });

  test("without an intermediate that is elsewhere in the directory", async () => {
    const { ca, intermediate, node, files } = await below();
    const comparison = await compare(
      {
        ...files,
        "node.crt": node.pem,
        "client.root.crt": (await clientCertificate({ issuedBy: intermediate })).pem + intermediate.pem,
      },
      serving([node], [ca]),
    );
    assert.deepEqual(told(comparison), ["tls ok", "certificate ok", "missing-intermediate error", "client-cas ok"]);
    assert.match(
      finding(comparison, "missing-intermediate").todo ?? "",
      /^Append it to the node's certificate file, after its own certificate\./,
    );
  });

  test("with the CA after it, with too much, and in another order", async () => {
    const { ca, intermediate, node, files } = await below();
    const other = await authority({ cn: "Other CA" });
    assert.equal(
      finding(await compare(files, serving([node, intermediate, ca], [ca])), "chain").severity,
      "information",
    );
    assert.match(
      finding(await compare(files, serving([node, intermediate, other], [ca])), "chain").found,
      /^It serves 3 certificates, and node\.crt has 2/,
    );
    assert.match(finding(await compare(files, serving([node, other], [ca])), "chain").found, /another order after it/);
  });
});

describe("the host", () => {
  test("is not among the served names, but among those of the file", async () => {
    const { ca, files } = await healthySet();
    const older = await nodeCertificate({
      issuedBy: ca,
      hosts: ["node1"],
      notBefore: new Date("2026-02-01T00:00:00Z"),
    });
    const comparison = await compare(files, serving([older], [ca]));
    assert.deepEqual(told(comparison), ["tls ok", "not-reloaded error", "trust ok", "host error", "client-cas ok"]);
    assert.match(finding(comparison, "host").todo ?? "", /^node\.crt is valid for it\. Send the node SIGHUP/);
    assert.match(finding(comparison, "host").says ?? "", /x509: certificate is valid for node1, not localhost/);
  });

  test("is among neither", async () => {
    const { ca, node, files } = await healthySet();
    const comparison = await compare(files, serving([node], [ca]), { ...sql, host: "10.0.0.9" });
    assert.match(
      finding(comparison, "host").todo ?? "",
      /^Create a new node certificate with 10\.0\.0\.9 among its hosts/,
    );
  });

  test("and the CA may be wrong at once", async () => {
    const { ca, files } = await healthySet();
    const stranger = await nodeCertificate({ issuedBy: await authority({ cn: "Other CA" }), hosts: ["node1"] });
    assert.deepEqual(told(await compare(files, serving([stranger], [ca]))), [
      "tls ok",
      "another error",
      "trust error",
      "host error",
      "client-cas ok",
    ]);
  });
});

describe("TLS", () => {
  for (const [version, cipherSuite, id] of [
    [0x0302, 0xc013, "tls-version error"],
    [0x0301, 0x002f, "tls-version error"],
    [0x0303, 0xc02f, "tls ok"],
    [0x0303, 0x009c, "cipher-suite warning"],
    [0x0304, 0x1303, "tls ok"],
  ] as const) {
    test(`0x${version.toString(16)} with 0x${cipherSuite.toString(16)}: ${id}`, async () => {
      const { ca, node, files } = await healthySet();
      assert.equal(told(await compare(files, serving([node], [ca], { version, cipherSuite })))[0], id);
    });
  }
});

describe("client CAs", () => {
  test("others than the directory's, both ways", async () => {
    const { node, ca, files } = await healthySet();
    const [named, other] = [await authority({ cn: "Client CA" }), await authority({ cn: "Other CA" })];
    const split = { ...files, "ca-client.crt": named.pem };
    assert.equal(finding(await compare(split, serving([node], [named])), "client-cas").severity, "ok");
    const both = finding(await compare(split, serving([node], [ca, other])), "client-cas");
    assert.equal(
      both.found,
      "It doesn't ask for CN=Client CA, O=Cockroach, which ca-client.crt has, and asks for CN=Cockroach CA, O=Cockroach, CN=Other CA, O=Cockroach, which ca-client.crt doesn't have",
    );
    assert.equal(both.severity, "warning");
  });

  test("none, of any CA, or hidden", async () => {
    const { node, ca, files } = await healthySet();
    const severity = async (answer: ServedTls, endpoint = sql): Promise<string> =>
      finding(await compare(files, answer, endpoint), "client-cas").severity;
    assert.equal(await severity(serving([node], undefined)), "error");
    assert.equal(await severity(serving([node], [])), "warning");
    assert.equal(await severity(serving([node], undefined, { isHidden: true })), "information");
    assert.equal(await severity(serving([node], undefined), console_), "ok");
    assert.equal(await severity(serving([node], [ca]), console_), "information");
  });

  test("shows a malformed name as bytes", async () => {
    const { node, files } = await healthySet();
    const comparison = await compare(
      files,
      serving([node], undefined, { authorities: [Uint8Array.of(0x30, 0x80, 1)] }),
    );
    assert.deepEqual(comparison.served?.authorities, [
      { name: "a name that cannot be read (308001…)", isKnown: false },
    ]);
  });
});

describe("the client's certificate", () => {
  const cases: readonly (readonly [ClientAnswer, RunningFinding["severity"], RegExp])[] = [
    [{ said: "loggedIn" }, "ok", /^root was accepted with client\.root\.crt$/],
    [{ said: "asksForPassword" }, "warning", /asks root for a password/],
    [{ said: "notAsked" }, "warning", /wasn't sent, because the node doesn't ask for one$/],
    [{ said: "alert", alert: 48 }, "error", /unknown certificate authority$/],
    [
      { said: "error", code: "28000", message: "certificate authentication failed", detail: "valid for" },
      "error",
      /rejects root with client\.root\.crt \(28000\)/,
    ],
    [{ said: "nothing", how: "silent" }, "error", /^The node doesn't answer client\.root\.crt$/],
    [{ said: "nothing", how: "closed" }, "error", /closed the connection/],
  ];
  for (const [client, severity, found] of cases) {
    test(JSON.stringify(client), async () => {
      const { ca, node, files } = await healthySet();
      const one = finding(await compare(files, serving([node], [ca], { client }), sql, "root"), "client");
      assert.equal(one.severity, severity);
      assert.match(one.found, found);
    });
  }
});

describe("no handshake", () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
  const cases: readonly (readonly [NodeAnswer, string, RegExp])[] = [
    [{ outcome: "unreachable", reason: "ECONNREFUSED" }, "unreachable", /connection refused \(ECONNREFUSED\)/],
    [{ outcome: "unreachable", reason: "EODD" }, "unreachable", /EODD/],
    [
      { outcome: "silent", moment: "asked for TLS" },
      "silent",
      /accepts connections but doesn't answer after it was asked for TLS/,
    ],
    [{ outcome: "closed", moment: "greeted in TLS" }, "closed", /when the TLS handshake started/],
    [{ outcome: "withoutTls" }, "without-tls", /--insecure/],
    [{ outcome: "alert", alert: 70 }, "alert", /protocol version not supported/],
    [
      { outcome: "notTls", bytes: bytes("HTTP/1.1 400 Bad Request\r\nX") },
      "other-protocol",
      /HTTP without TLS \(“HTTP\/1\.1 400 Bad Request”\)/,
    ],
    [{ outcome: "notPostgresql", bytes: bytes("SSH-2.0-x\r\n") }, "other-protocol", /SSH server/],
    [
      { outcome: "notPostgresql", bytes: Uint8Array.of(21, 3, 1, 0, 2, 2, 10) },
      "other-protocol",
      /in TLS, where PostgreSQL/,
    ],
    [
      { outcome: "notPostgresql", bytes: bytes("E\0\0\0\u001dSFATAL\0C57P01\0Mdraining\0\0") },
      "other-protocol",
      /PostgreSQL's error 57P01: draining/,
    ],
    [{ outcome: "notTls", bytes: Uint8Array.of(1, 2, 3) }, "other-protocol", /bytes 010203\)/],
  ];
  for (const [answer, id, found] of cases) {
    test(JSON.stringify(answer), async () => {
      const { files } = await healthySet();
      const comparison = await compare(files, answer);
      assert.deepEqual(told(comparison), [`${id} error`]);
      assert.match(comparison.findings[0]?.found ?? "", found);
      assert.equal(comparison.served, undefined);
    });
  }
});

test("the version that the node reports after a login decides, and is compared with the assumed one", async () => {
  const { ca, node, files } = await healthySet();
  const reporting = (version?: string): NodeAnswer =>
    serving([node], [ca], { client: { said: "loggedIn", ...(version !== undefined && { version }) } });
  const of = async (version?: string): Promise<RunningComparison> => compare(files, reporting(version), sql, "root");
  const old = finding(await of("CockroachDB CCL v24.1.3 (x86_64-pc-linux-gnu, built 2024/08/01, go1.22.5)"), "version");
  assert.equal(old.severity, "information");
  assert.match(
    old.found,
    /^The node reports CockroachDB v24\.1\.3 with Go 1\.22\.5\. .* assume CockroachDB v26\.3 with Go 1\.26/,
  );
  const same = finding(
    await of("CockroachDB CCL v26.3.2 (x86_64-pc-linux-gnu, built 2026/10/01, go1.26.6)"),
    "version",
  );
  assert.deepEqual([same.severity, same.found], ["ok", "The node reports CockroachDB v26.3.2 with Go 1.26.6"]);
  for (const version of [undefined, "PostgreSQL 16.1", "x".repeat(5_000)])
    assert.ok(!(await of(version)).findings.some(({ id }) => id === "version"), version);
});

test("the chain is judged with the Go of the reported version", async () => {
  const { ca, files } = await healthySet();
  const negative = await nodeCertificate({ issuedBy: ca, serialNumber: -5n });
  const trust = async (version: string): Promise<string> => {
    const client = { said: "loggedIn", version } as const;
    return finding(
      await compare({ ...files, ...pair("node", negative) }, serving([negative], [ca], { client }), sql, "root"),
      "trust",
    ).severity;
  };
  assert.equal(await trust("CockroachDB CCL v24.1.3 (x86_64-pc-linux-gnu, built 2024/08/01, go1.22.5)"), "ok");
  assert.equal(await trust("CockroachDB CCL v26.3.2 (x86_64-pc-linux-gnu, built 2026/10/01, go1.26.6)"), "error");
});
