// Not an answer: the platform lacks an algorithm, or the budget is used up. That is said, so that nobody takes it for "good".

import { rfc } from "../basis/citations.ts";
import { wasVerified } from "../basis/pathFaults.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const cannotTell: RuleOf<"certificateFile"> = {
  id: "path/cannot-tell",
  title: "A certification path could not be checked here",
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
        found: problem.message,
        expected: `a ${path.store.unread.file} that can be read whole`,
        advice: `remove from ${path.store.unread.file} what nothing needs`,
        why: "CockroachDB has no such limit. It may accept or refuse the certificate.",
      };
      return;
    }
    yield {
      ...firstBlock(file),
      found: `Whether the CA signed ${file.file} cannot be told here: ${problem.message}`,
      expected: "an algorithm that this platform knows",
      advice: "check it with openssl verify",
      why: "This editor or command has no code for the algorithm. CockroachDB may accept or refuse the certificate.",
    };
  },
};
