// Reports as SARIF: of the standard's form, with the findings, severities and places that every other report has.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import Ajv from "ajv-draft-04";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { sarifLog, validateSarif } from "../../../../src/view/findings/sarifLog.ts";
import { findingMessage } from "../../../../src/view/findings/findingView.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";

interface Place {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: object };
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly Place[];
      readonly relatedLocations?: readonly Place[];
    }[];
  }[];
}

// The schema of the standard itself. Its formats are checked here as far as they are ours: addresses of rules and of
// files.
const formats = {
  uri: (text: string) => URL.canParse(text),
  "uri-reference": (text: string) => URL.canParse(text, "file:///base/") && !/[ \\]/.test(text),
  "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
};
const fits = new Ajv({ formats, strict: false, unicodeRegExp: false }).compile(sarifSchema);

async function faulty(): Promise<CertsDirectory> {
  const { ca, root, files } = await healthySet();
  return load({
    ...files,
    "ca.crt": ca.pem + ca.pem,
    "node.key": root.keyPem,
    "client.app.crt": Buffer.from(root.der),
    "client.\u202eevil user.crt": root.pem,
  });
}

function logOf(directory: CertsDirectory): Log {
  const log: unknown = JSON.parse(validateSarif(directory, runRules(directory)));
  assert.ok(fits(log), JSON.stringify(fits.errors));
  return log as unknown as Log;
}

describe("SARIF", () => {
  test("is of the standard's form, which refuses what is not", async () => {
    const log = logOf(await faulty());
    assert.ok(!fits({ ...log, version: "2.0.0" }));
    assert.ok(
      !fits({
        ...log,
        runs: log.runs.map((run) => ({
          ...run,
          results: run.results.map((result) => ({ ...result, level: "information" })),
        })),
      }),
    );
  });

  test("has each finding with its rule, level and words", async () => {
    const directory = await faulty();
    const { findings } = runRules(directory);
    const [run] = logOf(directory).runs;
    assert.ok(run);
    const levels = { error: "error", warning: "warning", information: "note" };
    assert.ok(findings.length > 3);
    assert.deepEqual(
      run.results.map(({ ruleId, level, message }) => [ruleId, level, message.text]),
      findings.map((one) => [
        one.rule,
        levels[one.severity],
        [findingMessage(one, directory.now), ...(one.quote === undefined ? [] : [one.quote])].join("\n"),
      ]),
    );
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  test("places a block by its line, and names the other place", async () => {
    const result = logOf(await faulty()).runs[0]?.results.find(({ ruleId }) => ruleId === "ca/duplicate");
    assert.equal(result?.locations[0]?.physicalLocation.artifactLocation.uri, "certs/ca.crt");
    const lines = (await healthySet()).ca.pem.trimEnd().split("\n").length;
    assert.deepEqual(result.locations[0].physicalLocation.region, { startLine: lines + 1 });
    assert.deepEqual(result.relatedLocations?.[0]?.physicalLocation.region, { startLine: 1 });
  });

  test("has no findings for a healthy set, but all rules", async () => {
    const { files } = await healthySet();
    const [run] = logOf(await load(files)).runs;
    assert.deepEqual(run?.results, []);
    assert.ok(run.tool.driver.rules.length > 90);
  });

  test("writes out what would reorder a terminal's line", async () => {
    const directory = await faulty();
    assert.ok(!validateSarif(directory, runRules(directory)).includes("\u202e"));
  });

  const paths: readonly (readonly [path: string, uri: string])[] = [
    ["certs/", "certs/"],
    ["./my certs", "my%20certs/"],
    [".", "./"],
    ["../certs", "../certs/"],
    ["/var/lib/certs", "file:///var/lib/certs/"],
    ["/", "file:///"],
    ["C:\\certs\\a b", "file:///C:/certs/a%20b/"],
    ["a:b", "a%3Ab/"],
  ];
  for (const [path, uri] of paths) {
    test(`names files in ${path} below ${uri}`, async () => {
      const { files } = await healthySet();
      const directory = await load({ ...files, "node.crt": "" });
      const log = sarifLog({ ...directory, contents: { ...directory.contents, path } }, runRules(directory)) as Log;
      const uris =
        log.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri) ?? [];
      assert.ok(uris.includes(`${uri}node.crt`), uris.join());
      assert.ok(fits(log), JSON.stringify(fits.errors));
    });
  }
});
