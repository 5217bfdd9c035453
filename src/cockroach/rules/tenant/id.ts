// A tenant ID in a file name that is no number makes the load of the whole directory fail, for every command.

import { uint64Problem } from "../../go/goText.ts";
import { managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const id: RuleOf<"certificateFile"> = {
  id: "tenant/id",
  title: "A file name has no number as tenant ID, and the whole directory is refused",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource],
  since: "20.2",
  appliesTo: ({ usage }) => usage === "Tenant Client" || usage === "Tenant Signing",
  *check(file) {
    const { name = "" } = file;
    if (uint64Problem(name) === undefined) return;
    yield {
      ...firstBlock(file),
      found: `The tenant ID ${name} in ${file.file} is no number`,
      expected: "a decimal number of 64 bits",
      advice: "rename the file after the tenant's ID, or move it elsewhere",
      says: `invalid tenant id ${name}`,
      why: "CockroachDB refuses the whole directory, also for nodes and clients that have nothing to do with tenants.",
    };
  },
};
