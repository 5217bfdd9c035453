// Whom a certificate represents: the cases of CockroachDB's authentication tests.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clientProfile } from "../../../../src/cockroach/create/profile.ts";
import {
  certificatePrincipals,
  parsePrincipalMap,
  principalsText,
  scopeWords,
  tenantScope,
  userScopes,
} from "../../../../src/cockroach/principals/principals.ts";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import type { GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { certificate } from "../../../support/certificate.ts";

async function read(cn: string, names: readonly GeneralNameSpec[] = []) {
  const outcome = readCertificate((await certificate(clientProfile(cn, names), { keySlot: "one" })).der);
  return outcome.ok ? outcome.value : assert.fail(outcome.error.message);
}

const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const uri = (value: string): GeneralNameSpec => ({ type: "uniformResourceIdentifier", value });

async function users(cn: string, names: readonly GeneralNameSpec[], map = ""): Promise<readonly string[] | string> {
  const parsed = parsePrincipalMap(map);
  const scopes = userScopes(await read(cn, names), parsed.ok ? parsed.value : assert.fail());
  return scopes.ok ? scopes.value.map(scopeWords) : scopes.error.message;
}

describe("principals", () => {
  test("are the mapped CN and the mapped DNS names", async () => {
    assert.deepEqual(
      certificatePrincipals(await read("foo", [dns("bar"), uri("spiffe://x")]), new Map([["bar", "node"]])),
      ["foo", "node"],
    );
    assert.equal(principalsText(["node.crdb.io", 'a"b']), '["node.crdb.io" "a\\"b"]');
  });

  test("a map is split at the last colon, and a later entry wins", () => {
    const map = (text: string): unknown => {
      const parsed = parsePrincipalMap(text);
      return parsed.ok ? [...parsed.value] : parsed.error.message;
    };
    assert.deepEqual(map("foo:blah"), [["foo", "blah"]]);
    assert.deepEqual(map("foo:bar,foo:blah"), [["foo", "blah"]]);
    assert.deepEqual(map("foo:has:colon:bar"), [["foo:has:colon", "bar"]]);
    assert.equal(map("foo"), 'invalid <cert-principal>:<db-principal> mapping: "foo"');
    assert.deepEqual(map(""), []);
  });

  test("users are those of the CN and the DNS names, on all tenants", async () => {
    assert.deepEqual(await users("foo", [dns("bar")]), ["user foo on all tenants", "user bar on all tenants"]);
    assert.deepEqual(await users("Foo", []), ["user foo on all tenants"]);
    assert.deepEqual(await users("foo", [], "foo:bar,foo:blah"), ["user blah on all tenants"]);
    assert.deepEqual(await users("sanuri", [uri("mycompany:sv:rootclient:dev:usw1")]), ["user sanuri on all tenants"]);
  });

  test("where a crdb URI is there, nothing else counts", async () => {
    assert.deepEqual(
      await users("other", [
        dns("bar"),
        uri("crdb://tenant/123/user/foo"),
        uri("CRDB://tenant-name/tenant10/user/foo"),
        uri("crdb://tenant/1/user/foo"),
      ]),
      ["user foo on the tenant with ID 123", "user foo on the tenant named tenant10", "user foo on the system tenant"],
    );
    assert.equal(
      await users("foo", [uri("crdb://tenant/bad/format/123")]),
      "invalid tenant URI SAN crdb://tenant/bad/format/123",
    );
  });

  for (const [text, message] of [
    ["crdb://tenant/abc/user/foo", "invalid tenant URI SAN crdb://tenant/abc/user/foo"],
    [
      "crdb://tenant/18446744073709551616/user/foo",
      "invalid tenant URI SAN crdb://tenant/18446744073709551616/user/foo",
    ],
    ["crdb://else/1/user/foo", "invalid tenant URI SAN crdb://else/1/user/foo"],
    ["crdb://TENANT/1/user/foo", "invalid tenant URI SAN crdb://TENANT/1/user/foo"],
    ["crdb://tenant/1/user/", "invalid tenant URI SAN crdb://tenant/1/user/"],
    ["crdb://tenant/1/sql/foo", "invalid tenant URI SAN crdb://tenant/1/sql/foo"],
    ["crdb://tenant/0/user/foo", "invalid tenant ID 0"],
    ["crdb:tenant", "invalid tenant URI SAN crdb:tenant"],
    ["CRDB://tenant-name/t2", 'invalid tenant-name URI SAN "crdb://tenant-name/t2"'],
    ["crdb://tenant-name/t2", 'invalid tenant-name URI SAN "crdb://tenant-name/t2"'],
    ["crdb://tenant-name/t2/user/foo/bar", 'invalid tenant-name URI SAN "crdb://tenant-name/t2/user/foo/bar"'],
    ["crdb://tenant-name", 'invalid tenant-name URI SAN "crdb://tenant-name"'],
  ] as const) {
    test(`${text} is refused`, () => {
      const scope = tenantScope(text);
      assert.equal(scope.ok ? "" : scope.error.message, message);
    });
  }

  for (const [text, user, tenant] of [
    ["crdb://tenant/007/user/foo/bar", "foo/bar", "7"],
    ["crdb://tenant/5/user/a%20b", "a%20b", "5"],
    ["crdb://tenant/5/user/a b?c", "a%20b?c", "5"],
    ["crdb://tenant-name/t2/sql/foo", "foo", "t2"],
    ["crdb://tenant-name/T_2/user/a%20b", "a b", "T_2"],
    ["crdb://tenant-name//user/foo", "foo", ""],
    ["crdb://tenant-name/t2/user/", "", "t2"],
    ["crdb://tenant-name/t2/user/foo?x#y", "foo", "t2"],
    ["crdb://x@tenant-name/t2/user/foo", "foo", "t2"],
  ] as const) {
    test(`${text} is ${user} of ${tenant}`, () => {
      const scope = tenantScope(text);
      assert.deepEqual(
        scope.ok
          ? [scope.value.user, scope.value.tenant.type === "all" ? "all" : scope.value.tenant.value]
          : scope.error.message,
        [user, tenant],
      );
    });
  }
});
