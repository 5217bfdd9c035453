// What the user has answered before leaving a wizard is there when it is started again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { UnfinishedAnswers } from "../../../../src/vscode/services/unfinishedAnswers.ts";

test("keeps answers until the questions have been answered", () => {
  const answers = new UnfinishedAnswers();
  const create = (): { user: string } => ({ user: "" });
  answers.resume("client", create).user = "app";
  assert.equal(answers.resume("client", create).user, "app");
  assert.equal(answers.resume("node", create).user, "", "other questions have their own answers");
  answers.forget("client");
  assert.equal(answers.resume("client", create).user, "");
});
