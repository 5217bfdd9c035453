// Settings of a simulated login as they are typed: every one reaches the settings, and nonsense is rejected in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import {
  applyTypedSettings,
  typedSettings,
  type TypedLogin,
} from "../../../../src/cockroach/assumptions/typedSettings.ts";

const blank: TypedLogin = { settings: defaultLoginSettings, sslMode: "verify-full" };

const samples: Readonly<Record<string, string>> = {
  version: "24.1",
  principalMap: "a:b",
  subjectRequired: "on",
  sanRequired: "on",
  rootName: "CN=a",
  nodeName: "CN=b",
  rootSans: "DNS=a",
  nodeSans: "IP=10.0.0.1",
  roleSubject: "app:CN=app",
  tenant: "2",
  hbaMap: "crdb",
  identityMap: "crdb a b",
  method: "cert",
  hba: "host all all all cert",
  cipherSuites: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  acceptsSqlWithoutTls: "on",
  clientAddress: "10.0.0.7",
  disallowRoot: "on",
  allowDebugUser: "on",
  host: "node1",
  sslMode: "require",
};

test("every setting has a sample here, and changes the question", () => {
  assert.deepEqual(Object.keys(samples).sort(), typedSettings.map(({ id }) => id).sort());
  for (const [id, text] of Object.entries(samples))
    assert.notDeepEqual(applyTypedSettings(blank, new Map([[id, text]])), blank, id);
});

test("all at once give all their settings", () => {
  const { settings, host, sslMode } = applyTypedSettings(blank, new Map(Object.entries(samples)));
  assert.deepEqual(
    [settings.rootSans, settings.nodeSans, settings.tenant, settings.method, settings.sanRequired, host, sslMode],
    [["SAN:DNS:a"], ["SAN:IP:10.0.0.1"], { id: "2", name: "" }, "cert", true, "node1", "require"],
  );
});

test("rejects and omits nonsense", () => {
  const typed = new Map([
    ["version", "x"],
    ["rootSans", "EMAIL=a"],
    ["roleSubject", "app"],
    ["principalMap", "foo"],
    ["identityMap", "crdb a"],
  ]);
  assert.deepEqual(applyTypedSettings(blank, typed), blank);
  for (const { id, apply } of typedSettings)
    if (typed.has(id)) assert.equal(apply(blank, typed.get(id) ?? "").ok, false, id);
});
