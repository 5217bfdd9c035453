// Texts that real programs printed (npm run errors): each is recognized, and the real cause is among its causes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { possibleCauses } from "../../../../src/cockroach/errors/culprits/checkCauses.ts";
import type { CauseId } from "../../../../src/cockroach/errors/causes/causes.ts";
import { allErrors } from "../../../../src/cockroach/errors/programs/all.ts";
import { recognizeErrors } from "../../../../src/cockroach/errors/text/recognizeErrors.ts";
import { normalizeLog } from "../../../../src/cockroach/errors/text/normalizeLog.ts";
import type { StoredText } from "../../../errors/main.ts";

const stored = JSON.parse(readFileSync("test/errors/texts.json", "utf8")) as readonly StoredText[];

/** Our causes that are right in a situation. */
const right: Readonly<Record<string, readonly CauseId[]>> = {
  "untrusted-ca": ["issuer-not-trusted", "namesake-ca"],
  expired: ["certificate-expired", "client-rejected"],
  "not-yet-valid": ["not-valid-yet"],
  "name-missing": ["host-not-covered"],
  usage: ["server-usage", "client-rejected"],
  "server-without-tls": ["server-plain"],
  closed: ["other-side-closed"],
  "client-certificate-missing": ["no-certificate-sent"],
  "client-untrusted": ["client-rejected"],
  "key-mismatch": ["key-mismatch"],
  // JDBC doesn't check the mode: the server of the script ends the connection.
  "key-mode": ["key-open", "other-side-closed"],
  "file-missing": ["wrong-path", "other-side-closed"],
  version: ["old-protocol"],
  cipher: ["no-cipher"],
};

/** These say nothing about TLS: not even a file name. */
const silent = /^FileNotFoundError|^Can't use SSL_get_servername\nCONNECTION ESTABLISHED/;

for (const { program, situation, cause, text } of stored) {
  if (text === "") continue;
  test(`${program}: ${situation}`, () => {
    const found = recognizeErrors(normalizeLog(text));
    if (silent.test(text)) return;
    assert.ok(found.length > 0, text);
    const possible = found.flatMap(possibleCauses);
    const expected = right[cause] ?? assert.fail(cause);
    assert.ok(
      expected.some((one) => possible.includes(one)),
      `${text}\n${possible.join()}`,
    );
  });
}

test("claims to have run a program only where its stored texts have the words", () => {
  const printed = (template: string): boolean => {
    const literals = template.split(/\{\w+\}/);
    return stored.some(({ text }) => literals.every((literal) => text.includes(literal)));
  };
  const claimed = allErrors.filter(({ source }) => source.startsWith("npm run errors (") && !source.includes(";"));
  assert.ok(claimed.length > 60, String(claimed.length));
  assert.deepEqual(
    claimed.map(({ text }) => text).filter((text) => !printed(text)),
    [],
  );
});
