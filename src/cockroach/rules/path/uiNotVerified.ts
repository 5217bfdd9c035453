// The DB Console's certificate is for browsers, which don't know the CA files here. Only HTTP clients of `cockroach`
// verify it with them.

import { docs, managerSource } from "../basis/citations.ts";
import { sentenceOf, storeWords } from "../basis/pathFaults.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const uiNotVerified: RuleOf<"certificateFile"> = {
  id: "path/ui-not-verified",
  title: "No CA file here verifies the certificate of the DB Console",
  severity: "information",
  scope: "certificateFile",
  citations: [managerSource, docs("create-security-certificates-custom-ca")],
  appliesTo: ({ paths }) => paths.some(({ answer, role }) => answer !== undefined && role === "ui"),
  *check(file) {
    const path = file.paths.find(({ role }) => role === "ui");
    if (path?.answer?.outcome !== "notTrusted") return;
    const { problem } = path.answer;
    // Another finding is about the certificate's own usages, and another CA wouldn't help.
    if (problem.code === "extended-key-usage" && problem.certificate === firstCertificate(file)) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} can't be verified with ${storeWords(path)}`,
      consequence:
        "Browsers use their own trust store, so this matters only to cockroach commands that connect to the DB Console.",
      ...(problem.goText !== undefined && { quote: problem.goText }),
      advice:
        "Ignore this if a public CA issued the certificate. Otherwise, add its CA to ca-ui.crt and to the browsers.",
      background: sentenceOf(problem),
    };
  },
};
