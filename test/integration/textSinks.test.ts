// What each function of src/vscode/host gives to VS Code when it's given the text of a stranger: no link, no icon but
// our own, no invisible character.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { confirm, confirmChange, confirmLoss, inParagraphs } from "../../src/vscode/host/confirm.ts";
import { chooseFiles, chooseSaveTarget } from "../../src/vscode/host/fileDialogs.ts";
import { createInputBox, promptText } from "../../src/vscode/host/inputBox.ts";
import { showError, showInformation, showWarning } from "../../src/vscode/host/messages.ts";
import { panelTitle } from "../../src/vscode/host/panelTitle.ts";
import { withProgress } from "../../src/vscode/host/progress.ts";
import { createQuickPick, isAccepted, pickOne } from "../../src/vscode/host/quickPick.ts";
import { StatusItem } from "../../src/vscode/host/statusItem.ts";
import { createTask } from "../../src/vscode/host/task.ts";
import { markdownTooltip } from "../../src/vscode/host/tooltip.ts";
import { setTreeMessage } from "../../src/vscode/host/treeMessage.ts";
import { treeRow } from "../../src/view/tree/treeRow.ts";
import { toTreeItem } from "../../src/vscode/directories/toTreeItem.ts";
import { test } from "../harness/hostTests.ts";

const hostile = "[x](command:workbench.action.quit) $(error) \u001B[31m\u202E\uD800 [y](https://hostile.example/)\nb";

/** Fails unless the words are there and nothing in them acts. */
function assertPlain(text: unknown, own = /^/): void {
  assert.ok(typeof text === "string", typeof text);
  const foreign = text.replace(own, "");
  assert.ok(foreign.includes("x") && foreign.includes("command:workbench.action.quit"), text);
  assert.doesNotMatch(foreign, /\]\(|\$\(|[\p{Cc}\p{Cs}\u202E]/u);
}

type Shower = (...parameters: readonly unknown[]) => unknown;

/** Runs work with a function of `window` replaced, and returns what it was called with. */
async function given(name: string, answer: Shower, work: () => PromiseLike<unknown>): Promise<readonly unknown[]> {
  const before: unknown = Reflect.get(vscode.window, name);
  let called: readonly unknown[] = [];
  Object.assign(vscode.window, {
    [name]: (...parameters: readonly unknown[]) => {
      called = parameters;
      return Promise.resolve(answer(...parameters));
    },
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { [name]: before });
  }
  return called;
}

function property(of: unknown, name: string): unknown {
  assert.ok(typeof of === "object" && of !== null);
  return Reflect.get(of, name);
}

for (const [name, show] of [
  ["showErrorMessage", showError],
  ["showWarningMessage", showWarning],
  ["showInformationMessage", showInformation],
] as const) {
  test(`${name} gets plain text and returns the button as it was passed`, async () => {
    let answer: string | undefined;
    const [message, first, second] = await given(
      name,
      (_message, _first, button) => button,
      async () => {
        answer = await show(hostile, "Undo", hostile);
      },
    );
    assertPlain(message);
    assert.equal(first, "Undo");
    assertPlain(second);
    assert.equal(answer, hostile);
  });
}

test("modal questions get plain text, a line for each line", async () => {
  const detail = inParagraphs([hostile, hostile]);
  for (const [name, ask] of [
    ["showInformationMessage", confirm],
    ["showWarningMessage", confirmChange],
  ] as const) {
    let answer = false;
    const [message, options, action] = await given(
      name,
      (_message, _options, button) => button,
      async () => {
        answer = await ask({ message: hostile, detail, action: "Replace" });
      },
    );
    assertPlain(message);
    const lines = String(property(options, "detail")).split("\n");
    assert.equal(lines.length, 3);
    assertPlain(lines[0]);
    assert.equal(lines[1], "");
    assert.deepEqual([property(options, "modal"), action, answer], [true, "Replace", true]);
  }
});

test("a question before a loss is a warning whose first button is the harmless one", async () => {
  const question = { message: hostile, detail: [hostile], harmless: "Show Who Loses Access", action: "Remove CA" };
  const answers: (string | undefined)[] = [];
  for (const index of [2, 3, 4]) {
    const called = await given(
      "showWarningMessage",
      (...parameters) => parameters[index],
      async () => {
        answers.push(await confirmLoss(question));
      },
    );
    assertPlain(called[0]);
    assert.deepEqual(called.slice(2), ["Show Who Loses Access", "Remove CA"]);
  }
  assert.deepEqual(answers, ["harmless", "action", undefined]);
});

test("progress gets a plain title and plain reports", async () => {
  const reports: unknown[] = [];
  const sink = {
    report: (report: unknown) => {
      reports.push(report);
    },
  };
  const run: Shower = (_options, task) => (task as (progress: unknown, token: unknown) => unknown)(sink, undefined);
  const [options] = await given("withProgress", run, () =>
    withProgress({ title: hostile, cancellable: true }, (progress) => {
      progress.report({ message: hostile, increment: 7 });
      progress.report({ increment: 3 });
      return Promise.resolve();
    }),
  );
  assertPlain(property(options, "title"));
  assertPlain(property(reports[0], "message"));
  assert.deepEqual([property(reports[0], "increment"), reports[1]], [7, { increment: 3 }]);
});

test("a prompt is plain, its value exact", async () => {
  const [options] = await given(
    "showInputBox",
    () => undefined,
    () =>
      promptText({ title: hostile, prompt: hostile, placeholder: hostile, value: hostile, validate: () => hostile }),
  );
  for (const name of ["title", "prompt", "placeHolder"]) assertPlain(property(options, name));
  assertPlain((property(options, "validateInput") as () => unknown)());
  assert.equal(property(options, "value"), hostile);
});

test("an input box is plain, its value exact", () => {
  const { input, complain } = createInputBox({
    title: hostile,
    step: 1,
    totalSteps: 2,
    prompt: hostile,
    placeholder: hostile,
    value: hostile,
  });
  complain(hostile);
  for (const text of [input.title, input.prompt, input.placeholder, input.validationMessage]) assertPlain(text);
  assert.equal(input.value, hostile);
  complain(undefined);
  assert.equal(input.validationMessage, "");
  input.dispose();
});

test("items of a list are plain but for our icon, and come back as they were passed", async () => {
  const item = { icon: "check", label: hostile, description: hostile, detail: hostile, at: 5 } as const;
  const answers: unknown[] = [];
  const calls = [
    await given(
      "showQuickPick",
      (items) => (items as readonly unknown[])[0],
      async () => {
        answers.push(await pickOne([item], { title: hostile, placeholder: hostile }));
      },
    ),
  ];
  for (const [items, options] of calls) {
    const [shown] = items as readonly unknown[];
    assertPlain(property(shown, "label"), /^\$\(check\) /);
    for (const name of ["description", "detail"]) assertPlain(property(shown, name));
    for (const name of ["title", "placeHolder"]) assertPlain(property(options, name));
  }
  assert.equal(answers[0], item);
});

test("a list with a way back is plain, and knows its items", () => {
  const [first, second] = [{ label: hostile }, { label: hostile, description: hostile }] as const;
  const list = createQuickPick({
    title: hostile,
    step: 1,
    totalSteps: 2,
    placeholder: hostile,
    items: [first, second],
    active: second,
    picked: [first],
  });
  for (const text of [list.title, list.placeholder, list.items[1]?.label, list.items[1]?.description])
    assertPlain(text);
  assert.deepEqual(
    list.selectedItems.map(({ original }) => original),
    [first],
  );
  assert.deepEqual(
    list.activeItems.map(({ original }) => original),
    [second],
  );
  list.dispose();
});

test("a list in which nothing is selected says so instead of closing", () => {
  const items = [{ label: "one" }, { label: "two" }];
  const list = createQuickPick({ title: "Which?", step: 0, totalSteps: 0, placeholder: "Choose", items, picked: [] });
  list.value = "filter";
  assert.equal(isAccepted(list, hostile), false);
  assertPlain(list.placeholder);
  assert.equal(list.value, "", "the text of an empty field is hidden by a filter");
  assert.equal(isAccepted(list, undefined), true, "nothing need be selected");
  list.selectedItems = list.items.slice(0, 1);
  assert.equal(isAccepted(list, hostile), true);
  list.dispose();
});

test("file dialogs have plain titles", async () => {
  for (const [name, choose] of [
    ["showOpenDialog", chooseFiles],
    ["showSaveDialog", chooseSaveTarget],
  ] as const) {
    const [options] = await given(
      name,
      () => undefined,
      () => choose({ title: hostile }),
    );
    assertPlain(property(options, "title"));
  }
});

test("an item of the status bar is plain but for our icon", () => {
  const item: Record<string, unknown> = { show: () => undefined, hide: () => undefined, dispose: () => undefined };
  const { createStatusBarItem } = vscode.window;
  Object.assign(vscode.window, { createStatusBarItem: () => item });
  try {
    new StatusItem("certs-test", "Test", 0).show({
      icon: "warning",
      text: hostile,
      tooltip: hostile,
      spoken: hostile,
      command: "x",
    });
  } finally {
    Object.assign(vscode.window, { createStatusBarItem });
  }
  assertPlain(item["text"], /^\$\(warning\) /);
  assertPlain(item["tooltip"]);
  assertPlain(property(item["accessibilityInformation"], "label"));
});

test("the text above a tree, the title of a tab, and the name of a task are plain", () => {
  const view: { message?: string } = {};
  setTreeMessage(view, hostile);
  assertPlain(view.message);
  setTreeMessage(view, undefined);
  assert.equal(view.message, "");
  assertPlain(panelTitle(hostile));
  const definition = { type: "certs", directory: hostile };
  const task = createTask(
    definition,
    vscode.TaskScope.Workspace,
    hostile,
    "certs",
    new vscode.CustomExecution(() => Promise.reject(new Error("not run"))),
  );
  assertPlain(task.name);
  assert.equal(task.definition["directory"], hostile);
});

test("a tooltip has our icons, and neither links nor addresses", () => {
  const text = `${hostile} https://hostile.example/ www.hostile.example a@hostile.example <a href="command:workbench.action.quit">z</a>`;
  const { value, isTrusted = false, supportHtml = false } = markdownTooltip(text, [{ icon: "error", text }], text);
  assert.deepEqual([isTrusted, supportHtml], [false, false]);
  assert.deepEqual(value.match(/(?<!\\)\$\([a-z]+\)/g), ["$(error)"]);
  // Markdown's own signs are escaped, and what GitHub's Markdown would link to is taken apart.
  assert.doesNotMatch(value, /(?<!\\)\]\(|:\/\/|www\.|[^\u200B]@hostile/);
});

test("a row of a tree is plain", () => {
  const row = treeRow({ id: "x", label: hostile, description: hostile, icon: "file-text", context: "file.other" });
  const directory = { uri: vscode.Uri.file("/certs"), origin: "workspace" };
  const inDirectory = { row, directory, resource: undefined, children: [] };
  for (const node of [inDirectory, { row, directories: [], children: [] }]) {
    const item = toTreeItem(node as unknown as Parameters<typeof toTreeItem>[0]);
    for (const text of [item.label, item.description, item.accessibilityInformation?.label]) assertPlain(text);
  }
});
