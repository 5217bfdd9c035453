// node.crt has an error and client.node.crt is missing: then CockroachDB rejects the directory as a whole, for every
// command.

import { causeOf } from "../basis/keyWords.ts";
import { entryError } from "../../directory/certsDirectory.ts";
import type { DirectorySettings } from "../../directory/directorySettings.ts";
import { compareLine } from "../../go/version.ts";
import { clientOptionsSource, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const loadFails: RuleOf<"certificateFile"> = {
  id: "node/load-fails",
  title: "A broken node certificate makes the whole directory unusable",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, clientOptionsSource],
  appliesTo: ({ usage }) => usage === "Node",
  *check(file, { loadFailure, settings }) {
    if (loadFailure?.file !== file.file || entryError(file) === undefined) return;
    yield {
      ...firstBlock(file),
      title: `CockroachDB can't load this directory: ${causeOf(file)}`,
      consequence: loadsForSql(settings)
        ? "The node doesn't start, and cockroach cert, cockroach sql, and commands that call nodes fail too."
        : "The node doesn't start, and cockroach cert and commands that call nodes fail too.",
      quote: loadFailure.text,
      advice: "Fix the other findings on node.crt and node.key, or remove both files if no node runs here.",
      background: `These commands load the directory before anything else.${loadsForSql(settings) ? "" : " SQL clients load only their own files."}`,
    };
  },
};

/**
 * Up to v21.1, `cockroach sql` loads the directory to find its CA (pkg/rpc/tls.go). From v21.2.5 on, it looks for the files by name
 * (pkg/security/clientsecopts/client_opts.go).
 */
function loadsForSql({ version }: Pick<DirectorySettings, "version">): boolean {
  return compareLine(version, "21.1") <= 0;
}
