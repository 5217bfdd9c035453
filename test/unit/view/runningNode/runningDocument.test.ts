// The page of a running node: its verdict, its parts, and what can be chosen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defaultThresholds } from "../../../../src/cockroach/directory/expiry.ts";
import { verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { compareRunning } from "../../../../src/cockroach/runningNode/compareRunning.ts";
import type { NodeAnswer } from "../../../../src/cockroach/runningNode/nodeAnswer.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import type { DocumentBlock, PageDocument } from "../../../../src/contract/pageDocument.ts";
import { runningDocument } from "../../../../src/view/runningNode/runningDocument.ts";
import { nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import { healthySet, load, without } from "../../../support/certsDirectory.ts";
import { readBack } from "../../../support/login.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function page(files: MemoryFiles, answer: NodeAnswer): Promise<PageDocument> {
  const directory = await load(files);
  const endpoint = { host: "localhost", port: 26_257, way: "postgresql" } as const;
  const comparison = await compareRunning({
    endpoint,
    answer,
    directory,
    verifier: verifierOf(directory, nodeCryptography),
  });
  return runningDocument(comparison, "healthy/certs", {
    fileName: "",
    now: testNow.getTime(),
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography: nodeCryptography,
    offerTextDiff: false,
  });
}

const serving = (chain: readonly TestCertificate[], ca: TestCertificate): NodeAnswer => ({
  outcome: "tls",
  version: 0x0304,
  cipherSuite: 0x1301,
  chain: chain.map(({ der }) => der),
  authorities: [readBack(ca).subject.der],
  isHidden: false,
});

const ids = ({ parts }: PageDocument): readonly string[] => parts.map(({ id }) => id);

function tableOf({ parts }: PageDocument, id: string): readonly (readonly string[])[] {
  const table = parts
    .find((part) => part.id === id)
    ?.blocks.find((block): block is Extract<DocumentBlock, { block: "table" }> => block.block === "table");
  return (table?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text));
}

describe("the page of a running node", () => {
  test("the same certificate: no differences, a link to the file", async () => {
    const { ca, node, files } = await healthySet();
    const document = await page(files, serving([node], ca));
    assert.deepEqual(
      [document.title, document.tone, document.verdict],
      ["localhost:26257 beside healthy/certs", "ok", "It serves node.crt as it is on disk, and clients accept it."],
    );
    assert.equal(document.subtitle, "SQL port, checked 2026-03-01 12:00 UTC for CockroachDB v26.3");
    assert.deepEqual(ids(document), ["found", "chain", "client-cas"]);
    assert.deepEqual([...documentActions(document)], ["again", "open:node.crt"]);
    const [[subject, issuer, until, , file] = []] = tableOf(document, "chain");
    assert.deepEqual([subject, issuer, file], ["CN=node, O=Cockroach", "CN=Cockroach CA, O=Cockroach", "node.crt"]);
    assert.match(until ?? "", /^\d{4}-\d\d-\d\d \d\d:\d\d UTC \(Expires in \d+ years\)$/);
    assert.deepEqual(tableOf(document, "client-cas"), [["CN=Cockroach CA, O=Cockroach", "Yes, by name"]]);
  });

  test("another certificate: the fields that differ, and no link to what is in no file", async () => {
    const { ca, files } = await healthySet();
    const older = await nodeCertificate({
      issuedBy: ca,
      hosts: ["localhost"],
      notBefore: new Date("2026-02-01T00:00:00Z"),
    });
    const document = await page(files, serving([older], ca));
    assert.equal(document.tone, "error");
    assert.match(document.verdict, /^It serves an older certificate than node\.crt/);
    assert.deepEqual(ids(document), ["found", "chain", "different", "client-cas"]);
    assert.ok(tableOf(document, "different").some(([field = ""]) => field.endsWith("Serial number")));
    assert.equal(tableOf(document, "chain")[0]?.at(-1), "not in this directory");
  });

  test("nothing to compare with, and no answer at all", async () => {
    const { ca, node, files } = await healthySet();
    const alone = await page(without(files, "node.crt", "node.key"), serving([node], ca));
    assert.deepEqual(
      [alone.tone, alone.verdict],
      ["information", "node.crt is missing in certs, so the served certificate is only verified, not compared."],
    );
    const silent = await page(files, { outcome: "silent", moment: "asked for TLS" });
    assert.deepEqual(ids(silent), ["found"]);
    assert.deepEqual([...documentActions(silent)], ["again"]);
  });

  test("CockroachDB's words can be copied, and a name of any length stays one line", async () => {
    const { ca, files } = await healthySet();
    const long = await nodeCertificate({ issuedBy: ca, subject: [[{ type: "2.5.4.3", value: "x".repeat(50_000) }]] });
    const document = await page(files, serving([long], ca));
    assert.ok((tableOf(document, "chain")[0]?.[0] ?? "").length < 300);
    const gone = await page(files, { outcome: "withoutTls" });
    const [steps] = gone.parts[0]?.blocks ?? [];
    assert.equal(
      steps?.block === "steps" && steps.steps[0]?.quote,
      "cannot establish secure connection to insecure server. Maybe use --insecure?",
    );
  });
});
