// The id of a rule, `group/name`, and the names that follow from it.

import { NewPartRefused, type Checkout } from "./checkout.ts";
import { isVariableName } from "./syntax.ts";

export const rulesFolder = "src/cockroach/rules";

export interface RuleId {
  readonly id: string;
  readonly group: string;
  /** The name in camel case, used for the file and the constant. */
  readonly constant: string;
  /** The constant's name in the registry, which contains all groups: `namesWildcard`. */
  readonly registered: string;
  readonly file: string;
}

/** Throws NewPartRefused if the id is malformed, its group is unknown, or the rule exists. */
export function ruleId(id: string, checkout: Checkout): RuleId {
  const [, group = "", name = ""] = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (name === "")
    throw new NewPartRefused(`"${id}" isn't the id of a rule. Use group/name in lowercase, such as names/wildcard.`);
  const groups = groupsOf(checkout);
  if (!groups.includes(group)) throw new NewPartRefused(`Unknown group "${group}". Use one of ${groups.join(", ")}.`);
  const constant = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (!isVariableName(constant))
    throw new NewPartRefused(`"${constant}" is a reserved word of TypeScript. Use another name.`);
  const file = `${rulesFolder}/${group}/${constant}.ts`;
  const isTaken = checkout.list(`${rulesFolder}/${group}`).some((path) => path.toLowerCase() === file.toLowerCase());
  if (isTaken) throw new NewPartRefused(`The rule ${id} exists: ${file}.`);
  return { id, group, constant, file, registered: group + constant.charAt(0).toUpperCase() + constant.slice(1) };
}

function groupsOf(checkout: Checkout): readonly string[] {
  const paths = checkout.list(rulesFolder).map((path) => path.slice(rulesFolder.length + 1).split("/"));
  return [...new Set(paths.flatMap(([group = "", file]) => (file === undefined || group === "basis" ? [] : [group])))];
}
