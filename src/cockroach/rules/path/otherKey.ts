// The right name with another key: all CAs that cockroach cert creates are called Cockroach CA.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { listNames } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const otherKey: RuleOf<"certificateFile"> = {
  id: "path/other-key",
  title: "The CA with the issuer's name has a different key",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "6.1.3")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "bad-signature") continue;
      const { elsewhere, store } = fault.path;
      const title =
        elsewhere === undefined
          ? `The CA in ${listNames(store.files)} has the name of the issuer of ${file.file}, but a different key`
          : `${file.file} is signed by the CA in ${elsewhere}, but verified with ${listNames(store.files)}`;
      yield pathEvidence(file, fault, { title });
    }
  },
};
