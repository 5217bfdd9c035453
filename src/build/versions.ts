// Writes docs/versions.md from the table of release lines.

import { writeFileSync } from "node:fs";
import { goOfLines } from "../cockroach/go/goVersions.ts";
import { versionsDocument } from "./versionsDocument.ts";

writeFileSync("docs/versions.md", versionsDocument(goOfLines));
