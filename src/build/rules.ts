// Writes docs/rules.md from the registry of rules and the texts in their sources.

import { writeFileSync } from "node:fs";
import { allRules } from "../cockroach/rules/index.ts";
import { textsOfRules } from "./rulesSources.ts";
import { rulesDocument } from "./rulesDocument.ts";

writeFileSync("docs/rules.md", rulesDocument(allRules, textsOfRules()));
