// Logins by certificate: CockroachDB's own test tables (pkg/security/auth_test.go, the tcl tests of distinguished names
// and SANs) with its words.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { certificateLogin } from "../../../../src/cockroach/login/certificateLogin.ts";
import { decidingStep } from "../../../../src/cockroach/login/loginStep.ts";
import { parseRequiredSans } from "../../../../src/cockroach/login/certificateSans.ts";
import { parsePrincipalMap } from "../../../../src/cockroach/principals/principals.ts";
import { answer, client, readBack, settings, type TypedSettings } from "../../../support/login.ts";

interface Case {
  readonly what: string;
  readonly subject?: string;
  readonly names?: readonly string[];
  readonly user: string;
  readonly set?: TypedSettings;
  /** `ok`, or the start of CockroachDB's words. */
  readonly says: string;
}

const failed = (user: string): string => `certificate authentication failed for user "${user}"`;
const bySan = (user: string): string => `${failed(user)} based on SAN entries`;
const subject = "O=Cockroach,OU=Order Processing Team,UID=b8b40653,CN=foo";
const noSubject = (user: string): string =>
  `user "${user}" does not have a distinguished name set which subject_required cluster setting mandates`;

function table(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const { what, subject: dn = "O=Cockroach,CN=foo", names = [], user, set = {}, says } of cases) {
      test(what, async () => {
        const actual = await answer(dn, names, user, set);
        if (says === "ok") assert.equal(actual, "ok");
        else assert.ok(actual.startsWith(says), `${actual}, expected ${says}`);
      });
    }
  });
}

table("names", [
  { what: "the CN", user: "foo", says: "ok" },
  { what: "39: a dNSName", names: ["dns:bar"], user: "bar", says: "ok" },
  { what: "39: and the CN beside it", names: ["dns:bar"], user: "foo", says: "ok" },
  { what: "the CN in other letters", subject: "CN=FOO", user: "Foo", says: "ok" },
  { what: "dNSNames keep their letters", names: ["dns:BAR"], user: "bar", says: failed("bar") },
  { what: "40: the principal map", user: "blah", set: { map: "foo:blah" }, says: "ok" },
  { what: "40: what is mapped is gone", user: "foo", set: { map: "foo:blah" }, says: failed("foo") },
  { what: "40: the later of two entries", user: "blah", set: { map: "foo:bar,foo:blah" }, says: "ok" },
  {
    what: "40: colons in the principal",
    subject: "CN=foo:has:colon",
    user: "bar",
    set: { map: "foo:has:colon:bar" },
    says: "ok",
  },
  { what: "42: a node isn't a user", subject: "O=Cockroach,CN=node", user: "foo", says: failed("foo") },
  {
    what: "42: but was until v21.1",
    subject: "O=Cockroach,CN=node",
    user: "foo",
    set: { version: "21.1" },
    says: "ok",
  },
  {
    what: "42: also by one name of two",
    subject: "O=Cockroach,CN=n1",
    names: ["dns:node"],
    user: "foo",
    set: { version: "21.1" },
    says: "ok",
  },
  {
    what: "42: the words of v21.2",
    subject: "O=Cockroach,CN=node",
    user: "foo",
    set: { version: "21.2" },
    says: "requested user is foo, but certificate is for [node]",
  },
  {
    what: "the words of v19.2",
    user: "bar",
    names: ["dns:bar"],
    set: { version: "19.2" },
    says: "requested user is bar, but certificate is for foo",
  },
  {
    what: "38: node over SQL",
    subject: "O=Cockroach,CN=node",
    user: "node",
    says: "password authentication failed for user node",
  },
  {
    what: "43: a tenant's certificate",
    subject: "O=Cockroach,OU=Tenants,CN=foo",
    user: "foo",
    says: "using tenant client certificate as user certificate is not allowed",
  },
  { what: "nobody", user: "", says: "user is missing" },
  {
    what: "46: a URI that is not CockroachDB's",
    subject: "CN=sanuri",
    names: ["uri:mycompany:sv:rootclient:dev:usw1"],
    user: "sanuri",
    says: "ok",
  },
]);

const scoped = ["uri:crdb://tenant/123/user/foo"];
table("tenants", [
  { what: "44: the tenant of the URI", names: scoped, user: "foo", set: { tenant: "123" }, says: "ok" },
  { what: "44: another tenant", names: scoped, user: "foo", says: failed("foo") },
  {
    what: "44: a CN beside a URI does not count",
    names: ["uri:crdb://tenant/1/user/bar"],
    user: "foo",
    says: failed("foo"),
  },
  { what: "URIs do not count before v22.1", names: scoped, user: "foo", set: { version: "21.2" }, says: "ok" },
  {
    what: "45: a malformed URI",
    names: ["uri:crdb://tenant/bad/format/123"],
    user: "foo",
    says: "invalid tenant URI SAN crdb://tenant/bad/format/123",
  },
  {
    what: "47: the name of a tenant, scheme in capitals",
    names: ["uri:CRDB://tenant-name/tenant10/user/foo"],
    user: "foo",
    set: { tenant: "tenant10" },
    says: "ok",
  },
  {
    what: "47: the name of another tenant",
    names: ["uri:crdb://tenant-name/tenant10/user/foo"],
    user: "foo",
    set: { tenant: "tenant11" },
    says: failed("foo"),
  },
  {
    what: "47: names came with v24.3",
    names: ["uri:crdb://tenant-name/tenant10/user/foo"],
    user: "foo",
    set: { tenant: "tenant10", version: "24.2" },
    says: "invalid tenant URI SAN",
  },
  { what: "the system tenant by its name", names: ["uri:crdb://tenant-name/system/user/foo"], user: "foo", says: "ok" },
]);

table("subjects", [
  { what: "48: the subject of the role", subject, user: "foo", set: { roles: { foo: subject } }, says: "ok" },
  {
    what: "48: types in small letters",
    subject,
    user: "foo",
    set: { roles: { foo: subject.replace("UID", "uid") } },
    says: "ok",
  },
  {
    what: "48: an attribute is missing",
    subject,
    user: "foo",
    set: { roles: { foo: "O=Cockroach,OU=Order Processing Team,CN=foo" } },
    says: `${failed("foo")} (DN: o=Cockroach,ou=Order Processing Team,cn=foo)`,
  },
  {
    what: "48: another OU",
    subject,
    user: "foo",
    set: { roles: { foo: subject.replace("Order", "Marketing") } },
    says: failed("foo"),
  },
  {
    what: "48: only the CN differs, and a dNSName fits",
    subject: subject.replace("CN=foo", "CN=bar"),
    names: ["dns:foo"],
    user: "foo",
    set: { roles: { foo: subject } },
    says: failed("foo"),
  },
  {
    what: "48: another order",
    subject,
    user: "foo",
    set: { roles: { foo: "CN=foo,UID=b8b40653,OU=Order Processing Team,O=Cockroach" } },
    says: failed("foo"),
  },
  { what: "49: root by its subject, whatever the CN", subject, user: "root", set: { rootName: subject }, says: "ok" },
  {
    what: "root of another subject",
    subject: "O=Cockroach,CN=root",
    user: "root",
    set: { rootName: subject },
    says: failed("root"),
  },
  {
    what: "a role's subject is not root's",
    subject: "O=Cockroach,CN=root",
    user: "root",
    set: { roles: { root: subject } },
    says: "ok",
  },
  {
    what: "50: subject_required without a subject",
    user: "foo",
    set: { subjectRequired: true },
    says: noSubject("foo"),
  },
  {
    what: "50: subject_required with one",
    subject,
    user: "foo",
    set: { subjectRequired: true, roles: { foo: subject } },
    says: "ok",
  },
  {
    what: "50: for root too",
    subject: "CN=root",
    user: "root",
    set: { subjectRequired: true },
    says: noSubject("root"),
  },
  {
    what: "50: the setting doesn't exist before v24.1",
    user: "foo",
    set: { subjectRequired: true, version: "23.2" },
    says: "ok",
  },
]);

const san = (more: TypedSettings = {}): TypedSettings => ({
  sanRequired: true,
  rootSan: "DNS=root.example.com",
  ...more,
});
const root = "O=Cockroach,CN=root";
table("required SANs", [
  {
    what: "51: root has its SAN",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: san(),
    says: "ok",
  },
  {
    what: "51: and more of them",
    subject: root,
    names: ["dns:other", "dns:root.example.com", "ip:10.0.0.1"],
    user: "root",
    set: san(),
    says: "ok",
  },
  {
    what: "51: root lacks it",
    subject: root,
    names: ["dns:wrong.example.com"],
    user: "root",
    set: san(),
    says: bySan("root"),
  },
  {
    what: "51: one of two",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: san({ rootSan: "DNS=root.example.com,DNS=extra.example.com" }),
    says: bySan("root"),
  },
  {
    what: "51: the node's SAN is not root's",
    subject: root,
    names: ["dns:node.example.com"],
    user: "root",
    set: san({ nodeSan: "DNS=node.example.com" }),
    says: bySan("root"),
  },
  {
    what: "51: none is configured",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: { sanRequired: true },
    says: bySan("root"),
  },
  {
    what: "51: an asterisk has no meaning",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: san({ rootSan: "DNS=*.example.com" }),
    says: bySan("root"),
  },
  {
    what: "78: three are required and there",
    subject: root,
    names: ["dns:a", "uri:b", "ip:10.0.0.1"],
    user: "root",
    set: san({ rootSan: "dns=a, uri=b, ip=10.0.0.1" }),
    says: "ok",
  },
  {
    what: "78: one of three is missing",
    subject: root,
    names: ["dns:a", "uri:b"],
    user: "root",
    set: san({ rootSan: "DNS=a,URI=b,IP=c" }),
    says: bySan("root"),
  },
  {
    what: "79: a map and no SAN",
    subject: "O=Cockroach,CN=testuser",
    user: "testuser",
    set: san({ hbaMap: "crdb", identityMap: "crdb testuser testuser" }),
    says: "client certificate SAN is required, but no SAN found in the certificate.",
  },
  {
    what: "79: a map and a SAN that it has",
    subject: "CN=x",
    names: ["dns:Goofus.example.com"],
    user: "gallant",
    set: san({ hbaMap: "crdb", identityMap: "crdb SAN:DNS:goofus.example.com gallant" }),
    says: "ok",
  },
  {
    what: "79: a map without this SAN",
    names: ["dns:a"],
    user: "gallant",
    set: san({ hbaMap: "crdb", identityMap: "crdb SAN:DNS:b gallant" }),
    says: 'system identities ["SAN:DNS:a"] did not map to any database role',
  },
  {
    what: "79: a map to another user",
    names: ["dns:a", "uri:spiffe://x"],
    user: "alice",
    set: san({ hbaMap: "crdb", identityMap: "crdb SAN:DNS:a bob" }),
    says: 'requested user identity "alice" does not correspond to any mapping for SAN identities ["SAN:URI:spiffe://x" "SAN:DNS:a"]',
  },
  {
    what: "79: a map to root",
    names: ["dns:a"],
    user: "alice",
    set: san({ hbaMap: "crdb", identityMap: "crdb SAN:DNS:a root" }),
    says: 'system identity "SAN:DNS:a" mapped to reserved database role "root"',
  },
  {
    what: "80: a wrong SAN, but the subject",
    subject: root,
    names: ["dns:wrong"],
    user: "root",
    set: san({ rootName: root }),
    says: "ok",
  },
  {
    what: "80: both are wrong",
    subject: "CN=root",
    names: ["dns:wrong"],
    user: "root",
    set: san({ rootName: root }),
    says: `${failed("root")} (DN: o=Cockroach,cn=root)`,
  },
  {
    what: "80: the SAN is enough with a wrong subject",
    subject: "CN=root",
    names: ["dns:root.example.com"],
    user: "root",
    set: san({ rootName: root }),
    says: "ok",
  },
  {
    what: "80: with subject_required either will do",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: san({ subjectRequired: true }),
    says: "ok",
  },
  {
    what: "81: another user without a SAN",
    subject: "O=Cockroach,CN=testuser",
    user: "testuser",
    set: san(),
    says: "ok",
  },
  { what: "81: and any other user", subject: "O=Cockroach,CN=testuser", user: "somebody", set: san(), says: "ok" },
  {
    what: "the flags alone change nothing",
    subject: root,
    names: ["dns:wrong"],
    user: "root",
    set: { rootSan: "DNS=root.example.com" },
    says: "ok",
  },
  {
    what: "the setting doesn't exist before v26.2",
    subject: root,
    user: "root",
    set: san({ version: "26.1" }),
    says: "ok",
  },
  {
    what: "root is disallowed all the same",
    subject: root,
    names: ["dns:root.example.com"],
    user: "root",
    set: san({ disallowRoot: true }),
    says: failed("root"),
  },
]);

table("users that may not log in", [
  { what: "53: debug_user", subject: "CN=debug_user", user: "debug_user", says: failed("debug_user") },
  {
    what: "53: debug_user where it is allowed",
    subject: "CN=debug_user",
    user: "debug_user",
    set: { allowDebugUser: true },
    says: "ok",
  },
  {
    what: "53: debug_user in a URI",
    names: ["uri:crdb://tenant/1/user/debug_user"],
    user: "debug_user",
    says: failed("debug_user"),
  },
  {
    what: "53: before v26.1 it is a name like others",
    subject: "CN=debug_user",
    user: "debug_user",
    set: { version: "25.4" },
    says: "ok",
  },
  { what: "root is disallowed", subject: "CN=root", user: "root", set: { disallowRoot: true }, says: failed("root") },
  {
    what: "root in a dNSName is disallowed",
    subject: "CN=x",
    names: ["dns:root"],
    user: "root",
    set: { disallowRoot: true },
    says: failed("root"),
  },
  { what: "others are not", user: "foo", set: { disallowRoot: true }, says: "ok" },
]);

const mapped = (identityMap: string): TypedSettings => ({ hbaMap: "testing", identityMap });
table("the identity map", [
  {
    what: "54: a certificate with SANs alone",
    subject: "",
    names: ["dns:testuser"],
    user: "testuser",
    set: mapped("testing testuser testuser"),
    says: 'system identity "" did not map to a database role',
  },
  {
    what: "55: a map to root",
    subject: "CN=testuser",
    user: "testuser",
    set: mapped("testing testuser root"),
    says: 'system identity "testuser" mapped to reserved database role "root"',
  },
  {
    what: "55: a map to node",
    subject: "CN=testuser",
    user: "testuser",
    set: mapped("testing testuser node"),
    says: 'system identity "testuser" mapped to reserved database role "node"',
  },
  {
    what: "55: a map to a name that PostgreSQL reserves",
    subject: "CN=testuser",
    user: "pg_x",
    set: mapped("testing testuser pg_x"),
    says: 'system identity "testuser" mapped to reserved database role "pg_x"',
  },
  { what: "a map to the user", subject: "CN=testuser", user: "carl", set: mapped("testing testuser carl"), says: "ok" },
  {
    what: "a regular expression",
    subject: "CN=carl@example.com",
    user: "carl",
    set: mapped("# a comment\ntesting /^(.*)@example\\.com$ \\1"),
    says: "ok",
  },
  {
    what: "another user than asked for",
    subject: "CN=testuser",
    user: "dave",
    set: mapped("testing testuser carl"),
    says: 'requested user identity "dave" does not correspond to any mapping for system identity "testuser"',
  },
  { what: "root is not mapped", subject: "CN=root", user: "root", set: mapped("testing x y"), says: "ok" },
  {
    what: "the map and the role's subject",
    subject: "O=Cockroach,CN=goofus",
    user: "gallant",
    set: { ...mapped("testing goofus gallant"), roles: { gallant: "O=Cockroach,CN=gallant" } },
    says: failed("goofus"),
  },
]);

test("the detail lists what the certificate is valid for", async () => {
  const certificate = readBack(
    await client("O=Cockroach,CN=a", ["uri:crdb://tenant/5/user/b", "uri:crdb://tenant-name/t2/user/c"]),
  );
  const step = (version: string) => decidingStep(certificateLogin(certificate, "x", settings({ version })));
  assert.equal(
    step("26.2")?.detail,
    'The client certificate (DN: <nil>) is valid for "b" on tenantID 5, "c" on tenantName t2.',
  );
  const global = readBack(await client("O=Cockroach,CN=a", ["dns:b"]));
  assert.equal(
    decidingStep(certificateLogin(global, "x", settings({ version: "23.2" })))?.detail,
    'The client certificate is valid for "a" on all tenants, "b" on all tenants.',
  );
});

test("a rejected subject has its detail since v24.1", async () => {
  const certificate = readBack(await client("O=Cockroach,CN=foo"));
  const step = (version: string) =>
    decidingStep(certificateLogin(certificate, "foo", settings({ version, roles: { foo: "CN=foo" } })));
  assert.equal(step("24.1")?.says, `${failed("foo")} (DN: cn=foo)`);
  assert.equal(
    step("24.1")?.detail,
    'The client certificate (DN: o=Cockroach,cn=foo) is valid for "foo" on all tenants.',
  );
  assert.equal(step("23.2"), undefined);
});

describe("what is found, in words", () => {
  for (const [subjectText, names, user, set, found] of [
    ["CN=foo", [], "foo", {}, "It's valid for user foo on all tenants"],
    ["CN=foo", [], "bar", {}, "It's valid for user foo on all tenants, not for bar"],
    ["CN=a", ["dns:b"], "bar", {}, "It's valid for users a and b on all tenants, not for bar"],
    ["CN=a", ["dns:b", "dns:c", "dns:d"], "bar", {}, "It's valid for users a, b, c and d on all tenants, not for bar"],
    [
      "CN=a",
      ["dns:b", "dns:c", "dns:d", "dns:e", "dns:a"],
      "bar",
      {},
      "It's valid for users a, b, c and 2 more on all tenants, not for bar",
    ],
    [
      "CN=a",
      ["uri:crdb://tenant/1/user/b", "uri:crdb://tenant/5/user/b", "uri:crdb://tenant/5/user/c"],
      "bar",
      {},
      "It's valid for user b on the system tenant, and users b and c on the tenant with ID 5, not for bar",
    ],
    ["O=x", [], "bar", {}, "O=x doesn't name a user"],
    ["", [], "bar", {}, "An empty subject doesn't name a user"],
    ["CN=foo", scoped, "foo", {}, "It's valid for user foo on the tenant with ID 123, but this is tenant system"],
    ["CN=node", [], "foo", { version: "21.1" }, "Before v21.2, a certificate for node logs in every user"],
    ["CN=root", [], "root", { disallowRoot: true }, "Logins of root are disallowed"],
    ["CN=debug_user", [], "debug_user", {}, "debug_user can log in only with --allow-debug-user"],
    [
      "CN=x",
      [],
      "root",
      { rootName: "CN=root" },
      "The subject is cn=x, but it must be cn=root, as set for --root-cert-distinguished-name",
    ],
    [
      "CN=x",
      [],
      "foo",
      { roles: { foo: "CN=x" } },
      "The subject is cn=x, as set for the role foo. Other names don't matter",
    ],
    ["CN=x", [], "root", { sanRequired: true }, "san_required is on, and --root-cert-san is not set"],
    [
      "CN=x",
      [],
      "foo",
      { sanRequired: true },
      "san_required is on and no identity map is in use: every certificate that the client CA signed logs in foo",
    ],
    [
      "CN=x",
      ["dns:a"],
      "foo",
      { sanRequired: true, hbaMap: "m", identityMap: "m SAN:DNS:a foo" },
      "san_required is on; the identity map has decided",
    ],
    ["", ["dns:a"], "foo", { hbaMap: "m" }, "No line of the map m fits an empty CN"],
    ["CN=x", [], "foo", { hbaMap: "m", identityMap: "m x y" }, "The map m doesn't map x to the user foo"],
  ] as const) {
    test(found, async () => {
      const decision = certificateLogin(readBack(await client(subjectText, names)), user, settings(set));
      assert.equal(decision.steps.at(-1)?.found, found);
    });
  }
});

test("a rejection names its source", async () => {
  const decision = certificateLogin(readBack(await client("CN=foo")), "bar", settings());
  assert.equal(decision.outcome, "refused");
  assert.equal(decidingStep(decision)?.source, "pkg/security/auth.go");
});

describe("what operators type", () => {
  test("41: an entry of the principal map without a colon", () => {
    const outcome = parsePrincipalMap("foo");
    assert.equal(outcome.ok ? "" : outcome.error.message, 'invalid <cert-principal>:<db-principal> mapping: "foo"');
  });

  for (const [text, message] of [
    ["EMAIL=root@example.com", 'invalid SAN attribute type: "EMAIL" (only DNS, URI, and IP are allowed)'],
    ["DNS=", 'invalid SAN entry format: "DNS=" (attribute value cannot be empty)'],
    ["=x", 'invalid SAN entry format: "=x" (attribute type cannot be empty)'],
    ["DNS x", 'invalid SAN entry format: "DNS x" (expected format: attribute-type=attribute-value)'],
    [" , , ", 'invalid SAN string: " , , " (no valid entries found)'],
  ] as const) {
    test(`52: the SAN flag ${JSON.stringify(text)}`, () => {
      const outcome = parseRequiredSans(text);
      assert.equal(outcome.ok ? "" : outcome.error.message, message);
    });
  }
});
