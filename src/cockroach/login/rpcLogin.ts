// Whether a certificate that the handshake accepted may make RPCs, as another node, an admin command, or a tenant's SQL
// server (pkg/rpc/auth.go: authenticateNetworkRequest).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { goQuote, uint64Problem } from "../go/goText.ts";
import { dnsNames, isTenantCertificate, scopeWords, subjectCommonName } from "../principals/principals.ts";
import { compareLine } from "../go/version.ts";
import { certificateScopes, scopeCovers, scopesText } from "./certificateScopes.ts";
import { hasRequiredSans } from "./certificateSans.ts";
import { coversTenant, effectiveSettings } from "./certificateLogin.ts";
import { systemTenant, tenantText, type LoginSettings } from "./loginSettings.ts";
import { decisionOf, type LoginDecision, type LoginStep } from "./loginStep.ts";
import { certificateSubjectName, equalSubjectNames, subjectNameText } from "./subjectName.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

const frame = { side: "node", source: "pkg/rpc/auth.go" } as const;

/** `asTenant`: the ID that the client names in the request, in addition to that of its certificate. */
export function rpcLogin(certificate: Certificate, settings: LoginSettings, asTenant?: string): LoginDecision {
  if (compareLine(settings.version, "20.2") >= 0 && isTenantCertificate(certificate))
    return decisionOf([tenantStep(certificate, settings, asTenant)]);
  return decisionOf([privilegedStep(certificate, settings)]);
}

function tenantStep(certificate: Certificate, { tenant }: LoginSettings, asTenant: string | undefined): LoginStep {
  const step = { ...frame, id: "tenant", check: "Tenant in the certificate" } as const;
  const cn = subjectCommonName(certificate);
  const refuse = (found: string, says: string): LoginStep => ({ ...step, outcome: "refused", found, says });
  const reason = uint64Problem(cn);
  if (reason !== undefined)
    return refuse(`The CN ${goQuote(cn)} isn't a tenant ID`, fill(accessTexts.tenantCn, { reason }));
  const id = BigInt(cn).toString();
  if (id === "0" || id === systemTenant.id)
    return refuse(`Tenant ${id} has no SQL servers of its own`, fill(accessTexts.tenantCnReserved, { id }));
  if (asTenant !== undefined && asTenant !== id) {
    return refuse(
      `The request names tenant ${asTenant}, the certificate ${id}`,
      fill(accessTexts.tenantMismatch, { asked: asTenant, own: id }),
    );
  }
  if (tenant.id !== systemTenant.id && tenant.id !== id)
    return refuse(`This is tenant ${tenantText(tenant)}`, fill(accessTexts.tenantOfServer, { id }));
  return { ...step, outcome: "passed", found: `OU=Tenants and CN=${id}: a SQL server of tenant ${id}` };
}

function privilegedStep(certificate: Certificate, settings: LoginSettings): LoginStep {
  const { subjects, subjectRequired, sanRequired } = effectiveSettings(settings);
  const banned = bannedStep(certificate, settings);
  if (banned !== undefined) return banned;
  const need = accessTexts.rpcNeedsPrivilege;
  if (sanRequired) {
    const step = { ...frame, id: "san", check: "Subject alternative names" } as const;
    const match = [settings.rootSans, settings.nodeSans].find((sans) => hasRequiredSans(certificate, sans));
    if (match !== undefined) {
      const scopes = certificateScopes(certificate, settings, "rpc");
      const covers = scopes.ok && coversTenant(scopes.value, rpcTenant(settings));
      if (covers) return { ...step, outcome: "passed", found: `The certificate has ${match.join(", ")}` };
      const found = `The certificate has ${match.join(", ")}, but is limited to other tenants`;
      return { ...step, outcome: "refused", found, says: accessTexts.rpcSans };
    }
  }
  const set = subjects
    ? [settings.rootName, settings.nodeName].flatMap((name) => (name === undefined ? [] : [name]))
    : [];
  const step = { ...frame, id: "subject", check: "Subject of root or node" } as const;
  if (set.length > 0) {
    const own = certificateSubjectName(certificate.subject);
    if (set.some((name) => equalSubjectNames(name, own)))
      return { ...step, outcome: "passed", found: `The subject is ${subjectNameText(own)}, as set for root or node` };
    return {
      ...step,
      outcome: "refused",
      found: `The subject is ${subjectNameText(own)}, but it must be ${set.map(subjectNameText).join(" or ")}`,
      says: `${need}: ${accessTexts.rpcSubject}`,
    };
  }
  if (sanRequired)
    return {
      ...frame,
      id: "san",
      check: "Subject alternative names",
      outcome: "refused",
      found:
        "san_required is on, and the certificate has neither the SANs of root nor those of node. Only the beginning of the error message is known",
      says: accessTexts.rpcSans,
    };
  if (subjectRequired) {
    return {
      ...step,
      outcome: "refused",
      found: "subject_required is on, and neither root nor node has a subject",
      says: accessTexts.rpcSubjectRequired,
    };
  }
  return namesStep(certificate, settings, need);
}

/** Names on RPC never match a scope by tenant name. Only the global scope and an equal tenant ID do. */
function rpcTenant(settings: LoginSettings): LoginSettings {
  return { ...settings, tenant: { ...settings.tenant, name: "" } };
}

function hasDebugUser({ version }: LoginSettings): boolean {
  return compareLine(version, "26.1") >= 0;
}

/**
 * Users that may not call nodes from v26.1, whatever else the certificate contains: root in its CN or a SAN, and
 * debug_user.
 */
function bannedStep(certificate: Certificate, settings: LoginSettings): LoginStep | undefined {
  const { disallowRoot, refuseDebugUser } = effectiveSettings(settings);
  const scopes = certificateScopes(certificate, settings, "rpc");
  const names = new Set([
    subjectCommonName(certificate),
    ...dnsNames(certificate),
    ...(scopes.ok ? scopes.value.map(({ user }) => user) : []),
  ]);
  const step = { ...frame, id: "banned", check: "Users who can't log in", outcome: "refused" } as const;
  if (disallowRoot && names.has("root"))
    return {
      ...step,
      found: "The nodes run with --disallow-root-login, and the certificate names root",
      says: accessTexts.rpcRootDisallowed,
    };
  if (refuseDebugUser && names.has("debug_user") && !names.has("root") && !names.has("node"))
    return {
      ...step,
      found: "debug_user can call nodes only if they run with --allow-debug-user",
      says: accessTexts.rpcDebugUser,
    };
  return undefined;
}

function namesStep(certificate: Certificate, settings: LoginSettings, need: string): LoginStep {
  const step = { ...frame, id: "names", check: "Names in the certificate" } as const;
  const scopes = certificateScopes(certificate, settings, "rpc");
  if (!scopes.ok)
    return {
      ...step,
      outcome: "refused",
      found: "A URI with the scheme crdb is malformed",
      says: scopes.error.message,
    };
  const { tenant, version } = settings;
  const { allowDebugUser } = settings;
  const may = (user: string): boolean =>
    user === "node" || user === "root" || (user === "debug_user" && hasDebugUser(settings) && allowDebugUser);
  const match = scopes.value.find((scope) => may(scope.user) && scopeCovers(scope, rpcTenant(settings).tenant));
  if (
    match === undefined &&
    tenant.id === "" &&
    scopes.value.some(({ user, tenant: { type } }) => may(user) && type === "id")
  )
    return {
      ...step,
      outcome: "cannotTell",
      found: `The certificate is limited to tenant IDs, and the ID of ${tenantText(tenant)} isn't known`,
    };
  if (match !== undefined) return { ...step, outcome: "passed", found: `It's valid for ${scopeWords(match)}` };
  const valid = scopesText(scopes.value, settings);
  const says =
    compareLine(version, "23.1") < 0
      ? `${fill(accessTexts.rpcNeedsPrivilegeOfTenant, { tenant: tenantText(tenant) })} (cert valid for ${valid})`
      : `${need} (this is tenant ${tenantText(tenant)}; cert is valid for ${valid})`;
  return {
    ...step,
    outcome: "refused",
    found: "It isn't valid for node or root here",
    ...(compareLine(version, "22.1") >= 0 && { says }),
  };
}
