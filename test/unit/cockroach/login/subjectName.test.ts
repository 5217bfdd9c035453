// Distinguished names as go-ldap reads, prints and compares them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  certificateSubjectName,
  equalSubjectNames,
  parseRoleSubject,
  parseSubjectName,
  subjectNameText,
} from "../../../../src/cockroach/login/subjectName.ts";
import { client, must, readBack } from "../../../support/login.ts";

describe("subject names", () => {
  for (const [text, printed] of [
    ["O=Cockroach,CN=root", "o=Cockroach,cn=root"],
    [" O = Cockroach , CN=root", "o=Cockroach,cn=root"],
    ["CN=a\\,b+OU=c", "cn=a\\,b+ou=c"],
    ["OU=c+CN=a", "cn=a+ou=c"],
    ["CN=\\4c\\c3\\bc", "cn=Lü"],
    ["CN=x\\ ", "cn=x\\ "],
  ] as const) {
    test(text, () => {
      assert.equal(subjectNameText(must(parseSubjectName(text))), printed);
    });
  }

  for (const text of ["Cockroach", "CN=a,", "=a", "CN=a\\"]) {
    test(`rejects ${text}`, () => {
      const outcome = parseSubjectName(text);
      assert.equal(
        outcome.ok ? "" : outcome.error.message,
        `invalid distinguished name string: "${text.replaceAll("\\", "\\\\")}"`,
      );
    });
  }

  test("a role accepts nine types", () => {
    assert.ok(parseRoleSubject("cn=a,l=b,st=c,o=d,ou=e,c=f,street=g,dc=h,uid=i").ok);
    const outcome = parseRoleSubject("CN=a,SERIALNUMBER=1");
    assert.equal(
      outcome.ok ? "" : outcome.error.message,
      'SUBJECT contains illegal field type "SERIALNUMBER", should be one of ["CN" "L" "ST" "O" "OU" "C" "STREET" "DC" "UID"]',
    );
  });

  test("compares a certificate's subject in its own order", async () => {
    const own = certificateSubjectName(readBack(await client("O=Cockroach,CN=a")).subject);
    assert.ok(equalSubjectNames(own, must(parseSubjectName("o=Cockroach,cn=a"))));
    assert.ok(!equalSubjectNames(own, must(parseSubjectName("CN=a,O=Cockroach"))));
    assert.ok(!equalSubjectNames(own, must(parseSubjectName("O=cockroach,CN=a"))));
  });

  test("ignores the order inside one RDN", () => {
    const name = (text: string) => must(parseSubjectName(text));
    assert.ok(equalSubjectNames(name("CN=a+OU=b"), name("OU=b+CN=a")));
    assert.ok(!equalSubjectNames(name("CN=a+OU=b"), name("CN=a+OU=c")));
    assert.ok(!equalSubjectNames(name("CN=a"), name("CN=a+OU=b")));
    assert.ok(!equalSubjectNames(name("CN=a+CN=a"), name("CN=a+OU=b")));
  });
});
