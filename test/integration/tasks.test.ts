// The tasks that validate certs directories: one each, ending as the command line ends.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { taskType } from "../../src/vscode/platform/ids.ts";
import { test } from "../harness/hostTests.ts";

async function exitCode(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode: code }) => {
      if (execution.task.name !== task.name) return;
      listening.dispose();
      resolve(code);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

test("there is a task for each directory, which fails where there are errors", async () => {
  const tasks = await vscode.tasks.fetchTasks({ type: taskType });
  assert.deepEqual(tasks.map(({ name }) => name).sort(), ["validate faulty/certs", "validate healthy/certs"]);
  for (const task of tasks) assert.equal(await exitCode(task), task.name.includes("faulty") ? 1 : 0, task.name);
});
