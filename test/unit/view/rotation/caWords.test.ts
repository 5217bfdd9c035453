// CAs that have the same role in a rotation are told apart by their keys.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Authority } from "../../../../src/cockroach/rotation/caEvidence.ts";
import type { CaRoles } from "../../../../src/cockroach/rotation/caRoles.ts";
import { directoriesPart } from "../../../../src/view/rotation/directoriesPart.ts";

const authority = (digit: string): Authority => ({
  id: digit.repeat(64),
  certificates: [],
  notBefore: 0,
  notAfter: 0,
  issuers: [],
});
const [a, b, c] = [authority("a"), authority("b"), authority("c")];

/** What the table says of a directory that trusts all of them, and of its certificate, which the last one signed. */
function says(roles: CaRoles, authorities: readonly Authority[]): readonly string[] {
  const ids = authorities.map(({ id }) => id);
  const trust = [{ directory: "/n1", file: "/n1/ca.crt", authorities: ids, isNode: true }];
  const certificate = {
    directory: "/n1",
    name: "node.crt",
    file: "/n1/node.crt",
    isNode: true,
    notBefore: 0,
    notAfter: 0,
  };
  const issued = [{ ...certificate, judges: "everyone" as const, authorities: ids.slice(-1) }];
  const part = directoriesPart([{ usage: "CA", authorities, roles, trust, issued }], (path) => path.slice(1));
  const [table] = part.blocks;
  assert.ok(table?.block === "table");
  return table.rows.flatMap(({ cells }) => cells.slice(2).map(({ text }) => text));
}

describe("the directories of a rotation", () => {
  test("name CAs by their role where that is enough", () => {
    assert.deepEqual(says({ newest: a, kept: [a], older: [b], candidates: [] }, [a, b]), [
      "new CA, then old CA",
      "node.crt: old CA",
    ]);
    assert.deepEqual(says({ newest: a, kept: [a], older: [], candidates: [] }, [a]), ["the CA", "node.crt: the CA"]);
  });

  test("tell two old CAs apart", () => {
    assert.deepEqual(says({ newest: a, kept: [a], older: [b, c], candidates: [] }, [a, b, c]), [
      "new CA, then old CA bbbbbbbbbbbbbbbb, then old CA cccccccccccccccc",
      "node.crt: old CA cccccccccccccccc",
    ]);
  });

  test("tell an intermediate CA from its root", () => {
    assert.deepEqual(says({ newest: a, kept: [a, b], older: [], candidates: [] }, [b, a]), [
      "CA bbbbbbbbbbbbbbbb, then CA aaaaaaaaaaaaaaaa",
      "node.crt: CA aaaaaaaaaaaaaaaa",
    ]);
  });

  test("name a CA that is listed twice once", () => {
    assert.deepEqual(says({ newest: a, kept: [a], older: [b], candidates: [] }, [b, b]), [
      "old CA",
      "node.crt: old CA",
    ]);
  });
});
