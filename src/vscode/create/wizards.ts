// Everything that asks, previews and makes certificates. The desktop keeps it in a bundle of its own; most windows never need it.

export { createCertificateSet } from "../createSet/createCertificateSet.ts";
export { createSetFromFile } from "../createSet/createSetFromFile.ts";
export { renewBefore } from "../renew/renewBefore.ts";
export { renewCertificates } from "../renew/renewCertificates.ts";
export { createCertificate } from "./createCertificate.ts";
