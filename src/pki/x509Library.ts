// The only importer of @peculiar/x509. It is for rare structures and as a second opinion; our own code reads and makes certificates.

import "./reflectShim.ts";

export { X509Certificate } from "@peculiar/x509";
