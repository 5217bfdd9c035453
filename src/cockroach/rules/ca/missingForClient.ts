// A client may lack ca.crt: it uses the trust store of the operating system instead.

import { clientOptionsSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import { fileOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const missingForClient: RuleOf<"directory"> = {
  id: "ca/missing-for-client",
  title: "ca.crt is missing for clients",
  severity: "information",
  scope: "directory",
  citations: [clientOptionsSource],
  appliesTo: (directory) =>
    fileOf(directory, "Node") === undefined && directory.certificateFiles.some(({ usage }) => usage === "Client"),
  *check(directory) {
    if (fileOf(directory, "CA") !== undefined) return;
    yield {
      ...inDirectory(),
      title: "ca.crt is missing",
      consequence:
        "cockroach commands verify the cluster with the trust store of the operating system, which knows only public CAs.",
      advice:
        "Copy the cluster's ca.crt here, or set sslrootcert=FILE in the connection string, unless a public CA signed the cluster's certificates.",
    };
  },
};
