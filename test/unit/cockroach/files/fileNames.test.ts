// Names of certificate files in both directions, with CockroachDB's exact words for the names it skips.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  certificateFileName,
  keyFileName,
  readCertificateName,
  readFileName,
} from "../../../../src/cockroach/files/fileNames.ts";

const accepted: readonly (readonly [file: string, usage: string, name?: string])[] = [
  ["ca.crt", "CA"],
  ["ca-client.crt", "Client CA"],
  ["ca-client-tenant.crt", "Tenant Client CA"],
  ["ca-ui.crt", "UI CA"],
  ["node.crt", "Node"],
  ["ui.crt", "UI"],
  ["client.root.crt", "Client", "root"],
  ["client.foo-bar.crt", "Client", "foo-bar"],
  ["client.a.b.c.crt", "Client", "a.b.c"],
  [
    "client....foo.bar.baz.how.many.dots.do.you.need....really.crt",
    "Client",
    "...foo.bar.baz.how.many.dots.do.you.need....really",
  ],
  ["client.node.crt", "Client", "node"],
  ["client-tenant.999.crt", "Tenant Client", "999"],
  ["client-tenant.abc.crt", "Tenant Client", "abc"],
  ["tenant-signing.2.crt", "Tenant Signing", "2"],
];

const refused: readonly (readonly [file: string, error: string])[] = [
  ["crt", "not enough parts found"],
  [".crt", 'unknown prefix ""'],
  ["ca2.crt", 'unknown prefix "ca2"'],
  ["ui2.crt", 'unknown prefix "ui2"'],
  ["node2.crt", 'unknown prefix "node2"'],
  ["client2.crt", 'unknown prefix "client2"'],
  ["root.crt", 'unknown prefix "root"'],
  ["tls.crt", 'unknown prefix "tls"'],
  ["service.sql.crt", 'unknown prefix "service"'],
  ["Node.crt", 'unknown prefix "Node"'],
  ["cr..crt", 'unknown prefix "cr"'],
  ["ca.client.crt", "CA certificate filename should match ca.crt"],
  ["ca.foo.crt", "CA certificate filename should match ca.crt"],
  ["ca-client.foo.crt", "client CA certificate filename should match ca-client.crt"],
  ["ca-ui.foo.crt", "UI CA certificate filename should match ca-ui.crt"],
  ["ca-client-tenant.x.crt", "tenant CA certificate filename should match ca-client-tenant.crt"],
  ["node.foo.crt", "node certificate filename should match node.crt"],
  ["node..crt", "node certificate filename should match node.crt"],
  ["ui.blah.crt", "UI certificate filename should match ui.crt"],
  ["client.crt", "client certificate filename should match client.<user>.crt"],
  ["client..crt", "client certificate filename should match client.<user>.crt"],
  ["client-tenant.crt", "tenant certificate filename should match client-tenant.<tenantid>.crt"],
  ["tenant-signing.crt", "tenant signing certificate filename should match tenant-signing.<tenantid>.crt"],
];

describe("file names", () => {
  for (const [file, usage, name] of accepted) {
    test(`${file} is read as ${usage}`, () => {
      const reading = readFileName(file);
      assert.equal(reading.kind === "certificate" && certificateFileName(reading.usage, reading.name), file);
      assert.deepEqual(reading, { kind: "certificate", usage, ...(name !== undefined && { name }) });
    });
  }

  for (const [file, error] of refused) {
    test(`${file} is skipped: ${error}`, () => {
      assert.deepEqual(readCertificateName(file), { kind: "badName", error });
    });
  }

  test("ignores names that don't end in .crt", () => {
    for (const file of ["crt", "node.pem", "ca.CRT", "node.key", "ca.cnf", "client.root.key.pk8", "node.crt~"]) {
      assert.deepEqual(readFileName(file), { kind: "notRead" }, file);
    }
  });

  test("a CA has no key file, everything else has one", () => {
    assert.equal(keyFileName("CA", "ca.crt"), undefined);
    assert.equal(keyFileName("Client", "client.crt.crt"), "client.crt.key");
    assert.equal(keyFileName("Node", "node.crt"), "node.key");
  });
});
