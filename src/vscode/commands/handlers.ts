// What the commands run: a separate bundle, loaded with the first command. Most windows never run one.

export { undoLastFix } from "../changes/undoFix.ts";
export { compareCertificates } from "../features/compare/compareCertificates.ts";
export { copyConnectionString } from "../features/connection/copyConnectionString.ts";
export { backToToday, judgeAsOf } from "../features/date/judgeAsOf.ts";
export { openAsCertificate } from "../features/editor/openAsCertificate.ts";
export { reopenAsText } from "../features/editor/reopenAsText.ts";
export { explainFinding } from "../features/findings/explainFinding.ts";
export { takeAction } from "../features/findings/takeAction.ts";
export { fix } from "../features/fixes/fix.ts";
export { canUserLogIn, whoCanLogIn } from "../features/login/askLogin.ts";
export { saveReport } from "../features/report/saveReport.ts";
export { showCertList } from "../features/report/showCertList.ts";
export { validateDirectory } from "../features/report/validateDirectory.ts";
export { checkOcspNow, showRevocation } from "../features/revocation/showRevocation.ts";
export { rotateCa, saveExpiryCalendar } from "../features/rotation/rotateCa.ts";
export { compareWithNode } from "../features/runningNode/compareWithNode.ts";
export { chooseDirectory } from "../features/tree/chooseDirectory.ts";
export { openWalkthrough } from "../features/start/openWalkthrough.ts";
export { showSample } from "../features/start/showSample.ts";
export { removeDirectory } from "../features/tree/removeDirectory.ts";
export { copyPath, revealInExplorer } from "../features/tree/rowResources.ts";
export { dropCa } from "../features/trust/dropCa.ts";
export { showTrust } from "../features/trust/showTrust.ts";
export { recoverWrite } from "../recovery/recoverWrite.ts";
export { create, createAny, createSet, createSetFromFile } from "./create.ts";
export { exportPair, importVault } from "./exportAndImport.ts";
export { renewBefore, renewCertificates } from "./renew.ts";
