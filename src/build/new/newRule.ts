// The files of a new rule: the rule, its lines in the registry, its severity, and tests that fail until they are filled
// in.

import type { Checkout, NewPart } from "./checkout.ts";
import { textOf } from "./checkout.ts";
import { ruleId, rulesFolder, type RuleId } from "./ruleId.ts";
import { withRuleTest } from "./ruleTest.ts";
import { arrayElements, insertAt } from "./syntax.ts";

const registry = `${rulesFolder}/index.ts`;
const severities = "test/unit/cockroach/rules/severities.json";
const severity = "information";

/** Throws NewPartRefused if such a rule isn't possible. */
export function newRule(id: string, checkout: Checkout): NewPart {
  const rule = ruleId(id, checkout);
  const [testFile, testText] = withRuleTest(rule, checkout);
  return {
    files: new Map([
      [rule.file, ruleText(rule)],
      [registry, registered(rule, textOf(checkout, registry))],
      [severities, withSeverity(rule, textOf(checkout, severities))],
      [testFile, testText],
    ]),
    next: [
      `Describe three directories in ${testFile}: one that passes, one that fails, one that the rule doesn't apply to.`,
      `Write the rule in ${rule.file}: title, citations, appliesTo, check.`,
      `If the severity isn't "${severity}", change it in ${severities} too.`,
      "Give it its actions in src/cockroach/actions/actionsByRule.ts, and its cause in src/view/tree/causeWords.ts.",
      "Run npm run docs, which writes docs/rules.md.",
    ],
  };
}

function ruleText({ id, constant }: RuleId): string {
  return `// Fill in: what goes wrong in practice, and why.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { certCommandSource } from "../basis/citations.ts";
import type { RuleOf } from "../basis/rule.ts";

export const ${constant}: RuleOf<"certificateFile"> = {
  id: "${id}",
  title: "Fill in: what is wrong, without a full stop",
  severity: "${severity}",
  scope: "certificateFile",
  // Fill in: where to read that it is so.
  citations: [certCommandSource],
  appliesTo: (file) => firstCertificate(file) !== undefined,
  *check() {
    // Fill in: yield the evidence, with firstBlock(file) of basis/places.ts or a narrower place.
    yield* [];
  },
};
`;
}

/** Inserts after the last rule of its group. */
function registered({ group, constant, registered: name }: RuleId, text: string): string {
  const isOfGroup = (other: string): boolean => new RegExp(`^${group}[A-Z0-9]`).test(other);
  const listed = arrayElements(registry, text, "allRules").findLast((rule) => isOfGroup(rule.getText()));
  const withName = insertAt(text, listed?.end ?? text.indexOf("[", text.indexOf("allRules")) + 1, `,\n  ${name}`);
  const line = `import { ${constant} as ${name} } from "./${group}/${constant}.ts";\n`;
  const last = withName.lastIndexOf(`from "./${group}/`);
  return insertAt(withName, withName.indexOf("\n", last) + 1, line);
}

/** Inserts into the table that a test compares with the registry, in the test's sort order. */
function withSeverity({ id }: RuleId, text: string): string {
  const table = JSON.parse(text) as Record<string, readonly string[]>;
  table[severity] = [...(table[severity] ?? []), id].sort();
  return `${JSON.stringify(table, undefined, 2)}\n`;
}
