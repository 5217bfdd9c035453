// Settings of a simulated login as they are typed: every one reaches the settings, and nonsense is rejected in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import {
  applyTyped,
  typedSettings,
  typedWords,
  type TypedLogin,
} from "../../../../src/cockroach/login/typedSettings.ts";

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
  disallowRoot: "on",
  allowDebugUser: "on",
  host: "node1",
  sslMode: "require",
};

test("every setting has a sample here, and changes the question", () => {
  assert.deepEqual(Object.keys(samples).sort(), typedSettings.map(({ id }) => id).sort());
  for (const [id, text] of Object.entries(samples))
    assert.notDeepEqual(applyTyped(blank, new Map([[id, text]])), blank, id);
});

test("all settings can be combined", () => {
  const { settings, host, sslMode } = applyTyped(blank, new Map(Object.entries(samples)));
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
  assert.deepEqual(applyTyped(blank, typed), blank);
  for (const { id, apply } of typedSettings)
    if (typed.has(id)) assert.equal(apply(blank, typed.get(id) ?? "").ok, false, id);
});

test("describes the typed settings in the operator's words", () => {
  assert.deepEqual(
    typedWords(
      new Map([
        ["rootSans", "DNS=a"],
        ["sanRequired", "on"],
        ["host", ""],
      ]),
    ),
    ["security.client_cert.san_required.enabled is on", "--root-cert-san is DNS=a"],
  );
});
