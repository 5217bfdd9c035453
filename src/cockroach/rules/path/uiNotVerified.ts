// The DB Console's certificate is for browsers, which do not know the CA files here; only HTTP clients of `cockroach` verify it with them.

import { docs, managerSource } from "../basis/citations.ts";
import { storeWords } from "../basis/pathFaults.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const uiNotVerified: RuleOf<"certificateFile"> = {
  id: "path/ui-not-verified",
  title: "The certificate of the DB Console is not verified by a CA file here",
  severity: "information",
  scope: "certificateFile",
  citations: [managerSource, docs("create-security-certificates-custom-ca")],
  appliesTo: ({ paths }) => paths.some(({ answer, role }) => answer !== undefined && role === "ui"),
  *check(file) {
    const path = file.paths.find(({ role }) => role === "ui");
    if (path?.answer?.outcome !== "notTrusted") return;
    const { problem } = path.answer;
    yield {
      ...firstBlock(file),
      found: `${file.file} is not verified by ${storeWords(path)}: ${problem.message}`,
      expected: "a CA that browsers know, or its CA in ca-ui.crt",
      advice: "nothing, if a public CA issued it; otherwise put its CA into ca-ui.crt and into the browsers",
      ...(problem.goText !== undefined && { says: problem.goText }),
      why: "Browsers decide with their own trust store. CockroachDB uses the CA files only where it is itself a client of the DB Console.",
    };
  },
};
