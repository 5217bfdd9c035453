// A task for each certs directory, which prints its findings as the command line does and fails where there are errors. It runs in the
// editor; no program is started.

import { CustomExecution, EventEmitter, TaskScope, workspace, type Pseudoterminal, type Task, type TaskDefinition, type TaskProvider, type Uri } from "vscode";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import { resolved } from "../certsDirectories/findDirectories.ts";
import { findingLines } from "../../view/findingLines.ts";
import { asOfWords, count } from "../../view/format.ts";
import { terminalText } from "../../view/terminalText.ts";
import { diagnosticSource } from "../diagnostics/findingDiagnostics.ts";
import { createTask } from "../host/task.ts";
import { taskType } from "../ids.ts";
import type { Platform } from "../platform.ts";
import { targetDirectory } from "../commands/targetDirectory.ts";

export class ValidateTasks implements TaskProvider {
  readonly #store: CertsDirectoryStore;
  readonly #platform: Platform;

  constructor(store: CertsDirectoryStore, platform: Platform) {
    this.#store = store;
    this.#platform = platform;
  }

  async provideTasks(): Promise<Task[]> {
    return (await this.#store.listed()).map(({ uri }) => this.#task({ type: taskType, directory: workspace.asRelativePath(uri) }, TaskScope.Workspace));
  }

  /** A task of tasks.json, whose definition is all that is known of it. */
  resolveTask({ definition, scope }: Task): Task | undefined {
    return definition.type === taskType ? this.#task(definition, scope ?? TaskScope.Workspace) : undefined;
  }

  /** Without a problem matcher: the Problems panel has the same findings already, and follows them. */
  #task(definition: TaskDefinition, scope: NonNullable<Task["scope"]>): Task {
    const named: unknown = definition["directory"];
    const directory = typeof named === "string" ? named : "";
    const [uri] = directory === "" ? [] : resolved(directory, this.#platform.environment);
    const execution = new CustomExecution(() => Promise.resolve(validateTerminal(this.#store, uri, directory)));
    return createTask(definition, scope, `validate ${directory}`, diagnosticSource, execution);
  }
}

function validateTerminal(store: CertsDirectoryStore, uri: Uri | undefined, directory: string): Pseudoterminal {
  const name = terminalText(directory);
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const run = async (): Promise<number> => {
    const watched = uri && (await targetDirectory(uri, store));
    await watched?.load();
    const judged = watched?.judged;
    if (judged === undefined) {
      written.fire(`${name} cannot be checked: there is no such directory\r\n`);
      return 2;
    }
    const { findings } = judged.verdict;
    const { now, isAsOf } = judged.directory;
    const errors = findings.filter(({ severity }) => severity === "error").length;
    written.fire(findingLines(judged.directory, findings).replaceAll("\n", "\r\n"));
    written.fire(`${name}: ${findings.length === 0 ? "no findings" : `${count(errors, "error")}, ${count(findings.length - errors, "other finding")}`}${isAsOf ? `, judged ${asOfWords(now)}` : ""}\r\n`);
    return errors > 0 ? 1 : 0;
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      run().then(
        (code) => closed.fire(code),
        (error: unknown) => {
          written.fire(`${name} cannot be checked: ${terminalText(error instanceof Error ? error.message : String(error))}\r\n`);
          closed.fire(2);
        },
      );
    },
    close: () => undefined,
  };
}
