// Every entry of the table: its own text leads to it, one directory shows its cause, and a healthy one doesn't.

import assert from "node:assert/strict";
import { test } from "node:test";
import { causes, type CauseId } from "../../../../src/cockroach/errors/causes/causes.ts";
import { possibleCauses, type Searched } from "../../../../src/cockroach/errors/culprits/checkCauses.ts";
import { explainErrors } from "../../../../src/cockroach/errors/explainErrors.ts";
import { kinds } from "../../../../src/cockroach/errors/kinds/kinds.ts";
import type { KnownError } from "../../../../src/cockroach/errors/kinds/knownError.ts";
import { allErrors } from "../../../../src/cockroach/errors/programs/all.ts";
import { recognizeErrors, type RecognizedError } from "../../../../src/cockroach/errors/text/recognizeErrors.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { judge } from "../../../support/certsDirectory.ts";
import { culpritDirectory, example, healthyDirectory } from "../../../support/errors/culpritDirectories.ts";

/** The text of an entry as a program prints it. */
function exampleText({ text, kind }: KnownError): string {
  const isCa = kind.startsWith("ca-");
  const isCertificate = kind === "certificate-unusable" || kind === "unparsable";
  const file = kind === "file-name" ? "app.crt" : isCa ? "ca.crt" : isCertificate ? "node.crt" : "node.key";
  const values: Readonly<Record<string, string>> = {
    ...example,
    file,
    path: `certs/${file}`,
    names: "node1.example.com",
    candidate: '"Cockroach CA"',
    count: "120",
  };
  return text
    .replace(/\{path\}(\.(?:crt|key|pem))/, "certs/node$1")
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "something");
}

const judged = new Map<CauseId | "healthy", Promise<Searched | undefined>>();

/** The directory of a cause, judged once. */
function searchedFor(cause: CauseId | "healthy"): Promise<Searched | undefined> {
  const known = judged.get(cause) ?? judgeDirectory(cause);
  judged.set(cause, known);
  return known;
}

async function judgeDirectory(cause: CauseId | "healthy"): Promise<Searched | undefined> {
  const made = cause === "healthy" ? await healthyDirectory() : await culpritDirectory(cause);
  if (made === undefined) return undefined;
  const { files, ...judging } = made;
  return { ...(await judge(files, judging)), cryptography: nodeCryptography };
}

/** Whether the directory alone, or with what the text says, can show the cause. */
function isCheckable(id: CauseId, { values }: RecognizedError): boolean {
  const { rules, probe } = causes[id];
  return rules !== undefined || (probe !== undefined && values["user"] !== undefined);
}

test("has at least 120 distinct texts, each with a source", () => {
  assert.ok(new Set(allErrors.map(({ text }) => text)).size === allErrors.length, "a text stands twice");
  assert.ok(allErrors.length >= 120, String(allErrors.length));
  for (const { source, text } of allErrors) assert.ok(source.length > 10, text);
});

test("uses every kind and every cause", () => {
  assert.deepEqual(new Set(allErrors.map(({ kind }) => kind)), new Set(Object.keys(kinds)));
  assert.deepEqual(
    new Set(Object.values(kinds).flatMap((one) => one.causes as readonly CauseId[])),
    new Set(Object.keys(causes)),
  );
});

const withoutDirectory = new Set<CauseId>();

for (const error of allErrors) {
  const text = exampleText(error);
  test(`recognizes ${text}`, async () => {
    const found = recognizeErrors(text);
    assert.deepEqual(
      found.map((one) => one.error.text),
      [error.text],
      text,
    );
    const [one] = found;
    assert.ok(one);
    const healthy = await explainErrors(text, await searchedFor("healthy"));
    for (const { causes: list } of healthy.errors)
      for (const { id, check } of list)
        assert.notEqual(check?.outcome, "found", `${id} in a healthy directory: ${JSON.stringify(check?.culprits)}`);
    const id = possibleCauses(one).find((cause) => isCheckable(cause, one));
    if (id === undefined) return;
    const bad = await searchedFor(id);
    if (bad === undefined) return void withoutDirectory.add(id);
    const explanation = await explainErrors(text, bad);
    const check = explanation.errors[0]?.causes.find((cause) => cause.id === id)?.check;
    assert.equal(
      check?.outcome,
      "found",
      `${id}: ${JSON.stringify(explanation.errors[0]?.causes.map((cause) => [cause.id, cause.check?.outcome, cause.check?.why]))}`,
    );
    assert.ok(check.culprits.length > 0);
  });
}

test("has a directory for every cause that files can show", () => {
  assert.deepEqual([...withoutDirectory], []);
});
