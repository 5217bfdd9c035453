// The documentation's own commands include localhost for every node.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { alternativeNames } from "../../principals/principals.ts";
import { docs } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const localhostMissing: RuleOf<"certificateFile"> = {
  id: "names/localhost-missing",
  title: "The node certificate doesn't cover localhost",
  severity: "information",
  scope: "certificateFile",
  citations: [docs("cockroach-cert")],
  appliesTo: (file) => file.usage === "Node" && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    const names =
      certificate === undefined
        ? []
        : alternativeNames(certificate).filter(({ type }) => type === "dns" || type === "ip");
    // A certificate without any name has a more serious finding.
    if (
      names.length === 0 ||
      names.some(({ value }) => value.toLowerCase() === "localhost" || value === "127.0.0.1" || value === "::1")
    )
      return;
    yield {
      ...firstBlock(file),
      title: "node.crt doesn't cover localhost or 127.0.0.1",
      consequence: "cockroach commands connect to localhost by default, and they reject this certificate there.",
      advice: "If you run commands on the node itself, add localhost and 127.0.0.1 when you reissue the certificate.",
    };
  },
};
