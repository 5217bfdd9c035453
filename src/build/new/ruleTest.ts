// The tests of a new rule, in the table of the file with most tests of its group.

import * as ts from "typescript";
import { NewPartRefused, textOf, type Checkout } from "./checkout.ts";
import type { RuleId } from "./ruleId.ts";
import { insertAt, parse, withImport } from "./syntax.ts";

const folder = "test/unit/cockroach/rules";

/** Returns the test file and its new text. */
export function withRuleTest(rule: RuleId, checkout: Checkout): readonly [path: string, text: string] {
  const tables = checkout
    .list(folder)
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => ({ path, ...lastOfGroup(path, textOf(checkout, path), rule.group) }));
  const [best] = tables.sort((a, b) => b.count - a.count);
  if (best === undefined || best.count === 0)
    throw new NewPartRefused(`No table in ${folder} tests a rule of the group ${rule.group}.`);
  const text = insertAt(textOf(checkout, best.path), best.end, `,\n${caseText(rule, best.path)}`);
  const support = `${"../".repeat(best.path.split("/").length - 2)}support/fillIn.ts`;
  return [best.path, withImport(best.path, text, `import { fillIn } from "${support}";`)];
}

/** Returns how many rules of a group the tables of a file test, and the end of the last of them. */
function lastOfGroup(path: string, text: string, group: string): { readonly count: number; readonly end: number } {
  let [count, end] = [0, 0];
  const visit = (node: ts.Node): void => {
    const [cases] = ts.isCallExpression(node) && node.expression.getText() === "testRules" ? node.arguments : [];
    if (cases !== undefined && ts.isObjectLiteralExpression(cases)) {
      for (const { name, end: at } of cases.properties) {
        if (name === undefined || !ts.isStringLiteral(name) || !name.text.startsWith(`${group}/`)) continue;
        count++;
        end = at;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return { count, end };
}

function caseText({ id, file }: RuleId, path: string): string {
  const entry = (key: string, what: string): string =>
    `${key}: {\n      files: () => fillIn("${key} of ${id} in ${path}: ${what}"),`;
  return `  "${id}": {
    ${entry("fails", `a directory in which the rule finds something. Then write ${file}`)}
      file: "node.crt",
      place: 0,
    },
    ${entry("passes", "a directory in which all is well (leave it out for the healthy set)")}
    },
    ${entry("notApplicable", "a directory that the rule doesn't apply to (leave it out for an empty one)")}
    },
  }`;
}
