// The extension on the desktop and on remote hosts: the composition root over Node.

import { hostname } from "node:os";
import { relative, resolve } from "node:path";
import type { ExtensionContext } from "vscode";
import { nodeAssetLoader } from "./node/nodeAssetLoader.ts";
import { nodeCryptography } from "./node/nodeCryptography.ts";
import { activateOn } from "./vscode/activate.ts";
import { workspaceAssetLoader } from "./vscode/workspaceAssetLoader.ts";

function randomOctets(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

export function activate(context: ExtensionContext): void {
  activateOn(
    {
      host: "node",
      cryptography: nodeCryptography,
      now: Date.now,
      assetLoader: (directory) => (directory.scheme === "file" ? nodeAssetLoader(directory.fsPath) : workspaceAssetLoader(directory)),
      environment: process.env,
      gitFiles: async () => (await import("./node/nodeGitFiles.ts")).nodeGitFiles(),
      ocsp: async () => ({ post: (await import("./node/postOcsp.ts")).postOcsp, randomOctets }),
      interrupted: async () => (await import("./node/fileGroups.ts")).nodeRecoveryFiles(),
      recovery: async () => (await import("./node/fileGroups.ts")).nodeRecoveryFiles(),
      fixes: async () => (await import("./node/fileGroups.ts")).nodeFixFiles,
      running: {
        pages: () => import("./vscode/running/runningPages.ts"),
        askNode: async () => (await import("./node/runningNode.ts")).askRunningNode,
      },
      creation: {
        rotation: () => import("./vscode/rotation/runStep.ts"),
        wizards: () => import("./vscode/create/wizards.ts"),
        exchange: () => import("./vscode/exchange/exchangeWizard.ts"),
        load: async () => ({
          files: (await import("./node/fileGroups.ts")).nodeCreationFiles,
          randomOctets,
          makeFolder: async (path) => (await import("./node/fileGroups.ts")).makeFolder(path),
          resolve,
          relative,
          machineName: hostname(),
          hasModes: process.platform !== "win32",
        }),
      },
    },
    context,
  );
}
