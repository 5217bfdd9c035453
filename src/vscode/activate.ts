// The only wiring: builds the objects from a platform and registers them. Nothing is read and nothing heavy is loaded here.

import { languages, tasks, workspace, type ExtensionContext } from "vscode";
import { CertsDirectoryStore } from "./certsDirectories/certsDirectoryStore.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { decodedDocuments } from "./compare/decodedDocuments.ts";
import { AsOfStatusItem } from "./diagnostics/asOfStatusItem.ts";
import { ExpiryStatusItem } from "./diagnostics/expiryStatusItem.ts";
import { explanationDocuments } from "./diagnostics/explanationDocuments.ts";
import { FindingActions, findingActionKinds } from "./diagnostics/findingActions.ts";
import { FindingDiagnostics } from "./diagnostics/findingDiagnostics.ts";
import { asTextProvider, textScheme } from "./editor/asText.ts";
import { DocumentPanels } from "./document/documentPanels.ts";
import { CertificateEditorProvider } from "./editor/certificateEditorProvider.ts";
import { registerLanguage } from "./language/registerLanguage.ts";
import { FixHistory } from "./fixes/fixHistory.ts";
import { taskType } from "./ids.ts";
import { JudgementClock } from "./judgementClock.ts";
import { createLog } from "./log.ts";
import type { Platform } from "./platform.ts";
import { certListDocuments } from "./report/certListDocuments.ts";
import { ReportPanels } from "./report/reportPanels.ts";
import { ValidateTasks } from "./tasks/validateTasks.ts";
import { CertsTreeProvider } from "./tree/certsTreeProvider.ts";
import { TrustTreeProvider } from "./trust/trustTreeProvider.ts";

export function activateOn(platform: Platform, { extensionUri, globalState, workspaceState, subscriptions }: ExtensionContext): void {
  const log = createLog();
  const clock = new JudgementClock(platform.now);
  const store = new CertsDirectoryStore(platform, clock, globalState, log);
  const reports = new ReportPanels(extensionUri, store, log);
  const documents = new DocumentPanels(extensionUri, log);
  subscriptions.push(
    log,
    clock,
    store,
    reports,
    documents,
    decodedDocuments(platform),
    certListDocuments(store),
    new CertsTreeProvider(store, clock),
    new TrustTreeProvider(store),
    new FindingDiagnostics(store, platform, log),
    new ExpiryStatusItem(store),
    new AsOfStatusItem(clock),
    tasks.registerTaskProvider(taskType, new ValidateTasks(store, platform)),
    explanationDocuments(store),
    languages.registerCodeActionsProvider({ pattern: "**/*" }, new FindingActions(store), findingActionKinds),
    CertificateEditorProvider.register(extensionUri, platform, clock, store, log),
    workspace.registerTextDocumentContentProvider(textScheme, asTextProvider(platform)),
    ...registerLanguage(platform),
    ...registerCommands({ log, store, reports, documents, clock, platform, extensionUri, fixHistory: new FixHistory(), memory: workspaceState }),
  );
}
