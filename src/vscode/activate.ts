// The only wiring: builds the objects from a platform and registers them. Nothing is read and nothing heavy is loaded here.

import { workspace, type ExtensionContext } from "vscode";
import { asTextProvider, textScheme } from "./editor/asText.ts";
import { CertificateEditorProvider } from "./editor/certificateEditorProvider.ts";
import { registerCommands } from "./commands/index.ts";
import { createLog } from "./log.ts";
import type { Platform } from "./platform.ts";

export function activateOn(platform: Platform, context: ExtensionContext): void {
  const log = createLog();
  const places = { placeOf: () => undefined, onDidChange: () => ({ dispose: () => undefined }) };
  context.subscriptions.push(
    log,
    CertificateEditorProvider.register(context.extensionUri, platform, places, log),
    workspace.registerTextDocumentContentProvider(textScheme, asTextProvider),
    ...registerCommands({ log }),
  );
}
