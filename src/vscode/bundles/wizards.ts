// Everything that asks, previews and makes certificates. The desktop keeps it in a separate bundle; most windows never need it.

export { createCertificateSet } from "../features/clusterSet/createCertificateSet.ts";
export { createSetFromFile } from "../features/clusterSet/createSetFromFile.ts";
export { renewBefore } from "../features/renew/renewBefore.ts";
export { renewCertificates, renewFound, renewExisting } from "../features/renew/renewCertificates.ts";
export { createCertificate } from "../features/create/createCertificate.ts";
