// Whole connections on certs directories: both directions of mutual TLS and the login, as CockroachDB's tests with
// split CAs have them (pkg/security/certs_test.go: TestUseSplitCACerts, TestUseWrongSplitCACerts).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { canUserLogIn } from "../../../../src/cockroach/login/canUserLogIn.ts";
import { connectConsole, connectRpc, connectSql } from "../../../../src/cockroach/login/connect.ts";
import type { LoginDecision } from "../../../../src/cockroach/login/loginStep.ts";
import { decidingStep } from "../../../../src/cockroach/login/loginStep.ts";
import { clientsOf, presentedOf, serverSideOf, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import type { SslMode } from "../../../../src/cockroach/login/sslMode.ts";
import { whoCanLogIn } from "../../../../src/cockroach/login/whoCanLogIn.ts";
import { fileNamed, type CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { tenantClientProfile, uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, certificate, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";
import { settings, wordsOf, type TypedSettings } from "../../../support/login.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function splitSet(): Promise<MemoryFiles> {
  const [ca, clientCa, uiCa] = await Promise.all(["ca", "client", "ui"].map((keySlot) => authority({ keySlot })));
  assert.ok(ca !== undefined && clientCa !== undefined && uiCa !== undefined);
  const node = await nodeCertificate({ issuedBy: ca });
  const nodeClient = await clientCertificate({ user: "node", issuedBy: clientCa });
  const root = await clientCertificate({ issuedBy: clientCa });
  const ui = await certificate(uiProfile("localhost", hostNames(["localhost"])), { issuedBy: uiCa });
  return {
    "ca.crt": ca.pem,
    "ca-client.crt": clientCa.pem,
    "ca-ui.crt": uiCa.pem,
    ...pair("node", node),
    ...pair("client.node", nodeClient),
    ...pair("client.root", root),
    ...pair("ui", ui),
  };
}

interface Question {
  readonly show?: string;
  readonly user?: string;
  readonly sslMode?: SslMode;
  readonly host?: string;
  readonly set?: TypedSettings;
}

function connection(directory: CertsDirectory, { show, host = "localhost", set }: Question = {}) {
  const file = show === undefined ? undefined : fileNamed(directory, show);
  const client = file && presentedOf(file);
  return {
    serverSide: serverSideOf(directory),
    settings: settings(set),
    verifier: verifierOf(directory, nodeCryptography),
    host,
    ...(client && { client }),
  };
}

async function sql(files: MemoryFiles, question: Question = {}): Promise<LoginDecision> {
  const directory = await load(files);
  return connectSql({
    ...connection(directory, { show: "client.root.crt", ...question }),
    user: question.user ?? "root",
    sslMode: question.sslMode ?? "verify-full",
  });
}

const otherSays = (decision: LoginDecision): string => decidingStep(decision)?.otherSays ?? "";

describe("separate CAs", () => {
  test("33: root with the certificate that the client CA signed", async () => {
    assert.equal(wordsOf(await sql(await splitSet())), "ok");
  });

  test("34: a client that trusts the client CA alone does not trust the node", async () => {
    const files = await splitSet();
    const directory = await load(files);
    const { serverSide, ...rest } = connection(directory, { show: "client.root.crt" });
    const wrong = { ...serverSide, serverStore: directory.stores.client };
    const decision = await connectSql({ ...rest, serverSide: wrong, user: "root", sslMode: "verify-full" });
    assert.match(
      wordsOf(decision),
      /^tls: failed to verify certificate: x509: certificate signed by unknown authority/,
    );
    assert.equal(decidingStep(decision)?.side, "client");
  });

  for (const [name, show] of [
    ["35: node.crt", "node.crt"],
    ["36: ui.crt", "ui.crt"],
  ] as const) {
    test(`${name} as a client's`, async () => {
      const decision = await sql(await splitSet(), { show });
      assert.match(
        wordsOf(decision),
        /^tls: failed to verify certificate: x509: certificate signed by unknown authority/,
      );
      assert.equal(otherSays(decision), "remote error: tls: unknown certificate authority");
    });
  }

  test("35: in the words of older versions", async () => {
    const directory = await load(await splitSet(), { version: "22.1" });
    const decision = await connectSql({
      ...connection(directory, { show: "node.crt" }),
      user: "root",
      sslMode: "verify-full",
    });
    assert.match(wordsOf(decision), /^tls: failed to verify client certificate: x509: /);
    assert.equal(otherSays(decision), "remote error: tls: bad certificate");
  });

  test("37: without ca-client.crt and ca-ui.crt, ca.crt verifies everything", async () => {
    const files = without(await splitSet(), "ca-client.crt", "ca-ui.crt");
    assert.match(wordsOf(await sql(files)), /unknown authority/);
    const directory = await load(files);
    const decision = await connectConsole({ ...connection(directory), serverSide: serverSideOf(directory, "console") });
    assert.match(decision.steps.at(-1)?.found ?? "", /can't be determined here/);
    assert.equal((await sql(files, { show: "node.crt", user: "x" })).steps.at(-1)?.id, "names");
  });

  test("38: client.node.crt for the user node", async () => {
    const decision = await sql(await splitSet(), { show: "client.node.crt", user: "node" });
    assert.equal(wordsOf(decision), "password authentication failed for user node");
    assert.ok(decision.steps.some(({ id, outcome }) => id === "client-certificate" && outcome === "passed"));
  });

  test("nodes call each other with client.node.crt, and can't with node.crt", async () => {
    const directory = await load(await splitSet());
    assert.equal(wordsOf(await connectRpc(connection(directory, { show: "client.node.crt" }))), "ok");
    assert.match(wordsOf(await connectRpc(connection(directory, { show: "node.crt" }))), /unknown authority/);
  });

  test("a CA with another name makes Go clients hold back their certificate", async () => {
    const files = await splitSet();
    const named = await authority({ cn: "Client CA" });
    const root = await clientCertificate({ issuedBy: named });
    const directory = await load({ ...files, "ca-client.crt": named.pem, ...pair("client.root", root) });
    const steps = (
      await connectSql({ ...connection(directory, { show: "node.crt" }), user: "root", sslMode: "verify-full" })
    ).steps;
    assert.equal(steps.find(({ id }) => id === "held-back")?.outcome, "noted");
    const fitting = (
      await connectSql({ ...connection(directory, { show: "client.root.crt" }), user: "root", sslMode: "verify-full" })
    ).steps;
    assert.ok(!fitting.some(({ id }) => id === "held-back"));
  });
});

describe("sslmode", () => {
  const ids = ({ steps }: LoginDecision): readonly string[] => steps.map(({ id, outcome }) => `${id} ${outcome}`);

  for (const [sslMode, server] of [
    ["allow", "noted"],
    ["prefer", "noted"],
    ["require", "refused"],
    ["verify-ca", "refused"],
    ["verify-full", "refused"],
  ] as const) {
    test(`${sslMode} with a node of another CA`, async () => {
      const { files } = await healthySet();
      const stranger = await nodeCertificate({ issuedBy: await authority({ keySlot: "stranger" }) });
      const decision = await sql({ ...files, ...pair("node", stranger) }, { sslMode });
      assert.equal(ids(decision)[0], `server-certificate ${server}`);
    });
  }

  for (const [sslMode, last] of [
    ["verify-ca", "ok"],
    ["verify-full", "x509: certificate is valid for"],
  ] as const) {
    test(`${sslMode} with a host that isn't in the certificate`, async () => {
      const { files } = await healthySet();
      const decision = await sql(files, { sslMode, host: "elsewhere" });
      assert.ok(wordsOf(decision).includes(last), wordsOf(decision));
    });
  }

  for (const [sslMode, says] of [
    ["verify-full", /^tls: failed to verify certificate: x509: certificate signed by/],
    ["verify-ca", /^x509: certificate signed by/],
  ] as const) {
    test(`${sslMode}: a stranger's certificate ends it, in the words of the verifier`, async () => {
      const { files } = await healthySet();
      const stranger = await nodeCertificate({ issuedBy: await authority({ keySlot: "stranger" }) });
      const decision = await sql({ ...files, ...pair("node", stranger) }, { sslMode });
      assert.match(wordsOf(decision), says);
      assert.equal(decision.steps.length, 1);
    });
  }

  test("a secure node rejects disable", async () => {
    const { files } = await healthySet();
    assert.equal(
      wordsOf(await sql(files, { sslMode: "disable" })),
      "node is running secure mode, SSL connection required",
    );
  });
});

test("the handshake says which CA accepted a certificate, or that it is its own", async () => {
  const { files, root } = await healthySet();
  const found = (decision: LoginDecision): string | undefined =>
    decision.steps.find(({ id }) => id === "client-certificate")?.found;
  assert.equal(found(await sql(files)), "client.root.crt is signed by CN=Cockroach CA, O=Cockroach, in ca.crt");
  assert.equal(
    found(await sql({ ...files, "ca-client.crt": root.pem })),
    "client.root.crt is trusted itself, in ca-client.crt",
  );
});

describe("without a usable certificate", () => {
  test("the node asks for a password", async () => {
    const { files } = await healthySet();
    const directory = await load(files);
    assert.equal(
      (await connectSql({ ...connection(directory), user: "root", sslMode: "verify-full" })).outcome,
      "password",
    );
  });

  test("unless the HBA configuration requires a certificate", async () => {
    const { files } = await healthySet();
    const directory = await load(files);
    const asked = { ...connection(directory, { set: { method: "cert" } }), sslMode: "verify-full" } as const;
    const decision = await connectSql({ ...asked, user: "app" });
    assert.equal(wordsOf(decision), "no TLS peer certificates, but required for auth");
    // A fixed rule comes first for root.
    assert.equal(wordsOf(await connectSql({ ...asked, user: "root" })), "password");
  });

  test("a key that doesn't match ends it at the client", async () => {
    const { files, node } = await healthySet();
    const decision = await sql({ ...files, "client.root.key": node.keyPem });
    assert.equal(wordsOf(decision), "tls: private key does not match public key");
    assert.equal(decidingStep(decision)?.side, "client");
  });

  test("without ca.crt, nothing is verified", async () => {
    const { files } = await healthySet();
    assert.equal(
      wordsOf(await sql(without(files, "ca.crt"), { sslMode: "verify-ca" })),
      "problem with CA certificate: not found",
    );
    assert.match(wordsOf(await sql({ ...files, "ca.crt": "nothing" })), /^problem with CA certificate: /);
  });
});

describe("RPC", () => {
  const tenantFiles = async (id: string): Promise<MemoryFiles> => {
    const { ca, files } = await healthySet();
    return {
      ...files,
      ...pair(
        `client-tenant.${id}`,
        await certificate(tenantClientProfile(id, hostNames(["localhost"])), { issuedBy: ca }),
      ),
    };
  };
  const call = async (files: MemoryFiles, show: string, set?: TypedSettings, asTenant?: string): Promise<string> => {
    const directory = await load(files);
    return wordsOf(await connectRpc(connection(directory, { show, ...(set && { set }) }), asTenant));
  };

  test("node and root may call, others may not", async () => {
    const { files, ca } = await healthySet();
    const app = { ...files, ...pair("client.app", await clientCertificate({ user: "app", issuedBy: ca })) };
    assert.equal(await call(app, "node.crt"), "ok");
    assert.equal(await call(app, "client.root.crt"), "ok");
    assert.equal(
      await call(app, "client.app.crt"),
      'need root or node client cert to perform RPCs on this server (this is tenant system; cert is valid for "app" on all tenants)',
    );
  });

  test("subjects of root and node replace the names", async () => {
    const { files } = await healthySet();
    const need =
      "need root or node client cert to perform RPCs on this server: cert dn did not match set root or node dn";
    assert.equal(await call(files, "node.crt", { nodeName: "O=Cockroach,CN=node" }), "ok");
    assert.equal(await call(files, "node.crt", { nodeName: "O=Other,CN=node" }), need);
    assert.equal(
      await call(files, "node.crt", { subjectRequired: true }),
      "root and node roles do not have valid DNs set which subject_required cluster setting mandates",
    );
  });

  test("one of two subjects is enough, and one of two lists of SANs", async () => {
    const { files } = await healthySet();
    const two = { nodeName: "O=Cockroach,CN=node", rootName: "O=Cockroach,CN=other" };
    assert.equal(await call(files, "node.crt", two), "ok");
    const sans = { sanRequired: true, rootSan: "DNS=elsewhere", nodeSan: "DNS=localhost,IP=127.0.0.1" };
    assert.equal(await call(files, "node.crt", sans), "ok");
    assert.equal(await call(files, "client.root.crt", sans), "root and node roles do not have valid SANs set");
    assert.equal(await call(files, "client.root.crt", { ...sans, rootName: "O=Cockroach,CN=root" }), "ok");
  });

  test("a SQL server of a tenant", async () => {
    const files = await tenantFiles("5");
    assert.equal(await call(files, "client-tenant.5.crt"), "ok");
    assert.equal(
      await call(files, "client-tenant.5.crt", {}, "6"),
      "client wants to authenticate as tenant 6, but is using TLS cert for tenant 5",
    );
    assert.equal(
      await call(files, "client-tenant.5.crt", { tenant: "6" }),
      "client tenant identity (5) does not match server",
    );
    assert.equal(await call(await tenantFiles("1"), "client-tenant.1.crt"), "invalid tenant ID 1 in Common Name (CN)");
  });

  test("without a certificate", async () => {
    const { files } = await healthySet();
    const directory = await load(files);
    assert.equal(wordsOf(await connectRpc(connection(directory))), "TLSInfo is not available in request context");
  });
});

describe("who", () => {
  test("lists every user of a certificate, those who log in first", async () => {
    const { files } = await healthySet();
    const directory = await load(files);
    const { client, ...rest } = connection(directory, { show: "client.root.crt", set: { roles: { app: "CN=app" } } });
    assert.ok(client !== undefined);
    const { users, everybody } = await whoCanLogIn({ ...rest, client, sslMode: "verify-full" });
    assert.deepEqual(
      users.map(({ user, decision }) => [user, decision.outcome]),
      [
        ["root", "accepted"],
        ["app", "refused"],
      ],
    );
    assert.equal(everybody, undefined);
  });

  for (const [set, expected] of [
    [{ sanRequired: true }, /san_required/],
    [{ sanRequired: true, hbaMap: "m" }, undefined],
    [{ version: "26.2" }, undefined],
  ] as const) {
    test(`everybody with ${JSON.stringify(set)}`, async () => {
      const { files } = await healthySet();
      const { client, ...rest } = connection(await load(files), { show: "client.root.crt", set });
      assert.ok(client !== undefined);
      const { everybody } = await whoCanLogIn({ ...rest, client, sslMode: "verify-full" });
      if (expected === undefined) assert.equal(everybody, undefined);
      else assert.match(everybody ?? "", expected);
    });
  }

  test("tries every certificate for a user, whatever its file name", async () => {
    const { files, ca } = await healthySet();
    const misnamed = await clientCertificate({ user: "App", issuedBy: ca });
    const directory = await load({ ...files, ...pair("client.other", misnamed) });
    const { user, certificates, withoutCertificate } = await canUserLogIn(clientsOf(directory), {
      ...connection(directory),
      user: "APP",
      sslMode: "verify-full",
    });
    assert.equal(user, "app");
    assert.deepEqual(
      certificates.map(({ client, decision }) => [client.file, decision.outcome]),
      [
        ["client.other.crt", "accepted"],
        ["node.crt", "refused"],
        ["client.root.crt", "refused"],
      ],
    );
    assert.equal(withoutCertificate.outcome, "password");
  });
});
