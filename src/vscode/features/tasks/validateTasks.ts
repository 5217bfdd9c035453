// A task for each certs directory, which prints its findings as the command line does and fails where there are errors. It runs in the
// editor; no program is started.

import {
  CustomExecution,
  EventEmitter,
  TaskScope,
  workspace,
  type Pseudoterminal,
  type Task,
  type TaskDefinition,
  type TaskProvider,
  type Uri,
} from "vscode";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { resolveDirectories } from "../../directories/findDirectories.ts";
import { findingLines } from "../../../view/findings/findingLines.ts";
import { previewedDate, count } from "../../../contract/format.ts";
import { terminalText } from "../../../view/fields/terminalText.ts";
import { createTask } from "../../host/task.ts";
import { taskType } from "../../platform/ids.ts";
import { productName } from "../../platform/productName.ts";
import { workspaceName } from "../../platform/settings.ts";
import type { Platform } from "../../platform/platform.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export class ValidateTasks implements TaskProvider {
  readonly #store: CertsDirectoryStore;
  readonly #platform: Platform;

  constructor(store: CertsDirectoryStore, platform: Platform) {
    this.#store = store;
    this.#platform = platform;
  }

  async provideTasks(): Promise<Task[]> {
    return (await this.#store.listed()).map(({ uri }) =>
      this.#task({ type: taskType, directory: workspace.asRelativePath(uri) }, TaskScope.Workspace, uri),
    );
  }

  /** A task of tasks.json, whose definition is all that is known of it. */
  resolveTask({ definition, scope }: Task): Task | undefined {
    return definition.type === taskType ? this.#task(definition, scope ?? TaskScope.Workspace) : undefined;
  }

  /** Without a problem matcher: the Problems panel has the same findings already, and follows them. */
  #task(definition: TaskDefinition, scope: NonNullable<Task["scope"]>, known?: Uri): Task {
    const named: unknown = definition["directory"];
    const directory = typeof named === "string" ? named : "";
    const execution = new CustomExecution(() => {
      const place =
        known === undefined
          ? resolveDirectories(directory, workspaceName(), this.#platform.environment)
          : { uris: [known] };
      return Promise.resolve(validateTerminal(this.#store, place, directory));
    });
    return createTask(definition, scope, `validate ${directory}`, productName, execution);
  }
}

function validateTerminal(
  store: CertsDirectoryStore,
  place: ReturnType<typeof resolveDirectories>,
  directory: string,
): Pseudoterminal {
  const name = terminalText(directory);
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  // The directory's name comes from tasks.json, and file names from the directory.
  const print = (line: string): void => {
    written.fire(`${terminalText(line)}\r\n`);
  };
  const run = async (): Promise<number> => {
    if ("problem" in place) {
      written.fire(`Can't check ${name}: ${place.problem}\r\n`);
      return 2;
    }
    const [uri] = directory === "" ? [] : place.uris;
    const watched = uri && (await targetDirectory(uri, store));
    await watched?.load();
    const judged = watched?.judged;
    if (judged === undefined) {
      print(`${name} can't be checked: the directory doesn't exist`);
      return 2;
    }
    const { findings } = judged.verdict;
    const { now, isAsOf } = judged.directory;
    const errors = findings.filter(({ severity }) => severity === "error").length;
    findingLines(judged.directory, findings).forEach(print);
    print(
      `${name}: ${findings.length === 0 ? "no findings" : `${count(errors, "error")}, ${count(findings.length - errors, "other finding")}`}${isAsOf ? `, as of ${previewedDate(now)}` : ""}`,
    );
    return errors > 0 ? 1 : 0;
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      run().then(
        (code) => closed.fire(code),
        (error: unknown) => {
          print(`${name} can't be checked: ${error instanceof Error ? error.message : String(error)}`);
          closed.fire(2);
        },
      );
    },
    close: () => undefined,
  };
}
