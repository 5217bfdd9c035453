// The part of the core that makes certificates. The desktop keeps it in a bundle of its own and requires it when something is to be made.

export { checkRequest } from "./generate/checkRequest.ts";
export { carryOutCreation, prepareCreation, type PreparedCreation } from "./generate/create.ts";
export { hostProblem, hostRefusal } from "./generate/hostProblem.ts";
export { parseGoDuration } from "./goDuration.ts";
export { caKeyFits, type CaKeyFit } from "./renew/caKeyFits.ts";
export { expiringFiles } from "./renew/expiringFiles.ts";
export { carryOutRenewals, prepareRenewals, type PreparedRenewal, type RenewalRequest } from "./renew/renew.ts";
export { clusterSetEnding, clusterSetText } from "./set/clusterSetText.ts";
export { askedOnce, createSet, type MadeSet, type SetObserver } from "./set/createSet.ts";
export { existingFiles, withExistingCas } from "./set/existingFiles.ts";
export { movedSet } from "./set/movedSet.ts";
export { opensslConfigurationName, opensslEqual } from "./set/opensslEqual.ts";
export { parseClusterSet } from "./set/parseClusterSet.ts";
export { parseTenantNameScope, parseTenantScope } from "./tenantScope.ts";
export { checkUsername, normalizeUsername, usernameHint } from "./username.ts";
