// The content that CockroachDB writes in a certificate of each kind, except keys, dates, and serial number
// (pkg/security/x509.go).

import { commonName, organizationalUnitName, organizationName } from "../../pki/names/attributeTypes.ts";
import type { GeneralNameSpec, NameSpec } from "../../pki/issue/certificateSpec.ts";
import type { KeyUsageBit } from "../../pki/extensions/rfc5280/keyUsage.ts";

/** The part of a certificate that depends on its purpose. */
export interface Profile {
  readonly subject: NameSpec;
  readonly keyUsage: readonly KeyUsageBit[];
  readonly extKeyUsage: readonly KeyPurpose[];
  /** Absent: the extension is absent. CockroachDB's end entity certificates have none. */
  readonly basicConstraints?: { readonly cA: boolean; readonly pathLenConstraint?: number };
  /** Empty: the extension is absent. */
  readonly subjectAltName: readonly GeneralNameSpec[];
}

export type KeyPurpose = "serverAuth" | "clientAuth";

const caKeyUsage = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "keyCertSign",
] as const satisfies readonly KeyUsageBit[];
const endEntityKeyUsage = ["digitalSignature", "keyEncipherment"] as const satisfies readonly KeyUsageBit[];

/** Attributes in the order in which Go encodes them: O, OU, CN. */
function cockroachName(cn: string, ou?: string): NameSpec {
  return [
    [{ type: organizationName, value: "Cockroach" }],
    ...(ou === undefined ? [] : [[{ type: organizationalUnitName, value: ou }]]),
    [{ type: commonName, value: cn }],
  ];
}

/** All CAs that `cockroach cert` creates have this name: ca.crt, ca-client.crt, ca-ui.crt, ca-client-tenant.crt. */
export function caProfile(cn = "Cockroach CA", pathLenConstraint = 1): Profile {
  return {
    subject: cockroachName(cn),
    keyUsage: caKeyUsage,
    extKeyUsage: [],
    basicConstraints: { cA: true, pathLenConstraint },
    subjectAltName: [],
  };
}

export function nodeProfile(names: readonly GeneralNameSpec[]): Profile {
  return {
    subject: cockroachName("node"),
    keyUsage: endEntityKeyUsage,
    extKeyUsage: ["serverAuth", "clientAuth"],
    subjectAltName: names,
  };
}

/** `cn` is the first host, as given. */
export function uiProfile(cn: string, names: readonly GeneralNameSpec[]): Profile {
  return {
    subject: cockroachName(cn),
    keyUsage: endEntityKeyUsage,
    extKeyUsage: ["serverAuth"],
    subjectAltName: names,
  };
}

/** `user` is normalized; `names` are the URIs of its tenant scopes. */
export function clientProfile(user: string, names: readonly GeneralNameSpec[] = []): Profile {
  return {
    subject: cockroachName(user),
    keyUsage: endEntityKeyUsage,
    extKeyUsage: ["clientAuth"],
    subjectAltName: names,
  };
}

export function tenantClientProfile(tenantId: string, names: readonly GeneralNameSpec[]): Profile {
  return {
    subject: cockroachName(tenantId, "Tenants"),
    keyUsage: endEntityKeyUsage,
    extKeyUsage: ["clientAuth", "serverAuth"],
    subjectAltName: names,
  };
}

/** Signs tokens, not certificates; it has no O. */
export function tenantSigningProfile(tenantId: string): Profile {
  return {
    subject: [[{ type: commonName, value: `Tenant ${tenantId} Token Signing Certificate` }]],
    keyUsage: ["digitalSignature"],
    extKeyUsage: [],
    basicConstraints: { cA: false },
    subjectAltName: [],
  };
}
