// The error messages that a piece of work shows; nobody answers them.
import * as vscode from "vscode";

export async function complaintsOf(work: () => Thenable<unknown>): Promise<readonly string[]> {
  const { showErrorMessage } = vscode.window;
  const said: string[] = [];
  Object.assign(vscode.window, {
    showErrorMessage: (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    },
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showErrorMessage });
  }
  return said;
}
