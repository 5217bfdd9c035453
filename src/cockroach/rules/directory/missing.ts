// The given directory doesn't exist. CockroachDB loads nothing from it and reports no error.

import { docs, managerSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";

export const missing: RuleOf<"directory"> = {
  id: "directory/missing",
  title: "The certs directory doesn't exist",
  severity: "error",
  scope: "directory",
  citations: [managerSource, docs("cockroach-cert")],
  appliesTo: ({ contents }) => contents.state !== "unreadable",
  *check({ contents }) {
    if (contents.state !== "missing") return;
    yield {
      ...inDirectory(),
      title: `The directory ${contents.path} doesn't exist`,
      consequence: "CockroachDB finds no certificate, and a secure node doesn't start without ca.crt and node.crt.",
      quote: loaderTexts.caNotFound,
      advice: "Choose another directory, or create this one with cockroach cert create-ca.",
    };
  },
};
