// Cluster set -> the text of a file that `parseClusterSet` reads. Defaults are written out too, for people to change.

import { formatGoDuration } from "../go/goDuration.ts";
import { jsonText } from "../quote/json.ts";
import type { ClusterSet } from "./clusterSet.ts";

/** The editor recognizes the schema of the file by this ending. */
export const clusterSetEnding = ".certset.json";

export function clusterSetText({ lifetimes, ...set }: ClusterSet): string {
  const written =
    typeof lifetimes === "string"
      ? lifetimes
      : {
          ca: formatGoDuration(lifetimes.ca),
          node: formatGoDuration(lifetimes.node),
          client: formatGoDuration(lifetimes.client),
        };
  const { version, directory, ca, keyType, ...people } = set;
  return `${jsonText({ version, directory, ca, keyType, lifetimes: written, ...people }, 2)}\n`;
}
