// The decision of a report in a sentence.

import type { CertificateLogins, LoginReport } from "../../cockroach/login/loginReport.ts";
import { count } from "../../contract/format.ts";

export function logsIn({ logins, everybody }: CertificateLogins): boolean {
  return everybody !== undefined || logins.some(({ decision }) => decision.outcome === "accepted");
}

/** No one is known to log in, but someone may. */
export function mayLogIn(certificates: readonly CertificateLogins[]): boolean {
  return certificates.some(({ logins }) => logins.some(({ decision }) => decision.outcome === "cannotTell"));
}

export function loginVerdict({ question: { user, unread }, certificates }: LoginReport): string {
  const who = user === undefined ? "who" : `whether ${user}`;
  if (unread.length > 0 && !certificates.some(logsIn))
    return `Cannot determine ${who} can log in: ${count(unread.length, "file wasn't", "files weren't")} read`;
  if (mayLogIn(certificates) && !certificates.some(logsIn)) return `Cannot determine ${who} can log in`;
  if (user !== undefined) {
    const files = certificates.filter(logsIn).map(({ client }) => client.file);
    return files.length === 0
      ? `${user} can't log in with any of these certificates`
      : `${user} can log in with ${files.join(", ")}`;
  }
  if (certificates.length === 0) return "No certificate to log in with: the file is missing or can't be read";
  const everybody = certificates.find((one) => one.everybody !== undefined);
  if (everybody !== undefined) return `Every SQL user but root can log in with ${everybody.client.file}`;
  const users = new Set(
    certificates.flatMap(({ logins }) =>
      logins.filter(({ decision }) => decision.outcome === "accepted").map((one) => one.user),
    ),
  );
  if (users.size === 0)
    return certificates.length === 1
      ? "No one can log in with this certificate"
      : "No one can log in with these certificates";
  return users.size <= 3 ? `${[...users].join(", ")} can log in` : `${count(users.size, "user")} can log in`;
}
