// Text that comes from files, made safe for every place of VS Code that interprets text.
//
// How this folder is used. VS Code renders `[text](command:...)` links and `$(icon)` codes in many strings of its API, and runs the command on
// a click. Certificates, file names, paths, and error messages are the text of strangers, so no other file of src/vscode calls those
// functions of VS Code or sets those properties (test/architecture/textSinks.test.ts). They call the functions of this folder:
//
//   showError, showWarning, showInformation   messages.ts     a notification with buttons
//   confirm, confirmChange, confirmLoss       confirm.ts      a modal dialog; the last form is for what destroys something
//   withProgress, withViewProgress            progress.ts     work with a notification, or with the bar of a view
//   promptText                                inputBox.ts     one text; createInputBox for steps with a way back
//   pickOne, pickMany                         quickPick.ts    items of a list; createQuickPick for steps with a way back
//   chooseFiles, chooseSaveTarget             fileDialogs.ts  the file dialogs of the system
//   StatusItem                                statusItem.ts   an item of the status bar
//   setTreeMessage                            treeMessage.ts  the text above a tree
//   markdownTooltip                           tooltip.ts      a tooltip with icons
//   createTask                                task.ts         a task
//   setPanelTitle                             panelTitle.ts   the title of a tab
//
// Pass text as it is. Own icons are separate arguments (`icon: "check"`), because text can't bring any. A new kind of place gets a
// function here, a test in test/unit/vscode/host or test/integration, and a line in the list above.

import { terminalText } from "../../view/fields/terminalText.ts";

/** Lengths in UTF-16 code units at which text is cut, by where it's shown. VS Code itself cuts notifications at 1,000. */
export const textLimits = {
  message: 900,
  title: 200,
  label: 300,
  detail: 600,
  statusBar: 100,
  paragraph: 4_000,
} as const;

/** Line breaks of Unicode (UAX #14, mandatory breaks). */
const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Where VS Code looks for a link (`linkedText.ts`) or an icon (`iconLabels.ts`): both need the two characters side by side. */
const linkOrIcon = /[\]$](?=\()/g;

/**
 * Text that VS Code shows as it is, on one line: without links and icons, which a space of zero width takes apart, with line breaks as `↵`
 * and other invisible characters as in a terminal. Text over `limit`, in UTF-16 code units, loses its middle. It's for the moment of
 * showing: applied twice, the space of zero width would be shown, too.
 */
export function plainText(text: string, limit: number): string {
  const visible = terminalText(shorten(text, limit).replace(lineBreaks, "↵"));
  return shorten(visible, limit).replace(linkOrIcon, "$&\u200B");
}

/** Keeps the beginning, which names the subject, and the end, which often has the reason. Cuts between code points. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const tail = Math.floor(limit / 3);
  const head = text.slice(0, limit - tail - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${head}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, "")}`;
}
