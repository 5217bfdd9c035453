// Writes docs/errors.md from the table of known errors.

import { writeFileSync } from "node:fs";
import { allErrors } from "../cockroach/errors/programs/all.ts";
import { errorsDocument } from "./errorsDocument.ts";

writeFileSync("docs/errors.md", errorsDocument(allErrors));
