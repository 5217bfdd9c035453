// Writes docs/rules.md from the registry of rules.

import { writeFileSync } from "node:fs";
import { allRules } from "../cockroach/rules/index.ts";
import { rulesDocument } from "./rulesDocument.ts";

writeFileSync("docs/rules.md", rulesDocument(allRules));
