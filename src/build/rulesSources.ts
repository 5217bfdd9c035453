// Reads the sources that docs/rules.md is written from.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownRules } from "../cockroach/rules/basis/pathFaults.ts";
import { findingTexts, type FindingTexts } from "./findingTexts.ts";
import { pathRemedies } from "./pathRemedies.ts";
import { ruleSource } from "./rulesDocument.ts";

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));

/** The texts of a rule by its id. */
export function textsOfRules(): (id: string) => FindingTexts {
  const shared = {
    sources: sourcesIn("src/cockroach/rules/basis"),
    remedies: pathRemedies([...sourcesIn("src/pki/path/basis"), ...sourcesIn("src/pki/path/go")]),
    ownRules,
  };
  return (id) => findingTexts(readFileSync(ruleSource(id), "utf8"), shared);
}
