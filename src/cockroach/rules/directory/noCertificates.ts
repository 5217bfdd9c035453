// A directory in which CockroachDB knows no file name.

import { loaderSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noCertificates: RuleOf<"directory"> = {
  id: "directory/no-certificates",
  title: "No file has a name that CockroachDB knows",
  severity: "warning",
  scope: "directory",
  citations: [loaderSource],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ certificateFiles }) {
    if (certificateFiles.length > 0) return;
    yield {
      ...inDirectory(),
      found: "No file here has a name that CockroachDB knows",
      expected: "ca.crt, node.crt, client.<user>.crt or another of its names",
      advice: "check that this is the certs directory, or rename the files",
      why: "CockroachDB decides by the file name alone what a certificate is for, and loads nothing from this directory.",
    };
  },
};
