// Reports that a path couldn't be judged, because the platform lacks an algorithm or a budget is used up, so that
// nobody takes silence for "good".

import { rfc } from "../basis/citations.ts";
import { wasVerified } from "../basis/pathFaults.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const cannotTell: RuleOf<"certificateFile"> = {
  id: "path/cannot-tell",
  title: "Cannot determine whether a CA signed a certificate",
  severity: "information",
  scope: "certificateFile",
  citations: [rfc(5280, "6.1")],
  appliesTo: wasVerified,
  *check(file) {
    const path = file.paths.find(({ answer }) => answer?.outcome === "cannotTell");
    if (path?.answer?.outcome !== "cannotTell") return;
    const { problem } = path.answer;
    if (path.store.unread !== undefined) {
      yield {
        ...firstBlock(file),
        title: `Cannot determine whether a CA signed ${file.file}: ${path.store.unread.file} was not read`,
        consequence:
          "CockroachDB may accept or reject the certificate, because it doesn't have the limit of this tool.",
        advice: `Remove what nothing needs from ${path.store.unread.file}.`,
        background: problem.message,
      };
      return;
    }
    yield {
      ...firstBlock(file),
      title: `Cannot determine whether a CA signed ${file.file}`,
      consequence:
        "CockroachDB may accept or reject the certificate: this platform doesn't support its signature algorithm.",
      advice: "Check it with openssl verify.",
      background: problem.message,
    };
  },
};
