// Writes docs/rules.md from the registry of rules and the texts in their sources.

import { readFileSync, writeFileSync } from "node:fs";
import { allRules } from "../cockroach/rules/index.ts";
import { findingTexts } from "./findingTexts.ts";
import { ruleSource, rulesDocument } from "./rulesDocument.ts";

writeFileSync(
  "docs/rules.md",
  rulesDocument(allRules, (id) => findingTexts(readFileSync(ruleSource(id), "utf8"))),
);
