// The part of the core that makes certificates. The desktop keeps it in a bundle of its own and requires it when something is to be made.

export { checkRequest } from "./generate/checkRequest.ts";
export { carryOutCreation, prepareCreation, type PreparedCreation } from "./generate/create.ts";
export { hostProblem, hostRefusal } from "./generate/hostProblem.ts";
export { parseGoDuration } from "./goDuration.ts";
export { parseTenantNameScope, parseTenantScope } from "./tenantScope.ts";
export { checkUsername, normalizeUsername, usernameHint } from "./username.ts";
