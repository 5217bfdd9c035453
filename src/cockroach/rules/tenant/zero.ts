// A file for a tenant that can't exist. CockroachDB rejects the ID when it creates certificates and when it calls nodes,
// but not when it loads the directory.

import { uint64Problem } from "../../go/goText.ts";
import { managerSource, rpcAuthSource, x509Source } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const zero: RuleOf<"certificateFile"> = {
  id: "tenant/zero",
  title: "A file is for tenant 0",
  severity: "warning",
  scope: "certificateFile",
  citations: [managerSource, x509Source, rpcAuthSource],
  since: "20.2",
  appliesTo: ({ usage, name = "" }) =>
    (usage === "Tenant Client" || usage === "Tenant Signing") && uint64Problem(name) === undefined,
  *check(file) {
    if (BigInt(file.name ?? "1") !== 0n) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} is for tenant 0`,
      consequence:
        "No tenant has the ID 0, so no tenant's SQL server uses the file. CockroachDB loads it without an error.",
      advice: "Rename the file to use the tenant's ID, or move it out of the directory.",
      background:
        "The storage cluster rejects a certificate with CN=0 and OU=Tenants, and the command that creates tenant certificates rejects the ID 0.",
    };
  },
};
