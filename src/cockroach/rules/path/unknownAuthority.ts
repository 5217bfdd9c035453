// No CA in the relevant files has the issuer's name.

import { displayName } from "../../../pki/names/distinguishedName.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goVerify, managerSource, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { listNames } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unknownAuthority: RuleOf<"certificateFile"> = {
  id: "path/unknown-authority",
  title: "No CA that verifies a certificate has signed it",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, managerSource, rfc(5280, "6.1")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "unknown-authority") continue;
      const issuer = displayName((firstCertificate(file) ?? fault.problem.certificate).issuer);
      const { elsewhere, store } = fault.path;
      const title =
        elsewhere === undefined
          ? `${file.file} is signed by ${issuer === "" ? "a CA without a name" : issuer}, which isn't in ${listNames(store.files)}`
          : `${file.file} is signed by the CA in ${elsewhere}, but verified with ${listNames(store.files)}`;
      yield pathEvidence(file, fault, { title });
    }
  },
};
