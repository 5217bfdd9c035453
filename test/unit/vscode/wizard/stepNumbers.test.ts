// The numbers of a wizard's questions: what the answers add doesn't change how many there are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stepNumber, type Numbered } from "../../../../src/vscode/wizard/stepNumbers.ts";

const [asked, further]: readonly [Numbered, Numbered] = [{}, { isFollowUp: true }];
const numbers = (steps: readonly Numbered[]): string =>
  steps.map((_, index) => Object.values(stepNumber(steps, index)).join("/")).join(" ");

test("counts questions, and a follow-up with the question before it", () => {
  assert.equal(numbers([asked, asked, asked]), "1/3 2/3 3/3");
  assert.equal(numbers([asked, further, further, asked, asked]), "1/3 1/3 1/3 2/3 3/3");
});

test("never shows less than the first number", () => {
  assert.equal(numbers([further, asked, asked]), "1/2 1/2 2/2");
});

test("doesn't number a question that is alone", () => {
  assert.equal(numbers([asked]), "0/0");
  assert.equal(numbers([asked, further]), "0/0 0/0");
});
