// The page of a simulated login: verdict, steps in order with CockroachDB's words, each sslmode, and the key that
// leaks.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loginReport } from "../../../../src/cockroach/login/loginReport.ts";
import { clientsOf, serverSideOf, unreadClients, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { assumptionsOf } from "../../../../src/cockroach/assumptions/assumptions.ts";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import { serverChecks } from "../../../../src/cockroach/login/serverChecks.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import type { DocumentStep, PageDocument } from "../../../../src/contract/pageDocument.ts";
import { leakedKeyPart } from "../../../../src/view/login/leakedKey.ts";
import { loginPage } from "../../../../src/view/login/loginPage.ts";
import { clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";
import { readBack, settings, type TypedSettings } from "../../../support/login.ts";

async function page(ask: {
  readonly file?: string;
  readonly user?: string;
  readonly set?: TypedSettings;
  readonly host?: string;
  readonly users?: number;
  readonly typed?: ReadonlyMap<string, string>;
  readonly problems?: readonly string[];
  readonly isRestricted?: boolean;
}): Promise<PageDocument> {
  const { files: healthy, ca } = await healthySet();
  const files = { ...healthy };
  for (let i = 0; i < (ask.users ?? 0); i++)
    Object.assign(
      files,
      pair(`client.user${i}`, await clientCertificate({ user: `user${i}`, issuedBy: ca, keySlot: "users" })),
    );
  const directory = await load(files);
  const { file, user, set, host = "localhost" } = ask;
  const connection = {
    settings: settings(set),
    sslMode: "verify-full",
    host,
    serverSide: serverSideOf(directory),
    verifier: verifierOf(directory, nodeCryptography),
  } as const;
  const clients = clientsOf(directory).filter((one) => file === undefined || one.file === file);
  const report = await loginReport({
    ...connection,
    clients,
    unread: unreadClients(directory),
    dbConsole: serverSideOf(directory, "console"),
    ...(user !== undefined && { user }),
  });
  return loginPage({
    ...(file !== undefined && { file }),
    directory: "prod/certs",
    report,
    servers: await serverChecks(connection),
    assumed: assumptionsOf(
      { settings: defaultLoginSettings, sslMode: "verify-full" },
      new Map(),
      ask.typed ?? new Map(),
    ),
    ...(ask.problems && { problems: ask.problems }),
    ...(ask.isRestricted && { isRestricted: true }),
  });
}

function stepsOf({ parts }: PageDocument, id: string): readonly DocumentStep[] {
  const block = parts.find((part) => part.id === id)?.blocks.find((one) => one.block === "steps");
  return block?.block === "steps" ? block.steps : assert.fail(`no steps in ${id}`);
}

describe("the page of a login", () => {
  test("says who logs in, with every step of both sides in order", async () => {
    const shown = await page({ file: "client.root.crt" });
    assert.equal(shown.verdict, "root can log in");
    assert.equal(shown.tone, "ok");
    assert.deepEqual(
      stepsOf(shown, "certificate-0").map(({ title, state }) => [title, state]),
      [
        ["The client verifies the node certificate", "Passed"],
        ["The client verifies the host name", "Passed"],
        ["The node verifies the client certificate", "Passed"],
        ["The node checks the names in the certificate", "Passed"],
      ],
    );
  });

  test("quotes CockroachDB where a user is refused", async () => {
    const shown = await page({ file: "client.root.crt", user: "app" });
    assert.equal(shown.verdict, "app can't log in with any of these certificates");
    assert.equal(shown.tone, "error");
    const last = stepsOf(shown, "certificate-0").at(-1);
    assert.equal(
      last?.quote,
      'certificate authentication failed for user "app" (DN: <nil>)\nDETAIL: The client certificate (DN: <nil>) is valid for "root" on all tenants.',
    );
    assert.deepEqual(last.source, { text: "pkg/security/auth.go", code: true });
  });

  test("follows the settings of the question", async () => {
    const shown = await page({ file: "client.root.crt", set: { disallowRoot: true } });
    assert.equal(shown.verdict, "No one can log in with this certificate");
  });

  test("states first what differs from the defaults, and every value at the end", async () => {
    const plain = await page({ file: "client.root.crt" });
    assert.equal(plain.parts[0]?.id, "certificate-0");
    const shown = await page({ file: "client.root.crt", typed: new Map([["sanRequired", "on"]]) });
    assert.equal(shown.parts[0]?.id, "differs");
    assert.deepEqual(shown.parts[0].blocks, [
      {
        block: "fields",
        fields: [
          {
            label: "security.client_cert.san_required.enabled",
            text: "on",
            code: true,
            note: "this question only",
          },
        ],
      },
    ]);
    const [table] = shown.parts.at(-1)?.blocks ?? [];
    assert.ok(table?.block === "table");
    assert.deepEqual(
      table.rows.find(({ cells }) => cells[0]?.text === "CockroachDB version")?.cells.map(({ text }) => text),
      ["CockroachDB version", "v26.3 with Go 1.26.6", "default"],
    );
  });

  test("names kept settings that can't be used, and that Restricted Mode uses none", async () => {
    const shown = await page({ file: "client.root.crt", problems: ["--root-cert-san: no"], isRestricted: true });
    const texts = shown.parts[0]?.blocks.flatMap((one) => (one.block === "text" ? [one.text] : []));
    assert.deepEqual(texts, [
      "Ignored: --root-cert-san: no",
      "In Restricted Mode, the workspace's settings aren't used. Trust the workspace to use them.",
    ]);
  });

  test("has a row for each sslmode", async () => {
    const shown = await page({ file: "client.root.crt", host: "elsewhere" });
    const table = shown.parts.find(({ id }) => id === "server")?.blocks[0];
    assert.ok(table?.block === "table");
    assert.deepEqual(
      table.rows.map(({ tone, cells }) => [cells[0]?.text, tone]),
      [
        // A node that rejects connections without TLS isn't a fault, and a mode that accepts every server isn't a success.
        ["disable", "none"],
        ["allow", "warning"],
        ["prefer", "warning"],
        ["require", "information"],
        ["verify-ca", "information"],
        ["verify-full", "error"],
      ],
    );
    assert.deepEqual(
      table.rows.map(({ cells }) => cells[1]?.text),
      [
        "nothing: no TLS",
        "nothing: any server is accepted",
        "nothing: any server is accepted",
        "the chain, not the host",
        "the chain, not the host",
        "fails",
      ],
    );
    assert.match(
      table.rows[5]?.cells[3]?.text ?? "",
      /^tls: failed to verify certificate: x509: certificate is valid for localhost.*, not elsewhere$/,
    );
  });

  test("is green for an sslmode only if chain and host are verified", async () => {
    const shown = await page({ file: "client.root.crt" });
    const table = shown.parts.find(({ id }) => id === "server")?.blocks[0];
    assert.ok(table?.block === "table");
    assert.deepEqual(
      table.rows.filter(({ tone }) => tone === "ok").map(({ cells }) => [cells[0]?.text, cells[1]?.text]),
      [["verify-full", "the chain and the host"]],
    );
  });

  test("names its directory, and shows no refusal that is wanted as an error", async () => {
    const shown = await page({ file: "client.user0.crt", users: 1 });
    assert.equal(shown.title, "Who Can Log In: client.user0.crt (prod/certs)");
    const [part] = shown.parts.filter(({ id }) => id === "certificate-0");
    const steps = (part?.blocks ?? []).flatMap((one) => (one.block === "steps" ? one.steps : []));
    const refused = steps.filter(({ state = "" }) => state.startsWith("Rejected"));
    assert.deepEqual(
      refused.map(({ tone, state }) => [tone, state]),
      [["none", "Rejected, as it should be"]],
      "a user isn't a node",
    );
  });

  test("of many certificates shows the first in full, and of the others what decides", async () => {
    const shown = await page({ user: "root", users: 300 });
    assert.equal(shown.verdict, "root can log in with client.root.crt");
    const others = shown.parts.find(({ id }) => id === "others");
    assert.equal(shown.parts.filter(({ id }) => id.startsWith("certificate-")).length, 8);
    assert.deepEqual(
      shown.parts.filter(({ id }) => id.startsWith("leak-")).map(({ title }) => title),
      ["If the key of client.root.crt leaks"],
    );
    const [table] = others?.blocks ?? [];
    assert.ok(table?.block === "table" && table.rows.length === 302 - 8);
    assert.match(table.rows[0]?.cells[2]?.text ?? "", /^certificate authentication failed for user "root"/);
  });

  test("gives every part an id of its own", async () => {
    const ids = (await page({})).parts.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe("a key that leaks", () => {
  const hours = (count: number): Date => new Date(testNow.getTime() + count * 3_600_000);
  const fields = async (notBefore: Date, notAfter: Date): Promise<readonly string[]> => {
    const part = leakedKeyPart(
      "leak",
      "client.app.crt",
      readBack(await clientCertificate({ notBefore, notAfter })),
      testNow.getTime(),
    );
    const block = part?.blocks[0];
    return block?.block === "fields" ? block.fields.map(({ text }) => text) : assert.fail();
  };

  test("is of use until the end, and the automation may be down for the last third", async () => {
    assert.deepEqual(await fields(hours(-12), hours(36)), [
      "For 36 hours, until Tuesday 2026-03-03 00:00 UTC",
      "2 days",
      "For up to 16 hours, if it starts on Monday 2026-03-02 08:00 UTC",
    ]);
  });

  test("is of no use after the end", async () => {
    const [use, , down] = await fields(hours(-72), hours(-24));
    assert.equal(use, "No longer: the certificate has expired");
    assert.equal(down, "It has failed for too long");
  });
});
