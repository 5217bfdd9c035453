// Whether a certificate that the handshake accepted logs in a SQL user: the checks of pkg/sql/pgwire/auth_methods.go
// (authCert) and pkg/security/auth.go (UserAuthCertHook, ValidateUserScope), in their order and with their texts, for
// every version from v2.1.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { isTenantCertificate, scopeWords, type UserScope } from "../principals/principals.ts";
import { normalizeUsername } from "../principals/username.ts";
import { compareLine } from "../go/version.ts";
import { certificateScopes, scopeCovers } from "./certificateScopes.ts";
import { hasRequiredSans } from "./certificateSans.ts";
import { mapToUser } from "./identityMapping.ts";
import { tenantText, type LoginSettings } from "./loginSettings.ts";
import { decisionOf, type LoginDecision, type LoginStep } from "./loginStep.ts";
import { notForUser, sansMissing, subjectMissing } from "./loginTexts.ts";
import { scopesWords } from "./scopesWords.ts";
import { certificateSubjectName, equalSubjectNames, subjectNameText, type SubjectName } from "./subjectName.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

/** `user` as typed. The certificate is the first that the client sends; no other counts. */
export function certificateLogin(certificate: Certificate, user: string, settings: LoginSettings): LoginDecision {
  return decisionOf([...checks(certificate, normalizeUsername(user), settings)]);
}

/** Settings that a version does not have yet are as if they were off. */
export function effectiveSettings(settings: LoginSettings) {
  const has = (line: string): boolean => compareLine(settings.version, line) >= 0;
  const { subjectRequired, sanRequired, disallowRoot, allowDebugUser } = settings;
  return {
    subjects: has("24.1"),
    subjectRequired: has("24.1") && subjectRequired,
    sanRequired: has("26.2") && sanRequired,
    disallowRoot: has("26.1") && disallowRoot,
    refuseDebugUser: has("26.1") && !allowDebugUser,
  };
}

/** The subject that the user's certificate must have: a flag for root and node, the role's SUBJECT for all others. */
export function demandedSubject(user: string, settings: LoginSettings): SubjectName | undefined {
  if (!effectiveSettings(settings).subjects) return undefined;
  return user === "root" ? settings.rootName : user === "node" ? settings.nodeName : settings.roleSubjects.get(user);
}

const source = "pkg/security/auth.go";
const node = { side: "node", source } as const;

function* checks(certificate: Certificate, user: string, settings: LoginSettings): Iterable<LoginStep> {
  const { subjectRequired, sanRequired, disallowRoot, refuseDebugUser } = effectiveSettings(settings);
  if (user === "") {
    yield {
      ...node,
      id: "user",
      check: "User",
      outcome: "refused",
      found: "No user was given",
      says: accessTexts.userMissing,
    };
    return;
  }
  const mapping = mapToUser(certificate, user, settings, sanRequired);
  if (mapping !== undefined) yield mapping.step;
  if (mapping?.step.outcome === "cannotTell") return;
  const identity = mapping?.identity ?? user;
  if (user === "node") {
    const found = "node isn't a SQL user, so no certificate can log in as node";
    yield {
      id: "user",
      side: "node",
      check: "User",
      outcome: "refused",
      found,
      says: fill(accessTexts.passwordFailed, { user: "node" }),
      source: "pkg/sql/pgwire/auth.go",
    };
  }
  const scopes = certificateScopes(certificate, settings, "sql");
  if (!scopes.ok) {
    yield {
      ...node,
      id: "tenant-uri",
      check: "Tenant scopes",
      outcome: "refused",
      found: "A URI with the scheme crdb is malformed, so the names in the certificate are ignored",
      says: scopes.error.message,
    };
    return;
  }
  if (compareLine(settings.version, "20.2") >= 0 && isTenantCertificate(certificate)) {
    yield {
      ...node,
      id: "tenant-certificate",
      check: "Kind of certificate",
      outcome: "refused",
      found: "OU=Tenants makes it the certificate of a tenant's SQL server, not of a user",
      says: accessTexts.tenantCertificate,
    };
  }
  const demanded = demandedSubject(user, settings);
  if (subjectRequired && !sanRequired && demanded === undefined) {
    yield {
      ...node,
      id: "subject-required",
      check: "Subject of the role",
      outcome: "refused",
      found: `subject_required is on, and ${roleWords(user)} has no subject`,
      says: subjectMissing(identity),
    };
  }
  const banned = (disallowRoot && user === "root") || (refuseDebugUser && user === "debug_user");
  if (sanRequired) {
    const san = sanStep(certificate, user, settings);
    if (banned)
      yield {
        ...node,
        ...bannedStep(user),
        says: notForUser(identity, scopes.value, demanded, certificate, settings).says,
      };
    if (san.outcome === "passed" || demanded === undefined) {
      yield san;
      if (
        san.outcome === "passed" &&
        ["root", "node", "debug_user"].includes(user) &&
        !coversTenant(scopes.value, settings)
      )
        yield outOfScope(scopes.value, settings);
      return;
    }
    yield { ...node, id: san.id, check: san.check, outcome: "noted", found: `${san.found}; the subject decides` };
  }
  if (demanded !== undefined) {
    yield subjectStep(certificate, user, demanded, notForUser(identity, scopes.value, demanded, certificate, settings));
    return;
  }
  yield scopeStep(certificate, identity, scopes.value, settings, { disallowRoot, refuseDebugUser });
}

/** Only root and node have lists of SANs. Everybody else passes, because for them SANs are only used for mapping. */
function sanStep(certificate: Certificate, user: string, { rootSans, nodeSans, hbaMap }: LoginSettings): LoginStep {
  const frame = { ...node, id: "san", check: "Subject alternative names" } as const;
  if (user !== "root" && user !== "node") {
    const found =
      hbaMap === undefined
        ? `san_required is on and no identity map is in use: every certificate that the client CA signed logs in ${user}`
        : "san_required is on; the identity map has decided";
    return { ...frame, outcome: "passed", found };
  }
  const required = user === "root" ? rootSans : nodeSans;
  if (hasRequiredSans(certificate, required))
    return { ...frame, outcome: "passed", found: `The certificate has ${required.join(", ")}` };
  const found =
    required.length === 0
      ? `san_required is on, and --${user}-cert-san is not set`
      : `The certificate doesn't have all of ${required.join(", ")}`;
  return { ...frame, outcome: "refused", found, says: sansMissing(user) };
}

/** Whether any of the certificate's scopes includes the tenant, which is checked after SANs have matched (v26.2). */
export function coversTenant(scopes: readonly UserScope[], { tenant }: LoginSettings): boolean {
  return scopes.some((scope) => scopeCovers(scope, tenant));
}

function outOfScope(scopes: readonly UserScope[], { tenant }: LoginSettings): LoginStep {
  const found = `The SANs match, but the certificate is limited to ${scopesWords(scopes)}, but this is tenant ${tenantText(tenant)}`;
  return { ...node, id: "san-scope", check: "Tenant scopes", outcome: "refused", found };
}

function subjectStep(
  certificate: Certificate,
  user: string,
  demanded: SubjectName,
  refusal: ReturnType<typeof notForUser>,
): LoginStep {
  const own = certificateSubjectName(certificate.subject);
  const frame = { ...node, id: "subject", check: "Subject of the role" } as const;
  if (equalSubjectNames(own, demanded))
    return {
      ...frame,
      outcome: "passed",
      found: `The subject is ${subjectNameText(demanded)}, as set for ${roleWords(user)}. Other names don't matter`,
    };
  return {
    ...frame,
    outcome: "refused",
    found: `The subject is ${subjectNameText(own)}, but it must be ${subjectNameText(demanded)}, as set for ${roleWords(user)}`,
    ...refusal,
  };
}

/** In the order of the names: one match is enough, and a banned name before it ends the search. */
function scopeStep(
  certificate: Certificate,
  identity: string,
  scopes: readonly UserScope[],
  settings: LoginSettings,
  { disallowRoot, refuseDebugUser }: { readonly disallowRoot: boolean; readonly refuseDebugUser: boolean },
): LoginStep {
  const frame = { ...node, id: "names", check: "Names in the certificate" } as const;
  const refusal = notForUser(identity, scopes, undefined, certificate, settings);
  for (const scope of scopes) {
    const banned = (disallowRoot && scope.user === "root") || (refuseDebugUser && scope.user === "debug_user");
    if (banned) return { ...frame, ...bannedStep(scope.user), ...refusal };
    if (scope.user === identity && scopeCovers(scope, settings.tenant))
      return { ...frame, outcome: "passed", found: `It's valid for ${scopeWords(scope)}` };
  }
  // Through v21.1, a node could act as anybody. v21.2 removed that.
  if (compareLine(settings.version, "21.2") < 0 && scopes.some(({ user }) => user === "node")) {
    return {
      ...frame,
      outcome: "passed",
      found: `Before v21.2, a certificate for node logs in every user`,
    };
  }
  return { ...frame, outcome: "refused", found: rejectionReason(certificate, identity, scopes, settings), ...refusal };
}

function rejectionReason(
  certificate: Certificate,
  identity: string,
  scopes: readonly UserScope[],
  { tenant }: LoginSettings,
): string {
  const elsewhere = scopes.filter(({ user }) => user === identity);
  if (elsewhere.length > 0) return `It's valid for ${scopesWords(elsewhere)}, but this is tenant ${tenantText(tenant)}`;
  const named = scopes.filter(({ user }) => user !== "");
  if (named.length === 0) return `${displayName(certificate.subject) || "An empty subject"} doesn't name a user`;
  return `It's valid for ${scopesWords(named)}, not for ${identity}`;
}

function bannedStep(user: string) {
  const found =
    user === "root" ? "Logins of root are disallowed" : "debug_user can log in only with --allow-debug-user";
  return { id: "banned", check: "Users who can't log in", outcome: "refused", found } as const;
}

function roleWords(user: string): string {
  return user === "root" || user === "node" ? `--${user}-cert-distinguished-name` : `the role ${user}`;
}
