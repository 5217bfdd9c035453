// What a simulated login assumes: defaults, what is kept in settings, and what was set for one question, in this order of strength.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assumptionsOf,
  keptValue,
  readKept,
  withKept,
  type Typed,
} from "../../../../src/cockroach/assumptions/assumptions.ts";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import {
  applyTypedSettings,
  typedSettings,
  type TypedLogin,
} from "../../../../src/cockroach/assumptions/typedSettings.ts";

const blank: TypedLogin = { settings: defaultLoginSettings, sslMode: "verify-full" };
const none: Typed = new Map();

const of = (
  id: string,
  kept: Typed,
  typed: Typed,
  start = blank,
): readonly [string | undefined, string | undefined] => {
  const found = assumptionsOf(start, kept, typed).find((one) => one.id === id);
  return [found?.value, found?.origin];
};

test("every setting has a value in words, and is a default until somebody sets it", () => {
  const all = assumptionsOf(blank, none, none);
  assert.deepEqual(
    all.map(({ id }) => id),
    typedSettings.map(({ id }) => id),
  );
  for (const { id, value, origin } of all) {
    assert.equal(origin, "default", id);
    assert.notEqual(value, "", id);
  }
  assert.deepEqual(of("version", none, none), ["v26.3 with Go 1.26.6", "default"]);
  assert.deepEqual(of("hba", none, none), ["CockroachDB's default: host all all all cert-password", "default"]);
});

test("the question overrides what is kept, and an empty text is the default again", () => {
  const kept = new Map([
    ["tenant", "2"],
    ["sanRequired", "on"],
  ]);
  assert.deepEqual(of("tenant", kept, none), ["2", "settings"]);
  assert.deepEqual(of("tenant", kept, new Map([["tenant", "3"]])), ["3", "question"]);
  assert.deepEqual(of("tenant", kept, new Map([["tenant", ""]])), ["system", "default"]);
  assert.deepEqual(of("sanRequired", kept, none), ["on", "settings"]);
  const login = applyTypedSettings(
    blank,
    withKept(
      kept,
      new Map([
        ["sanRequired", ""],
        ["tenant", "3"],
      ]),
    ),
  );
  assert.deepEqual([login.settings.sanRequired, login.settings.tenant.id], [false, "3"]);
});

test("other settings of the extension are shown with their values", () => {
  const start: TypedLogin = {
    ...blank,
    host: "node1",
    settings: {
      ...defaultLoginSettings,
      version: { line: [24, 1], patch: 3, go: { minor: 22, patch: 5 } },
      principalMap: new Map([["a", "b"]]),
    },
  };
  assert.deepEqual(of("version", none, none, start), ["v24.1.3 with Go 1.22.5", "settings"]);
  assert.deepEqual(of("principalMap", none, none, start), ["a:b", "settings"]);
  assert.deepEqual(of("host", none, none, start), ["node1", "settings"]);
});

test("a configuration of several lines is shown in one", () => {
  const text = "host all app all cert\n  host all all all password\n";
  assert.equal(of("hba", new Map([["hba", text]]), none)[0], "host all app all cert; host all all all password");
});

test("reads what is kept, and names what can't be used", () => {
  const { kept, problems } = readKept(
    {
      sanRequired: true,
      disallowRoot: false,
      hba: ["host all app all cert", "host all all all password"],
      tenant: "2",
      method: "trust",
      rootSans: "EMAIL=a",
      clientAddress: "here",
      identityMap: 7,
      version: "20.1",
      __proto__x: "y",
    },
    blank,
  );
  assert.deepEqual(
    [...kept],
    [
      ["sanRequired", "on"],
      ["hba", "host all app all cert\nhost all all all password"],
      ["tenant", "2"],
    ],
  );
  assert.deepEqual(
    problems.map((one) => one.split(":")[0]),
    [
      "Method of the HBA rule",
      "--root-cert-san",
      "IP address of the client",
      "server.identity_map.configuration",
      "version",
      "__proto__x",
    ],
  );
  for (const value of [undefined, null, "x", 5, [], ["hba"]]) assert.equal(readKept(value, blank).kept.size, 0);
});

test("what is kept reads as it was", () => {
  const typed = new Map([
    ["sanRequired", "on"],
    ["hba", "host all all all cert"],
    ["tenant", ""],
    ["version", "24.1"],
  ]);
  const value = keptValue(typed);
  assert.deepEqual(value, { sanRequired: true, hba: "host all all all cert" });
  assert.deepEqual(readKept(value, blank), {
    kept: new Map([
      ["sanRequired", "on"],
      ["hba", "host all all all cert"],
    ]),
    problems: [],
  });
});
