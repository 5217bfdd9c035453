// No CA in the files that count has the issuer's name.

import { displayName } from "../../../pki/names/distinguishedName.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goVerify, managerSource, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, storeWords, wasVerified } from "../basis/pathFaults.ts";
import { listed } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unknownAuthority: RuleOf<"certificateFile"> = {
  id: "path/unknown-authority",
  title: "A certificate was not issued by any CA that verifies it",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, managerSource, rfc(5280, "6.1")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "unknown-authority") continue;
      const issuer = displayName((firstCertificate(file) ?? fault.problem.certificate).issuer);
      const { elsewhere, store } = fault.path;
      const found =
        elsewhere === undefined
          ? `Issuer ${issuer === "" ? "without a name" : issuer} is in no CA file here`
          : `Signed by the CA in ${elsewhere}, but ${listed(store.files)} verifies it`;
      yield pathEvidence(file, fault, { found, expected: `a CA in ${storeWords(fault.path)}` });
    }
  },
};
