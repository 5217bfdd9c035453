// Tasks. VS Code renders icons in their names, and shows the name as the title of a terminal.

import { Task, type CustomExecution, type TaskDefinition } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

/** A task that runs in the editor. The definition is data, passed exactly. */
export function createTask(
  definition: TaskDefinition,
  scope: NonNullable<Task["scope"]>,
  name: string,
  source: string,
  execution: CustomExecution,
): Task {
  return new Task(definition, scope, plainText(name, textLimits.label), source, execution);
}
