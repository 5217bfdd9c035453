// CockroachDB's error messages for a certificate that it rejects for a user, by version (pkg/security/auth.go).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { goQuote } from "../go/goText.ts";
import type { UserScope } from "../principals/principals.ts";
import { compareLine } from "../go/version.ts";
import { scopesText } from "./certificateScopes.ts";
import type { LoginSettings } from "./loginSettings.ts";
import { certificateSubjectName, subjectNameText, type SubjectName } from "./subjectName.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

interface Refusal {
  readonly says: string;
  readonly detail?: string;
}

/** No name of the certificate represents the user, or its subject isn't the one that the role requires. */
export function notForUser(
  identity: string,
  scopes: readonly UserScope[],
  demanded: SubjectName | undefined,
  certificate: Certificate,
  settings: LoginSettings,
): Refusal {
  const { version } = settings;
  if (compareLine(version, "22.2") < 0) {
    const users = scopes.map(({ user }) => user);
    const list = compareLine(version, "20.1") < 0 ? users.join() : `[${users.join(" ")}]`;
    return { says: fill(accessTexts.requestedUser, { user: identity, users: list }) };
  }
  const failed = fill(accessTexts.notForUser, { user: goQuote(identity) });
  const valid = `valid for ${scopesText(scopes, settings)}.`;
  if (compareLine(version, "24.1") < 0) return { says: failed, detail: `The client certificate is ${valid}` };
  // A subject is read only if one is required.
  const own = demanded === undefined ? undefined : certificateSubjectName(certificate.subject);
  return {
    says: `${failed} (DN: ${subjectNameText(demanded)})`,
    detail: `The client certificate (DN: ${subjectNameText(own)}) is ${valid}`,
  };
}

export function subjectMissing(identity: string): string {
  return fill(accessTexts.subjectMissing, { user: goQuote(identity) });
}

export function sansMissing(identity: string): string {
  return fill(accessTexts.sansMissing, { user: goQuote(identity) });
}
