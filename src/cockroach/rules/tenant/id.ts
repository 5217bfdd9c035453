// If a tenant ID in a file name isn't a number, no command can load the directory.

import { uint64Problem } from "../../go/goText.ts";
import { managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export const id: RuleOf<"certificateFile"> = {
  id: "tenant/id",
  title: "The tenant ID in a file name isn't a number, so the whole directory is rejected",
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
      title: `The tenant ID in ${file.file} isn't a number`,
      consequence: "CockroachDB rejects the whole directory, even for nodes and clients that don't use tenants.",
      quote: fill(loaderTexts.tenantId, { id: name }),
      advice: "Rename the file to use the tenant's ID, a 64-bit decimal number, or move it out of the directory.",
    };
  },
};
