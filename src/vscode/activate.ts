// The only wiring: builds the objects from a platform and registers them. Nothing is read and nothing heavy is loaded here.

import { languages, tasks, workspace, type ExtensionContext } from "vscode";
import { HiddenDirectories } from "./directories/hiddenDirectories.ts";
import { CertsDirectoryStore } from "./directories/certsDirectoryStore.ts";
import type { DesktopFeatures } from "./commands/desktopFeatures.ts";
import { registerCommands, type CommandManifest } from "./commands/registerCommands.ts";
import { decodedDocuments } from "./features/compare/decodedDocuments.ts";
import { AsOfStatusItem } from "./features/date/asOfStatusItem.ts";
import { ExpiryStatusItem } from "./features/findings/expiryStatusItem.ts";
import { FindingActions, findingActionKinds } from "./features/findings/findingActions.ts";
import { FindingDiagnostics } from "./features/findings/findingDiagnostics.ts";
import { asTextProvider, textScheme } from "./panels/asText.ts";
import { DocumentPanels } from "./panels/documentPanels.ts";
import { CertificateEditorProvider } from "./features/editor/certificateEditorProvider.ts";
import { registerLanguage } from "./features/textEditor/registerLanguage.ts";
import { FixHistory } from "./services/fixHistory.ts";
import { UnfinishedAnswers } from "./services/unfinishedAnswers.ts";
import { taskType } from "./platform/ids.ts";
import { JudgementClock } from "./platform/judgementClock.ts";
import { createLog } from "./platform/log.ts";
import { tellOnStart } from "./recovery/tellInterrupted.ts";
import type { Platform } from "./platform/platform.ts";
import { certListDocuments } from "./features/report/certListDocuments.ts";
import { ReportPanels } from "./features/report/reportPanels.ts";
import { ValidateTasks } from "./features/tasks/validateTasks.ts";
import { CertsTreeProvider } from "./features/tree/certsTreeProvider.ts";
import { TrustTreeProvider } from "./features/trust/trustTreeProvider.ts";

export function activateOn(
  platform: Platform,
  desktop: DesktopFeatures | undefined,
  { extension, extensionUri, globalState, globalStorageUri, workspaceState, subscriptions }: ExtensionContext,
): void {
  const log = createLog();
  const clock = new JudgementClock(platform.now);
  const hidden = new HiddenDirectories(workspaceState);
  const store = new CertsDirectoryStore(platform, clock, globalState, hidden, log);
  const tree = new CertsTreeProvider(store, clock);
  const reports = new ReportPanels(extensionUri, store, log);
  const documents = new DocumentPanels(extensionUri, log);
  store.beginSoon();
  subscriptions.push(
    log,
    clock,
    hidden,
    store,
    tree,
    tellOnStart(store, platform, log),
    reports,
    documents,
    decodedDocuments(platform),
    certListDocuments(store),
    new TrustTreeProvider(store),
    new FindingDiagnostics(store, platform, log),
    new ExpiryStatusItem(store),
    new AsOfStatusItem(clock),
    tasks.registerTaskProvider(taskType, new ValidateTasks(store, platform)),
    languages.registerCodeActionsProvider({ pattern: "**/*" }, new FindingActions(store), findingActionKinds),
    CertificateEditorProvider.register(extensionUri, platform, clock, store, log),
    workspace.registerTextDocumentContentProvider(textScheme, asTextProvider(platform)),
    ...registerLanguage(platform),
    ...registerCommands(extension.packageJSON as CommandManifest, {
      log,
      store,
      hidden,
      tree,
      reports,
      documents,
      clock,
      platform,
      desktop,
      extensionUri,
      storageUri: globalStorageUri,
      fixHistory: new FixHistory(),
      answers: new UnfinishedAnswers(),
      memory: workspaceState,
    }),
  );
}
