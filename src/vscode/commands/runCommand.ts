// What each command does. Loaded when the first command runs: most windows never run one.

import { compareCertificates } from "../features/compare/compareCertificates.ts";
import { commands } from "../platform/ids.ts";
import { create, createAny, createSet, createSetFromFile } from "../features/create/createAny.ts";
import { openExport, openVaultImport } from "./exchange.ts";
import { undoLastFix } from "../features/fixes/undoFix.ts";
import { recoverWrite } from "../recovery/recoverWrite.ts";
import { checkOcspNow, showRevocation } from "../features/revocation/showRevocation.ts";
import { rotateCa, saveExpiryCalendar } from "../features/rotation/rotateCa.ts";
import { compareWithNode } from "../features/runningNode/compareWithNode.ts";
import { dropCa } from "../features/trust/dropCa.ts";
import { showTrust } from "../features/trust/showTrust.ts";
import { canUserLogIn, whoCanLogIn } from "../features/login/askLogin.ts";
import { chooseDirectory } from "../features/tree/chooseDirectory.ts";
import { copyConnectionString } from "../features/connection/copyConnectionString.ts";
import { explainFinding } from "../features/findings/explainFinding.ts";
import { fix } from "../features/fixes/fix.ts";
import { guarded } from "./guarded.ts";
import { backToToday, judgeAsOf } from "../features/date/judgeAsOf.ts";
import type { CommandId } from "../platform/needs.ts";
import { openAsCertificate } from "../features/editor/openAsCertificate.ts";
import { removeDirectory } from "../features/tree/removeDirectory.ts";
import { renewBefore, renewCertificates } from "../features/renew/renew.ts";
import { reopenAsText } from "../features/editor/reopenAsText.ts";
import { copyPath, revealInExplorer } from "../features/tree/rowResources.ts";
import { saveReport } from "../features/report/saveReport.ts";
import type { Services } from "../services/services.ts";
import { showCertList } from "../features/report/showCertList.ts";
import { validateDirectory } from "../features/report/validateDirectory.ts";

type Handler = (services: Services, argument: unknown) => Promise<void>;

const handlers: Readonly<Record<CommandId, Handler>> = {
  [commands.reopenAsText]: (_, argument) => reopenAsText(argument),
  [commands.openAsCertificate]: (_, argument) => openAsCertificate(argument),
  [commands.create]: createAny,
  [commands.createCa]: (services) => create(services, "ca"),
  [commands.createClientCa]: (services) => create(services, "client-ca"),
  [commands.createUiCa]: (services) => create(services, "ui-ca"),
  [commands.createTenantClientCa]: (services) => create(services, "tenant-client-ca"),
  [commands.createIntermediateCa]: (services) => create(services, "intermediate-ca"),
  [commands.createNode]: (services) => create(services, "node"),
  [commands.createNodeClient]: (services) => create(services, "client", "node"),
  [commands.createClient]: (services) => create(services, "client"),
  [commands.createUi]: (services) => create(services, "ui"),
  [commands.createTenantClient]: (services) => create(services, "tenant-client"),
  [commands.createTenantSigning]: (services) => create(services, "tenant-signing"),
  [commands.createSet]: createSet,
  [commands.createSetFromFile]: createSetFromFile,
  [commands.renew]: renewCertificates,
  [commands.renewBefore]: renewBefore,
  [commands.refresh]: ({ store }) => store.refresh(),
  [commands.chooseDirectory]: chooseDirectory,
  [commands.removeDirectory]: removeDirectory,
  [commands.validateDirectory]: validateDirectory,
  [commands.saveReport]: saveReport,
  [commands.showCertList]: showCertList,
  [commands.showTrust]: showTrust,
  [commands.dropCa]: dropCa,
  [commands.whoCanLogIn]: whoCanLogIn,
  [commands.canUserLogIn]: canUserLogIn,
  [commands.fix]: fix,
  [commands.undoFix]: undoLastFix,
  [commands.recover]: recoverWrite,
  [commands.explainFinding]: explainFinding,
  [commands.compare]: compareCertificates,
  [commands.showRevocation]: showRevocation,
  [commands.checkOcsp]: checkOcspNow,
  [commands.compareWithNode]: compareWithNode,
  [commands.judgeAsOf]: judgeAsOf,
  [commands.backToToday]: backToToday,
  [commands.rotateCa]: rotateCa,
  [commands.saveExpiryCalendar]: saveExpiryCalendar,
  [commands.copyConnectionString]: copyConnectionString,
  [commands.exportPair]: openExport,
  [commands.importVault]: openVaultImport,
  [commands.copyPath]: (_, argument) => copyPath(argument),
  [commands.revealInExplorer]: (_, argument) => revealInExplorer(argument),
};

/** Runs a command for the user: never rejects. `argument` is what a menu or another part of the extension passes. */
export function runCommand(id: CommandId, services: Services, argument: unknown): Promise<void> {
  return guarded(id, handlers[id], services)(argument);
}
