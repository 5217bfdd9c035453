// Like client/tenant-zero, for the files of a tenant.

import { uint64Problem } from "../../go/goText.ts";
import { x509Source } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const zero: RuleOf<"certificateFile"> = {
  id: "tenant/zero",
  title: "A file is for tenant 0",
  severity: "error",
  scope: "certificateFile",
  citations: [x509Source],
  since: "20.2",
  appliesTo: ({ usage, name = "" }) =>
    (usage === "Tenant Client" || usage === "Tenant Signing") && uint64Problem(name) === undefined,
  *check(file) {
    if (BigInt(file.name ?? "1") !== 0n) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} is for tenant 0`,
      consequence: "CockroachDB rejects the ID 0, which no tenant has.",
      quote: "tenantId 0 is invalid (requires != 0)",
      advice: "Rename the file to use the tenant's ID.",
    };
  },
};
