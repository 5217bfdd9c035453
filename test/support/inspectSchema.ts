// The committed schema of `inspect --json`, as an assertion.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

// `strictRequired` would ask for the properties of `then` to be declared there again.
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
const validate = ajv.compile(JSON.parse(readFileSync("docs/inspect.schema.json", "utf8")) as object);

/** `record` must be as it is after JSON: what is `undefined` in it doesn't count. */
export function assertFitsSchema(record: unknown, what: string): void {
  assert.ok(
    validate(record),
    `${what}: ${JSON.stringify(validate.errors, undefined, 1)}\n${JSON.stringify(record).slice(0, 2_000)}`,
  );
}
