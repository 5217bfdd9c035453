// The extension on the desktop and on remote hosts: the composition root over Node.

import { hostname } from "node:os";
import { relative, resolve } from "node:path";
import type { ExtensionContext } from "vscode";
import { nodeAssetLoader } from "./node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "./node/crypto/nodeCryptography.ts";
import { activateOn } from "./vscode/activate.ts";
import { workspaceAssetLoader } from "./vscode/platform/workspaceAssetLoader.ts";

function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

export function activate(context: ExtensionContext): void {
  activateOn(
    {
      host: "node",
      cryptography: nodeCryptography,
      now: Date.now,
      assetLoader: (directory) =>
        directory.scheme === "file" ? nodeAssetLoader(directory.fsPath) : workspaceAssetLoader(directory),
      environment: process.env,
      containers: async () => (await import("./vscode/bundles/containers.ts")).openContainer,
      gitFiles: async () => (await import("./node/files/nodeGitFiles.ts")).nodeGitFiles(),
      ocsp: async () => ({ post: (await import("./node/net/postOcsp.ts")).postOcsp, randomBytes }),
      interrupted: async () => (await import("./node/journal/fileGroups.ts")).nodeRecoveryFiles(),
      recovery: async () => (await import("./node/journal/fileGroups.ts")).nodeRecoveryFiles(),
      fixes: async () => (await import("./node/journal/fileGroups.ts")).nodeFixFiles,
      askNode: async () => (await import("./node/net/runningNode.ts")).askRunningNode,
      sample: async () => (await import("./node/sample/writeSample.ts")).writeSample,
      creation: async () => ({
        files: (await import("./node/journal/fileGroups.ts")).nodeCreationFiles,
        randomBytes,
        makeFolder: async (path) => (await import("./node/journal/fileGroups.ts")).makeFolder(path),
        resolve,
        relative,
        machineName: hostname(),
        hasModes: process.platform !== "win32",
      }),
    },
    {
      wizards: () => import("./vscode/bundles/wizards.ts"),
      exportAndImport: () => import("./vscode/bundles/exportAndImportWizards.ts"),
      rotationSteps: () => import("./vscode/features/rotation/runStep.ts"),
      runningPages: () => import("./vscode/features/runningNode/runningPages.ts"),
    },
    context,
  );
}
