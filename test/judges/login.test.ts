// Go's crypto/tls as judge of the login simulator: real handshakes of node and client in both directions, with the same
// decision, the same words on both sides, and the same certificates kept back.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sqlHandshake } from "../../src/cockroach/login/connect.ts";
import { decidingStep, type LoginDecision } from "../../src/cockroach/login/loginStep.ts";
import { defaultLoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import { createStore, type Presented } from "../../src/cockroach/login/peers.ts";
import type { SslMode } from "../../src/cockroach/login/sslMode.ts";
import { uiProfile } from "../../src/cockroach/create/profile.ts";
import { hostNames } from "../../src/cockroach/create/hostNames.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../src/pki/path/certificationPath.ts";
import { parseGoVersion } from "../../src/pki/path/basis/goVersion.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  type Deviations,
  type TestCertificate,
} from "../support/certificate.ts";
import { readBack } from "../support/login.ts";
import { skipWithout } from "./debianPrograms.ts";
import { askHandshakes, type ShownPair } from "./mutualTls.ts";
import { findToolchain } from "./toolchains/goPrograms.ts";
import { testedToolchains, toolchainName, type Toolchain } from "./toolchains/toolchains.ts";

type Chain = readonly [TestCertificate, ...TestCertificate[]];

interface Combination {
  readonly what: string;
  readonly server: Chain;
  readonly client?: Chain;
  readonly serverStore: readonly TestCertificate[];
  readonly clientStore: readonly TestCertificate[];
  readonly mode: SslMode;
  readonly host: string;
  readonly always: boolean;
}

const past = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
const future = { notBefore: new Date("2048-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const always = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-12-31T00:00:00Z") };
const extension = { type: "raw", oid: "1.2.3.4.5", critical: false, value: Uint8Array.of(5, 0) } as const;
const twice: Deviations = { withExtensions: [extension, extension] };
const unknownCritical: Deviations = { withExtensions: [{ ...extension, critical: true }] };

async function combinations(): Promise<readonly Combination[]> {
  const ca = await authority(always);
  const twin = await authority({ ...always, keySlot: "twin" });
  const clientCa = await authority({ ...always, cn: "Client CA" });
  const middle = await authority({ ...always, cn: "Middle", issuedBy: ca });
  const oldCa = await authority({ ...past, cn: "Old CA" });
  const client = (issuedBy: TestCertificate, more: Deviations = {}): Promise<TestCertificate> =>
    clientCertificate({ ...always, issuedBy, ...more });
  const node = (issuedBy: TestCertificate, more: Deviations = {}): Promise<TestCertificate> =>
    nodeCertificate({ ...always, issuedBy, hosts: ["localhost", "*.local", "127.0.0.1"], ...more });
  const ui = await certificate(uiProfile("localhost", hostNames(["localhost"])), { ...always, issuedBy: ca });
  const underMiddle = await client(middle);
  const own = await client(ca);

  const clients: readonly (readonly [string, Chain, (readonly TestCertificate[])?])[] = [
    ["root", [own]],
    ["node.crt", [await node(ca)]],
    ["ui.crt", [ui]],
    ["of a twin of the CA", [await client(twin)]],
    ["of a CA of another name", [await client(clientCa)]],
    ["of one of two CAs", [await client(clientCa)], [ca, clientCa]],
    ["expired", [await client(ca, past)]],
    ["not yet valid", [await client(ca, future)]],
    ["of an expired CA", [await client(oldCa)], [oldCa]],
    ["with its intermediate", [underMiddle, middle]],
    ["without its intermediate", [underMiddle]],
    ["without its intermediate, which is trusted", [underMiddle], [ca, middle]],
    ["its own anchor", [own], [own]],
    ["without extended key usage", [await client(ca, { withoutExtensions: ["extKeyUsage"] })]],
    ["with an unknown critical extension", [await client(ca, unknownCritical)]],
    ["whose issuer isn't a CA", [await client(await node(ca))]],
  ];
  const servers: readonly (readonly [string, Chain])[] = [
    ["node", [await node(ca)]],
    ["of a twin of the CA", [await node(twin)]],
    ["expired", [await node(ca, past)]],
    ["for clients only", [await client(ca)]],
    ["below an intermediate", [await node(middle), middle]],
    ["without its intermediate", [await node(middle)]],
    ["ui.crt", [ui]],
    ["with an extension twice", [await node(ca, twice)]],
  ];
  const [, [good]] = servers[0] ?? assert.fail();
  const base = { serverStore: [ca], clientStore: [ca], mode: "verify-full", host: "localhost" } as const;
  return [
    ...clients.flatMap(([what, chain, clientStore = [ca]]) =>
      [true, false].map((sends): Combination => ({
        ...base,
        what: `client ${what}, ${sends ? "libpq" : "Go"}`,
        server: [good],
        client: chain,
        clientStore,
        always: sends,
      })),
    ),
    ...servers.flatMap(([what, server]) =>
      (
        [
          ["verify-full", "localhost"],
          ["verify-full", "elsewhere"],
          ["verify-full", "127.0.0.1"],
          ["verify-ca", "elsewhere"],
          ["require", "elsewhere"],
        ] as const
      ).map(([mode, host]): Combination => ({
        ...base,
        what: `server ${what}, ${mode}, ${host}`,
        server,
        client: [own],
        mode,
        host,
        always: true,
        ...(mode === "require" && { serverStore: [] }),
      })),
    ),
    {
      ...base,
      what: "client with an extension twice",
      server: [good],
      client: [await client(ca, twice)],
      always: true,
    },
    { ...base, what: "a wildcard", server: [good], host: "n1.local", always: true },
    { ...base, what: "a wildcard over two labels", server: [good], host: "a.n1.local", always: true },
    { ...base, what: "no client certificate", server: [good], always: true },
  ];
}

function askGo(list: readonly Combination[], toolchain: Toolchain): ReturnType<typeof askHandshakes> {
  const ders = (certificates: readonly TestCertificate[]): readonly Uint8Array[] => certificates.map(({ der }) => der);
  const pair = (chain: Chain): ShownPair => ({ chain: ders(chain), key: chain[0].keyPem });
  return askHandshakes(
    list.map(({ server, client, serverStore, clientStore, ...rest }) => ({
      ...rest,
      server: pair(server),
      ...(client && { client: pair(client) }),
      serverStore: ders(serverStore),
      clientStore: ders(clientStore),
    })),
    toolchain,
  );
}

const context = createPathContext();

function askHere(
  { server, client, serverStore, clientStore, mode, host }: Combination,
  version: string,
): Promise<LoginDecision> {
  const presented = ([first, ...rest]: Chain, file: string): Presented => ({
    file,
    certificate: readBack(first),
    intermediates: rest.map(readBack),
  });
  const goVersion = parseGoVersion(version);
  assert.ok(goVersion !== undefined);
  return sqlHandshake({
    serverSide: {
      server: presented(server, "node.crt"),
      serverStore: createStore("server", ["ca.crt"], serverStore.map(readBack)),
      clientStore: createStore("client", ["ca.crt"], clientStore.map(readBack)),
    },
    ...(client && { client: presented(client, "client.root.crt") }),
    settings: defaultLoginSettings,
    verifier: { cryptography: nodeCryptography, goVersion, at: Date.now(), context },
    sslMode: mode,
    host,
  });
}

/** Without the time at which either looked. */
const timeless = (text: string): string => text.replace(/current time \S+/, "current time");

for (const toolchain of testedToolchains) {
  const skip = skipWithout(findToolchain(toolchain));
  describe(`mutual TLS as ${toolchainName(toolchain)} does it`, { skip, timeout: 180_000 }, () => {
    let list: readonly Combination[] = [];
    let judged: ReturnType<typeof askGo> = { Version: "", Verdicts: [] };

    before(async () => {
      list = await combinations();
      judged = askGo(list, toolchain);
    });

    test("there are enough combinations, accepted and refused ones on both sides", () => {
      assert.ok(list.length >= 60);
      assert.ok(judged.Verdicts.filter(({ Client }) => Client === "").length >= 20);
      assert.ok(
        judged.Verdicts.filter(({ Client }) => Client.startsWith("x509") || Client.startsWith("tls: ")).length >= 15,
      );
      assert.ok(judged.Verdicts.filter(({ Node }) => Node.startsWith("tls: ")).length >= 10);
    });

    test("every decision, and the words of both sides", async () => {
      for (const [index, combination] of list.entries()) {
        const { Client, Node, Seen } = judged.Verdicts[index] ?? assert.fail();
        const decision = await askHere(combination, judged.Version);
        const { what } = combination;
        const isHeldBack = !combination.always && decision.steps.some(({ id }) => id === "held-back");
        if (!combination.always && decision.steps.some(({ id }) => id === "client-certificate"))
          assert.equal(isHeldBack, Client === "" && Seen === 0, `${what}: kept back`);
        if (isHeldBack) continue;
        const step = decidingStep(decision);
        assert.equal(
          decision.outcome === "refused" ? "refused" : "accepted",
          Client === "" ? "accepted" : "refused",
          `${what}: ${Client}; ${Node}; here ${step?.found ?? ""}`,
        );
        if (step === undefined) continue;
        const [judge, other] = step.side === "node" ? [Node, Client] : [Client, Node];
        assert.equal(timeless(step.says ?? ""), timeless(judge), what);
        // What is sent for a certificate that cannot be parsed differs from one version of Go to the next.
        if (step.otherSays === undefined) assert.match(judge, /failed to parse/, what);
        else assert.equal(step.otherSays, other, what);
      }
    });
  });
}
