// A connection on its page: every form that the login has, the one that was copied first, and the warnings it deserves.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { connectionFormats, type ConnectionRequest } from "../../../../src/cockroach/connection/connectionRequest.ts";
import { sslModes } from "../../../../src/cockroach/login/sslMode.ts";
import {
  connectionPage,
  formatTitles,
  loginWays,
  modeChoices,
} from "../../../../src/view/connection/connectionView.ts";

const request: ConnectionRequest = {
  user: "app",
  host: "::1",
  port: 26257,
  database: "defaultdb",
  login: "certificate",
  files: {
    certsDirectory: "/c",
    rootCertificate: "/c/ca.crt",
    certificate: "/c/client.app.crt",
    key: "/c/client.app.key",
    pkcs8Key: "/c/client.app.key.pk8",
  },
};

describe("the page of a connection", () => {
  test("has every form, the copied one first with what else there is to say", () => {
    for (const first of connectionFormats) {
      const page = connectionPage(request, first, ["warning: node.crt is not valid for ::1."]);
      assert.deepEqual(
        page.parts.map(({ id }) => id),
        [first, ...connectionFormats.filter((format) => format !== first)],
      );
      assert.equal(page.subtitle, "[::1]:26257, database defaultdb");
      assert.equal(page.tone, "ok");
      const [part, ...others] = page.parts;
      assert.deepEqual(part?.blocks.filter((block) => block.block === "text").at(-1), {
        block: "text",
        tone: "warning",
        text: "node.crt is not valid for ::1.",
      });
      assert.ok(others.every(({ blocks }) => !JSON.stringify(blocks).includes("not valid for")));
      assert.ok(page.verdict.startsWith(`Copied: ${formatTitles[first].label}.`));
    }
  });

  test("says in its verdict that nothing is encrypted", () => {
    for (const login of ["without-tls", "insecure"] as const) {
      const page = connectionPage({ ...request, login }, "url", []);
      assert.equal(page.tone, "warning");
      assert.equal(page.verdict, "This connection is not encrypted.");
      assert.ok(
        page.parts.every(({ blocks }) => blocks.some((block) => block.block === "text" && block.tone === "warning")),
      );
    }
  });

  test("notes and warnings differ in tone, not in their first word", () => {
    const [url] = connectionPage({ ...request, login: "password", sslMode: "verify-ca" }, "url", []).parts;
    const tones = url?.blocks.flatMap((block) => (block.block === "text" ? [block.tone] : []));
    assert.deepEqual(tones, ["warning", "information", "information"]);
    assert.doesNotMatch(JSON.stringify(url), /"(?:warning|note): /);
  });
});

describe("the modes that are offered", () => {
  const offered = (id: string): readonly string[] =>
    modeChoices(loginWays.find((way) => way.id === id) ?? assert.fail()).map(({ label }) => label);

  test("the advised one is first, and those that cannot work are left out", () => {
    assert.deepEqual(offered("password"), [...sslModes].reverse());
    assert.deepEqual(offered("certificate"), ["verify-full", "verify-ca", "require", "prefer", "allow"]);
    for (const id of ["cloud-basic", "cloud-advanced", "cloud-advanced-certificate"])
      assert.deepEqual(offered(id), ["verify-full", "verify-ca", "require"], id);
    for (const id of ["without-tls", "insecure"]) assert.deepEqual(offered(id), ["disable"], id);
  });

  test("what a mode verifies is a sentence of its own, and depends on the root certificate", () => {
    for (const way of loginWays)
      for (const { detail } of modeChoices(way)) assert.match(detail, /^[A-Z](?!.*sslmode=)/);
    const require = (id: string): string =>
      modeChoices(loginWays.find((way) => way.id === id) ?? assert.fail()).find(({ label }) => label === "require")
        ?.detail ?? "";
    assert.match(require("password"), /verifies like verify-ca/);
    assert.match(require("cloud-basic"), /every server is accepted/);
  });
});
