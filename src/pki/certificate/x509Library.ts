// The only importer of @peculiar/x509. Our own code reads and creates certificates; tests ask the library for a second opinion.

import "./reflectShim.ts";
import { Attribute, AttributeFactory } from "@peculiar/x509";
import { challengePassword, extensionRequest } from "./requestAttributeNames.ts";

export { Pkcs10CertificateRequest, X509Certificate } from "@peculiar/x509";

// The library's own classes for these read what is inside, and refuse all attributes because of one extension.
for (const type of [extensionRequest, challengePassword]) AttributeFactory.register(type, Attribute);
