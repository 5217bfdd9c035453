// Creation of certificates. On the desktop, a bundle that is loaded when something is created.

export { checkRequest } from "../cockroach/create/checkRequest.ts";
export { carryOutCreation, prepareCreation, type PreparedCreation } from "../cockroach/create/create.ts";
export { hostProblem, hostRefusal } from "../cockroach/create/hostProblem.ts";
export { parseGoDuration } from "../cockroach/go/goDuration.ts";
export { caKeyFits, type CaKeyFit } from "../cockroach/renew/caKeyFits.ts";
export { expiringFiles } from "../cockroach/renew/expiringFiles.ts";
export {
  carryOutRenewals,
  prepareRenewals,
  type PreparedRenewal,
  type RenewalRequest,
} from "../cockroach/renew/renew.ts";
export { clusterSetEnding, clusterSetText } from "../cockroach/clusterSet/clusterSetText.ts";
export {
  rememberPassphrases as askedOnce,
  createSet,
  type CreatedSet as MadeSet,
  type SetObserver,
} from "../cockroach/clusterSet/createSet.ts";
export { existingFiles, withExistingCas } from "../cockroach/clusterSet/existingFiles.ts";
export { relocateSet as movedSet } from "../cockroach/clusterSet/relocateSet.ts";
export {
  opensslConfigurationName,
  opensslEquivalent as opensslEqual,
} from "../cockroach/clusterSet/opensslEquivalent.ts";
export { parseClusterSet } from "../cockroach/clusterSet/parseClusterSet.ts";
export { parseTenantNameScope, parseTenantScope } from "../cockroach/principals/tenantScope.ts";
export { checkUsername, normalizeUsername, usernameHint } from "../cockroach/principals/username.ts";
