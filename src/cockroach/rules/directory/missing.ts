// Case: the directory named is not there. CockroachDB loads nothing from it, without an error of its own.

import { docs, managerSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const missing: RuleOf<"directory"> = {
  id: "directory/missing",
  title: "The certs directory does not exist",
  severity: "error",
  scope: "directory",
  citations: [managerSource, docs("cockroach-cert")],
  appliesTo: ({ contents }) => contents.state !== "unreadable",
  *check({ contents }) {
    if (contents.state !== "missing") return;
    yield {
      ...inDirectory(),
      found: `There is no directory ${contents.path}`,
      expected: "a certs directory",
      advice: "name another directory, or make this one with cockroach cert create-ca",
      says: "problem with CA certificate: not found",
      why: "CockroachDB loads no certificate from a directory that is not there, and a secure node does not start without ca.crt and node.crt.",
    };
  },
};
