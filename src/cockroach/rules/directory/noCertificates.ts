// A directory without a file name that CockroachDB knows.

import { loaderSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noCertificates: RuleOf<"directory"> = {
  id: "directory/no-certificates",
  title: "No file in the directory has a name that CockroachDB reads",
  severity: "warning",
  scope: "directory",
  citations: [loaderSource],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ certificateFiles }) {
    if (certificateFiles.length > 0) return;
    yield {
      ...inDirectory(),
      title: "No file in this directory has a name that CockroachDB reads",
      consequence: "CockroachDB recognizes certificates by file name alone, so it loads nothing from this directory.",
      advice: "Check that this is the certs directory, or rename the files to ca.crt, node.crt, or client.<user>.crt.",
    };
  },
};
