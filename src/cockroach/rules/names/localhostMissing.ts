// The documentation's own commands name localhost for every node.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { alternativeNames } from "../../principals/principals.ts";
import { docs } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const localhostMissing: RuleOf<"certificateFile"> = {
  id: "names/localhost-missing",
  title: "The node certificate does not cover localhost",
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
    // Without any name there is a graver finding.
    if (
      names.length === 0 ||
      names.some(({ value }) => value.toLowerCase() === "localhost" || value === "127.0.0.1" || value === "::1")
    )
      return;
    yield {
      ...firstBlock(file),
      found: "node.crt covers neither localhost nor 127.0.0.1",
      expected: "localhost and 127.0.0.1 among its names",
      advice: "add them when you issue it again, if commands are run on the node itself",
      why: "cockroach commands connect to localhost unless they are told otherwise, and would refuse this certificate.",
    };
  },
};
