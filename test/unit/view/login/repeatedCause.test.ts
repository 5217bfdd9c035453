// What several logins with one certificate have in common is shown once, on the page and as text.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loginReport, type LoginReport } from "../../../../src/cockroach/login/loginReport.ts";
import { clientsOf, serverSideOf, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { serverChecks } from "../../../../src/cockroach/login/serverChecks.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import type { DocumentStep } from "../../../../src/contract/pageDocument.ts";
import { loginPage } from "../../../../src/view/login/loginPage.ts";
import { loginRecord } from "../../../../src/view/login/loginRecord.ts";
import { furtherSteps } from "../../../../src/view/login/loginSteps.ts";
import { loginText } from "../../../../src/view/login/loginText.ts";
import { clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";
import { settings } from "../../../support/login.ts";

const expired = { notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date(testNow.getTime() - 1000) };

async function asked(dates: { readonly notBefore?: Date; readonly notAfter?: Date }): Promise<{
  readonly report: LoginReport;
  readonly rpc: readonly DocumentStep[] | undefined;
  readonly texts: readonly string[];
}> {
  const { files, ca } = await healthySet();
  const app = await clientCertificate({ user: "app", issuedBy: ca, ...dates });
  const directory = await load({ ...files, ...pair("client.app", app) });
  const connection = {
    settings: settings(),
    sslMode: "verify-full",
    host: "localhost",
    serverSide: serverSideOf(directory),
    verifier: verifierOf(directory, nodeCryptography),
  } as const;
  const clients = clientsOf(directory).filter(({ file }) => file === "client.app.crt");
  const report = await loginReport({
    ...connection,
    clients,
    unread: [],
    dbConsole: serverSideOf(directory, "console"),
  });
  const page = loginPage({
    file: "client.app.crt",
    directory: "certs",
    report,
    servers: await serverChecks(connection),
    assumed: [],
  });
  const blocks = page.parts.find(({ id }) => id === "certificate-0")?.blocks ?? [];
  const at = blocks.findIndex((one) => one.block === "text" && one.text.startsWith("RPC"));
  const next = blocks[at + 1];
  return {
    report,
    rpc: next?.block === "steps" ? next.steps : undefined,
    texts: blocks.flatMap((one) => (one.block === "text" ? one.text : [])),
  };
}

describe("a certificate that fails for SQL and RPC alike", () => {
  test("says why once on the page", async () => {
    const { rpc, texts } = await asked(expired);
    assert.equal(rpc, undefined);
    assert.ok(texts.includes("RPC (nodes, admin commands, and SQL servers of tenants): rejected, for the same reason"));
  });

  test("says why once as text", async () => {
    const { report } = await asked(expired);
    const text = loginText(loginRecord("client.app.crt", report));
    assert.equal(text.match(/expired at/g)?.length, 1, text);
    assert.match(text, /\n {2}RPC as a node or admin: rejected, for the same reason\n/);
  });

  test("has its steps below each other as text", async () => {
    const { report } = await asked(expired);
    const text = loginText(loginRecord("client.app.crt", report));
    const columns = [...text.matchAll(/^ {4}(?:passed|rejected|note) +/gm)].map(([match]) => match.length);
    assert.ok(columns.length > 3);
    assert.equal(new Set(columns).size, 1, text);
  });
});

describe("a certificate that fails for RPC alone", () => {
  test("has the checks that both pass as one step", async () => {
    const { rpc } = await asked({});
    assert.deepEqual(
      rpc?.map(({ title, state }) => [title, state]),
      [
        ["The same 3 checks as above", "Passed"],
        ["The node checks the names in the certificate", "Rejected, as it should be"],
      ],
    );
  });

  test("keeps steps that leave a doubt", async () => {
    const { report } = await asked({});
    const rpc = report.certificates[0]?.rpc ?? assert.fail("no RPC");
    const doubtful = { ...rpc, steps: rpc.steps.map((step) => ({ ...step, outcome: "cannotTell" as const })) };
    const before = { ...doubtful, steps: doubtful.steps.slice(0, -1) };
    assert.equal(furtherSteps(doubtful, before, {}).length, rpc.steps.length);
  });
});
