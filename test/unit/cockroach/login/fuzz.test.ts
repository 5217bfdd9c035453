// Whatever is in a certificate or in a setting: there is an answer, and never an exception.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { certificateLogin } from "../../../../src/cockroach/login/certificateLogin.ts";
import { parseRequiredSans } from "../../../../src/cockroach/login/certificateSans.ts";
import { mapIdentity, parseIdentityMap } from "../../../../src/cockroach/login/identityMap.ts";
import { tenantOf } from "../../../../src/cockroach/login/loginSettings.ts";
import { rpcLogin } from "../../../../src/cockroach/login/rpcLogin.ts";
import { equalSubjectNames, parseSubjectName, subjectNameText } from "../../../../src/cockroach/login/subjectName.ts";
import { client, readBack, settings } from "../../../support/login.ts";

const uri = fc.oneof(
  fc.constantFrom(
    "crdb://tenant/0/user/x",
    "crdb://tenant/18446744073709551616/user/x",
    "crdb://tenant/00005/user/foo",
    "crdb://tenant-name//user/",
    "CRDB:",
    "crdb://",
  ),
  fc.stringMatching(/^crdb:\/\/tenant(-name)?\/[0-9a-z]{0,3}\/user\/[a-z%]{0,3}$/),
);
const name = fc.oneof(
  uri.map((text) => `uri:${text}`),
  fc.stringMatching(/^[a-z*.]{1,6}$/).map((text) => `dns:${text}`),
);
const versions = fc.constantFrom("2.1", "20.1", "21.2", "22.1", "23.2", "24.1", "24.3", "26.1", "26.2");
const options = fc.record({
  version: versions,
  tenant: fc.constantFrom("1", "5", "t2", "system", "99999999999999999999"),
  subjectRequired: fc.boolean(),
  sanRequired: fc.boolean(),
  disallowRoot: fc.boolean(),
});

describe("the login simulator", () => {
  test("decides about every certificate, for SQL and RPC, in every version", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[a-zA-Z0-9 ]{0,5}$/),
        fc.array(name, { maxLength: 4 }),
        fc.constantFrom("root", "node", "foo", "x", "", "debug_user"),
        options,
        async (cn, names, user, typed) => {
          const certificate = readBack(await client(`OU=${cn === "7" ? "Tenants" : "x"},CN=${cn}`, names));
          for (const decision of [
            certificateLogin(certificate, user, settings(typed)),
            rpcLogin(certificate, settings(typed)),
          ]) {
            assert.ok(decision.outcome === "accepted" || decision.outcome === "refused");
            assert.equal(decision.steps.at(-1)?.outcome, decision.outcome === "accepted" ? "passed" : "refused");
            assert.ok(decision.steps.every(({ found, check }) => found !== "" && check !== "" && !found.endsWith(".")));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("a parsed name is formatted and parsed again as the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("CN", "O", "ou", "1.2.3"), fc.string({ unit: "grapheme" })), {
          minLength: 1,
          maxLength: 3,
        }),
        (pairs) => {
          const written = pairs
            .map(([type, value]) => `${type}=${value.replace(/["+,;<>\\=#]/g, "\\$&").replace(/^ | $/g, "\\ ")}`)
            .join(",");
          const once = parseSubjectName(written);
          if (!once.ok) return;
          const twice = parseSubjectName(subjectNameText(once.value));
          assert.ok(twice.ok && equalSubjectNames(once.value, twice.value), written);
        },
      ),
    );
  });

  test("accepts or rejects settings with any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, identity) => {
        parseRequiredSans(text);
        parseSubjectName(text);
        tenantOf(text);
        const map = parseIdentityMap(`m /${text} \\1\nm ${text} x`);
        if (map.ok) mapIdentity(map.value, "m", identity);
      }),
    );
  });
});
