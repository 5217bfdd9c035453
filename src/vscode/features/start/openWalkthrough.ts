// "Get Started": the walkthrough that package.json contributes.

import { commands } from "vscode";
import { walkthroughId } from "../../platform/ids.ts";

export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand("workbench.action.openWalkthrough", walkthroughId, false);
}
