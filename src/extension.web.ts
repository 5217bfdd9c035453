// The extension in a browser's extension host: the composition root without Node.

import type { ExtensionContext } from "vscode";
import { webCryptography } from "./web/webCryptography.ts";
import { activateOn } from "./vscode/activate.ts";
import { workspaceAssetLoader } from "./vscode/platform/workspaceAssetLoader.ts";

export function activate(context: ExtensionContext): void {
  activateOn(
    {
      host: "web",
      cryptography: webCryptography,
      now: Date.now,
      assetLoader: workspaceAssetLoader,
      environment: {},
      containers: undefined,
      gitFiles: undefined,
      ocsp: undefined,
      interrupted: undefined,
      recovery: undefined,
      fixes: undefined,
      askNode: undefined,
      sample: undefined,
      creation: undefined,
    },
    undefined,
    context,
  );
}
