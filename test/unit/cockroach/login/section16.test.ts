// Logins as CockroachDB decides them in the cases that replayed reports brought up: numbered cases of their own, by
// subject (16.1 RPC, 16.2 SQL, 16.3 TLS, 16.4 Kubernetes, 16.5 roles of what fails).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { fileNamed, type CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { connectConsole, connectRpc, connectSql } from "../../../../src/cockroach/login/connect.ts";
import { parseHba } from "../../../../src/cockroach/login/hba.ts";
import { decidingStep, type LoginDecision } from "../../../../src/cockroach/login/loginStep.ts";
import { presentedOf, serverSideOf, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { rpcLogin } from "../../../../src/cockroach/login/rpcLogin.ts";
import { whoCanLogIn } from "../../../../src/cockroach/login/whoCanLogIn.ts";
import type { SslMode } from "../../../../src/cockroach/login/sslMode.ts";
import type { LoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import { parseIpAddress } from "../../../../src/pki/names/ipAddress.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair, without, type Judging } from "../../../support/certsDirectory.ts";
import { answer, client, must, readBack, settings, wordsOf, type TypedSettings } from "../../../support/login.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function rpc(subject: string, names: readonly string[], typed: TypedSettings = {}): Promise<string> {
  return wordsOf(rpcLogin(readBack(await client(subject, names)), settings(typed)));
}

interface Asked {
  readonly user: string;
  readonly show?: string;
  readonly sslMode?: SslMode;
  readonly set?: Partial<LoginSettings>;
}

function connectionTo(directory: CertsDirectory, { show, set = {} }: Pick<Asked, "show" | "set">) {
  const file = show === undefined ? undefined : fileNamed(directory, show);
  const shown = file && presentedOf(file);
  return {
    serverSide: serverSideOf(directory),
    settings: { ...settings(), ...set },
    verifier: verifierOf(directory, nodeCryptography),
    ...(shown && { client: shown }),
  };
}

async function sql(files: MemoryFiles, asked: Asked, judging: Judging = {}): Promise<LoginDecision> {
  const directory = await load(files, judging);
  return connectSql({ ...connectionTo(directory, asked), user: asked.user, sslMode: asked.sslMode ?? "verify-full" });
}

const hba = (text: string): Partial<LoginSettings> => ({ hba: must(parseHba(text)) });

describe("16.1 RPC", () => {
  const root = ["CN=root", ["dns:root"]] as const;

  test("1: root is rejected from 26.1 with --disallow-root-login", async () => {
    const says = "failed to perform RPC, as root login has been disallowed";
    assert.equal(await rpc(...root, { version: "26.1", disallowRoot: true }), says);
    assert.equal(await rpc(...root, { version: "25.4", disallowRoot: true }), "ok");
    assert.equal(await rpc(...root, { version: "26.1" }), "ok");
  });

  test("2: even if root is only a SAN, or the certificate is also the node's", async () => {
    const says = "failed to perform RPC, as root login has been disallowed";
    assert.equal(await rpc("CN=node", ["dns:root"], { disallowRoot: true }), says);
    assert.equal(await rpc("CN=root", ["dns:node"], { disallowRoot: true }), says);
    assert.equal(await rpc("CN=node", ["dns:rooty"], { disallowRoot: true }), "ok");
  });

  test("3: debug_user needs --allow-debug-user", async () => {
    assert.equal(await rpc("CN=debug_user", []), "failed to perform RPC, as debug_user login is not allowed");
    assert.equal(await rpc("CN=debug_user", [], { allowDebugUser: true }), "ok");
    assert.match(
      await rpc("CN=debug_user", [], { version: "25.4", allowDebugUser: true }),
      /^need root or node client cert/,
    );
  });

  test("4: a scope by tenant name never matches, one by ID does", async () => {
    assert.match(await rpc("CN=root", ["uri:crdb://tenant-name/system/user/root"]), /^need root or node client cert/);
    assert.equal(await rpc("CN=root", ["uri:crdb://tenant/1/user/root"]), "ok");
    assert.match(await rpc("CN=root", ["uri:crdb://tenant/2/user/root"]), /^need root or node client cert/);
    assert.equal(await rpc("CN=root", ["uri:crdb://tenant/2/user/root"], { tenant: "app" }), "cannotTell");
  });

  test("5: a SAN match is followed by a scope check from 26.2", async () => {
    const set = { sanRequired: true, rootSan: "DNS=a" };
    assert.equal(await rpc("CN=x", ["dns:a"], set), "ok");
    const elsewhere = ["dns:a", "uri:crdb://tenant/2/user/root"];
    assert.equal(await rpc("CN=x", elsewhere, set), "root and node roles do not have valid SANs set");
    assert.equal(await answer("CN=x", elsewhere, "root", set), "refused");
    assert.equal(await answer("CN=x", ["dns:a"], "root", set), "ok");
  });
});

describe("16.2 SQL", () => {
  test("6: root without a certificate is asked for a password, whatever the method", async () => {
    const { files } = await healthySet();
    for (const set of [{ method: "cert" } as const, hba("host all all all reject")]) {
      assert.equal((await sql(files, { user: "root", set })).outcome, "password");
      assert.equal((await sql(files, { user: "app", set })).outcome, "refused");
    }
  });

  test("7: the first rule that applies decides, with every method", async () => {
    const { files } = await healthySet();
    const outcome = async (text: string, more: Partial<LoginSettings> = {}): Promise<string> =>
      (await sql(files, { user: "app", show: "client.root.crt", set: { ...hba(text), ...more } })).outcome;
    assert.equal(await outcome("host all app all trust\nhost all all all reject"), "accepted");
    assert.equal(await outcome("hostnossl all all all trust\nhost all all all password"), "password");
    assert.equal(await outcome("host all other all trust"), "refused");
    for (const method of ["cert", "cert-password", "cert-scram-sha-256", "reject"])
      assert.equal(await outcome(`host all all all ${method}`), "refused", method);
    for (const method of ["password", "scram-sha-256", "ldap"])
      assert.equal(await outcome(`host all all all ${method}`), "password", method);
    for (const method of ["gss", "jwt_token"]) assert.equal(await outcome(`host all all all ${method}`), "cannotTell");
  });

  test("8: a rule with an address requires the client's address", async () => {
    const { files } = await healthySet();
    const set = hba(
      "host all all 10.0.0.0/8 trust\nhost all all 192.168.0.0 255.255.0.0 reject\nhost all all all password",
    );
    const from = async (address: string): Promise<string> =>
      (await sql(files, { user: "app", set: { ...set, clientAddress: parseIpAddress(address) ?? assert.fail() } }))
        .outcome;
    assert.equal((await sql(files, { user: "app", set })).outcome, "cannotTell");
    assert.deepEqual(await Promise.all(["10.255.0.1", "192.168.7.7", "11.0.0.1", "::1"].map(from)), [
      "accepted",
      "refused",
      "password",
      "password",
    ]);
  });

  test("9: a configuration that can't be read is rejected with the line", () => {
    for (const text of [
      "host all all all magic",
      "host db all all cert",
      "hosts all all all cert",
      "host all all 10.0.0.0/99 cert",
    ]) {
      const outcome = parseHba(`# first\n${text}`);
      assert.ok(!outcome.ok && outcome.error.message.startsWith("line 2: "), text);
    }
  });

  const mapped = { identityMap: "crdb cert_user db_user", hbaMap: "crdb" };
  const login = (user: string, version: string): Promise<string> =>
    answer("CN=cert_user", [], user, { ...mapped, version });

  test("10: no identity map in 21.1", async () => {
    assert.equal(await login("cert_user", "21.1"), "ok");
    assert.match(await login("db_user", "21.1"), /^requested user is db_user/);
  });

  test("11: 21.2 to 22.2 map the name in the URL", async () => {
    for (const version of ["21.2", "22.1", "22.2"]) {
      assert.equal(await login("cert_user", version), "ok", version);
      assert.equal(
        await login("db_user", version),
        'system identity "db_user" did not map to a database role',
        version,
      );
    }
  });

  test("12: later versions map the certificate's principal; 23.1 before 23.1.20 and 23.2 before 23.2.6 can't be determined", async () => {
    for (const version of ["23.1.20", "23.1", "23.2.6", "23.2", "24.1", "26.3"]) {
      assert.equal(await login("db_user", version), "ok", version);
      assert.match(await login("cert_user", version), /does not correspond to any mapping/, version);
    }
    for (const version of ["23.1.0", "23.1.19", "23.2.1", "23.2.5"])
      assert.equal(await login("db_user", version), "cannotTell", version);
    assert.equal(await answer("CN=root", [], "root", { ...mapped, version: "23.1.0" }), "ok", "root is never mapped");
  });

  test("13: map= of the rule that applies counts", async () => {
    const ca = await authority();
    const own = await clientCertificate({ user: "cert_user", issuedBy: ca });
    const files = { "ca.crt": ca.pem, ...pair("client.cert_user", own) };
    const { identityMap } = settings(mapped);
    const outcome = async (text: string): Promise<string> =>
      (await sql(files, { user: "db_user", show: "client.cert_user.crt", set: { ...hba(text), identityMap } })).outcome;
    assert.equal(await outcome("host all all all cert map=crdb"), "accepted");
    assert.equal(await outcome('host all all all cert-password "map=crdb"'), "accepted");
    assert.equal(await outcome("host all all all cert map=other"), "refused");
    assert.equal(await outcome("host all all all cert"), "refused");
  });

  test("14: sslmode=disable is accepted only with --accept-sql-without-tls", async () => {
    const { files } = await healthySet();
    const asked = { user: "app", show: "client.root.crt", sslMode: "disable" } as const;
    assert.equal(wordsOf(await sql(files, asked)), "node is running secure mode, SSL connection required");
    const set = { acceptsSqlWithoutTls: true };
    assert.equal((await sql(files, { ...asked, set })).outcome, "password");
    assert.equal((await sql(files, { ...asked, set: { ...set, method: "cert" } })).outcome, "refused");
  });

  test("15: hosts in node.crt aren't SQL users", async () => {
    const ca = await authority();
    const node = await nodeCertificate({
      issuedBy: ca,
      hosts: ["localhost", "*.crdb", "node1.example.com", "127.0.0.1"],
    });
    const app = await clientCertificate({ user: "node1.example.com", issuedBy: ca });
    const directory = await load({ "ca.crt": ca.pem, ...pair("node", node), ...pair("client.node1.example.com", app) });
    const users = async (show: string): Promise<readonly string[]> => {
      const { client: shown, ...rest } = connectionTo(directory, { show });
      const all = await whoCanLogIn({ ...rest, client: shown ?? assert.fail(), sslMode: "verify-full" });
      return all.users.map(({ user }) => user);
    };
    assert.deepEqual(await users("node.crt"), ["node"]);
    assert.deepEqual(await users("client.node1.example.com.crt"), ["node1.example.com"]);
  });

  test("16: a key that others can read stops libpq and RPC, but not pgx", async () => {
    const { files, root } = await healthySet();
    const open = { ...files, "client.root.key": { content: root.keyPem, mode: 0o644 } };
    const decision = await sql(open, { user: "root", show: "client.root.crt" });
    assert.equal(decision.outcome, "accepted");
    assert.match(decision.steps.find(({ id }) => id === "key")?.found ?? "", /libpq reject it/);
    const directory = await load(open);
    assert.match(
      wordsOf(await connectRpc(connectionTo(directory, { show: "client.root.crt" }))),
      /has permissions -rw-r--r--/,
    );
    assert.equal(
      (await sql(without(files, "client.root.key"), { user: "root", show: "client.root.crt" })).outcome,
      "refused",
    );
  });
});

describe("16.3 TLS", () => {
  const ecdsa = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  const rsa = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

  test("17: cipher suites for another type of key serve nobody", async () => {
    const { files } = await healthySet();
    const outcome = async (cipherSuites: readonly string[], version = "26.3"): Promise<string> => {
      const set = { ...settings({ version }), cipherSuites };
      return (await sql(files, { user: "root", show: "client.root.crt", set })).outcome;
    };
    assert.equal(await outcome([rsa]), "refused", "the keys of tests are EC keys");
    assert.equal(await outcome([ecdsa]), "accepted");
    assert.equal(await outcome([rsa, ecdsa]), "accepted");
    assert.equal(await outcome([rsa, "TLS_AES_128_GCM_SHA256"]), "accepted");
    assert.equal(await outcome([rsa], "25.1"), "accepted", "the flag is 25.2 or later");
  });

  test("18: load errors have no prefix before 22.2", async () => {
    const { files } = await healthySet();
    const text = async (version: string): Promise<string | undefined> =>
      (await load({ ...files, "node.crt": "" }, { version })).loadFailure?.text;
    assert.equal(await text("22.1"), "empty certificate file: node.crt");
    assert.equal(await text("20.1"), "empty certificate file: node.crt");
    assert.equal(await text("22.2"), "validating node cert: empty certificate file: node.crt");
  });
});

describe("16.4 Kubernetes", () => {
  test("19: a stated user can't read what only root may read", async () => {
    const { files, node, root } = await healthySet();
    const mounted = { ...files, "..data": { content: "", type: "directory", listedAs: "symbolicLink" } } as const;
    const as = async (mode: number, process: Partial<Judging["process"]> = {}): Promise<string | undefined> => {
      const set = {
        ...mounted,
        "node.key": { content: node.keyPem, mode, uid: 0, gid: 0 },
        "client.root.key": root.keyPem,
      };
      const directory = await load(set, {
        process: { operatingSystem: "linux", uid: 1000, gid: 1000, isStated: true, ...process },
      });
      return fileNamed(directory, "node.crt")?.key?.state;
    };
    assert.equal(await as(0o400), "unreadable");
    assert.equal(await as(0o400, { uid: 0, gid: 0 }), "matches");
    assert.equal(await as(0o440, { gid: 0 }), "matches");
    assert.equal(await as(0o440), "tooOpen", "a group that isn't the process's primary one");
  });

  test("20: a certificate that a stated user can't read doesn't load", async () => {
    const { files, node } = await healthySet();
    const closed = { ...files, "node.crt": { content: node.pem, mode: 0o600, uid: 0, gid: 0 } };
    const process = { operatingSystem: "linux", uid: 1000, gid: 1000 } as const;
    const failure = async (judging: Judging): Promise<string | undefined> =>
      (await load(closed, judging)).loadFailure?.text;
    assert.equal(
      await failure({ process: { ...process, isStated: true } }),
      "validating node cert: empty certificate file: node.crt",
    );
    assert.equal(await failure({ process }), undefined, "what this process has read stays true");
  });
});

describe("16.5 Roles of what fails", () => {
  const broken = async (change: MemoryFiles): Promise<LoginDecision> =>
    sql({ ...(await healthySet()).files, ...change }, { user: "root", show: "client.root.crt" });

  test("21: nobody logs in at a node that doesn't start", async () => {
    const empty = await broken({ "node.crt": "" });
    assert.equal(wordsOf(empty), "cannot load certificates: validating node cert: empty certificate file: node.crt");
    const { root, node } = await healthySet();
    assert.equal((await broken({ "node.key": root.keyPem })).outcome, "refused");
    assert.match(
      wordsOf(await broken({ "ui.crt": node.pem })),
      /^problem with UI certificate: could not stat key file/,
    );
    assert.match(wordsOf(await broken({ "client.node.crt": node.pem })), /^problem with node client certificate: /);
    const { files } = await healthySet();
    const ofClient = await sql(without(files, "node.crt", "node.key"), { user: "root", show: "client.root.crt" });
    assert.equal(ofClient.outcome, "accepted", "the directory of a client");
  });

  test("22: a ui.crt that loads and has expired breaks the DB Console only", async () => {
    const { ca, files } = await healthySet();
    const profile = uiProfile("localhost", hostNames(["localhost"]));
    const dates = { notBefore: new Date(testNow.getTime() - 9e8), notAfter: new Date(testNow.getTime() - 1e6) };
    const set = { ...files, ...pair("ui", await certificate(profile, { issuedBy: ca, ...dates })) };
    assert.equal((await sql(set, { user: "root", show: "client.root.crt" })).outcome, "accepted");
    const directory = await load(set);
    const browser = { ...connectionTo(directory, {}), serverSide: serverSideOf(directory, "console") };
    assert.equal((await connectConsole(browser)).outcome, "refused");
  });

  test("23: a browser has its own store: a public CA can't be judged, a missing intermediate is named", async () => {
    const { files } = await healthySet();
    const root = await authority({ cn: "Public Root" });
    const r3 = await authority({ cn: "R3", issuedBy: root });
    const profile = uiProfile("console.example.com", hostNames(["console.example.com"]));
    const leaf = await certificate(profile, { issuedBy: r3 });
    const at = async (ui: string, host?: string): Promise<LoginDecision> => {
      const directory = await load({ ...files, "ui.crt": ui, "ui.key": leaf.keyPem });
      const serverSide = serverSideOf(directory, "console");
      return connectConsole({ ...connectionTo(directory, {}), serverSide, ...(host !== undefined && { host }) });
    };
    const alone = decidingStep(await at(leaf.pem));
    assert.equal(alone?.outcome, "cannotTell");
    assert.match(alone.found, /sends no intermediate CA: if CN=R3, O=Cockroach isn't a root/);
    assert.doesNotMatch(decidingStep(await at(leaf.pem + r3.pem))?.found ?? "", /sends no intermediate/);
    assert.equal((await at(leaf.pem, "other.example.com")).outcome, "refused");
    assert.equal(alone.says, undefined, "browsers don't print Go's messages");
  });
});

describe("libpq beside pgx", () => {
  const both = async (files: MemoryFiles, more: Partial<Asked> = {}): Promise<readonly string[]> => {
    const directory = await load(files);
    const asked = { user: "root", show: "client.root.crt", ...more };
    const connection = { ...connectionTo(directory, asked), user: asked.user, sslMode: asked.sslMode ?? "verify-full" };
    return Promise.all(
      (["pgx", "libpq"] as const).map(async (driver) => (await connectSql({ ...connection, driver })).outcome),
    );
  };

  test("both accept a healthy pair, and refuse an expired node and a stranger's client", async () => {
    const { ca, files } = await healthySet();
    assert.deepEqual(await both(files), ["accepted", "accepted"]);
    const late = await nodeCertificate({
      issuedBy: ca,
      notBefore: new Date(testNow.getTime() - 9e9),
      notAfter: new Date(testNow.getTime() - 1e9),
    });
    assert.deepEqual(await both({ ...files, ...pair("node", late) }), ["refused", "refused"]);
    const stranger = await clientCertificate({ issuedBy: await authority({ cn: "Elsewhere" }) });
    assert.deepEqual(await both({ ...files, ...pair("client.root", stranger) }), ["refused", "refused"]);
  });

  test("libpq refuses a key that others can read, and needs the root", async () => {
    const { files, root } = await healthySet();
    const open = { ...files, "client.root.key": { content: root.keyPem, mode: 0o644 } };
    assert.deepEqual(await both(open), ["accepted", "refused"]);
    const top = await authority({ cn: "Top" });
    const middle = await authority({ cn: "Middle", issuedBy: top });
    const signed = {
      ...pair("node", await nodeCertificate({ issuedBy: middle })),
      ...pair("client.root", await clientCertificate({ issuedBy: middle })),
    };
    assert.deepEqual(await both({ "ca.crt": middle.pem, ...signed }), ["accepted", "refused"]);
    assert.deepEqual(await both({ "ca.crt": middle.pem + top.pem, ...signed }), ["accepted", "accepted"]);
  });

  test("libpq sends the intermediate CAs that it trusts, and verifies whatever sslmode says", async () => {
    const top = await authority({ cn: "Top" });
    const middle = await authority({ cn: "Middle", issuedBy: top });
    const files = {
      "ca.crt": middle.pem + top.pem,
      "ca-client.crt": top.pem,
      ...pair("node", await nodeCertificate({ issuedBy: middle })),
      ...pair("client.node", await clientCertificate({ user: "node", issuedBy: top })),
      ...pair("client.root", await clientCertificate({ issuedBy: middle })),
    };
    assert.deepEqual(await both(files), ["refused", "accepted"]);
    const other = { ...files, ...pair("node", await nodeCertificate({ issuedBy: await authority({ cn: "Other" }) })) };
    assert.deepEqual(await both(other, { show: "client.node.crt", sslMode: "prefer", user: "x" }), [
      "refused",
      "refused",
    ]);
    const directory = await load(other);
    const step = decidingStep(
      await connectSql({
        ...connectionTo(directory, { show: "client.root.crt" }),
        user: "root",
        sslMode: "prefer",
        driver: "libpq",
      }),
    );
    assert.equal(step?.says, "SSL error: certificate verify failed");
  });
});

test("hosts in node.crt are no SQL users, with a dot or without", async () => {
  const { ca, files } = await healthySet();
  const node = await nodeCertificate({
    issuedBy: ca,
    hosts: ["localhost", "node1", "*.crdb", "10.0.0.1", "a.example.com"],
  });
  const directory = await load({ ...files, ...pair("node", node) });
  const { client, ...connection } = connectionTo(directory, { show: "node.crt" });
  const { users } = await whoCanLogIn({ ...connection, sslMode: "verify-full", client: client ?? assert.fail() });
  assert.deepEqual(
    users.map(({ user }) => user),
    ["node"],
  );
});
