// The right name with another key: all CAs that cockroach cert makes are called Cockroach CA.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { listed } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const otherKey: RuleOf<"certificateFile"> = {
  id: "path/other-key",
  title: "The CA of the issuer's name has another key",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "6.1.3")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "bad-signature") continue;
      const { elsewhere, store } = fault.path;
      const found =
        elsewhere === undefined
          ? `The CA in ${listed(store.files)} has the issuer's name but another key`
          : `Signed by the CA in ${elsewhere}, but ${listed(store.files)} verifies it`;
      yield pathEvidence(file, fault, { found, expected: "the signature of a CA in that file" });
    }
  },
};
