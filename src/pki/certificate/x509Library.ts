// The only file that imports @peculiar/x509. Our own code reads and creates certificates; tests ask the library for a
// second opinion.

import "./reflectShim.ts";
import { Attribute, AttributeFactory } from "@peculiar/x509";
import { challengePassword, extensionRequest } from "./requestAttributeNames.ts";

export { Pkcs10CertificateRequest, X509Certificate } from "@peculiar/x509";

// The library's own classes for these decode the contents, and reject all attributes because of one bad extension.
for (const type of [extensionRequest, challengePassword]) AttributeFactory.register(type, Attribute);
