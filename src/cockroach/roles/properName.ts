// The name under which CockroachDB would read a file whose own name it ignores.

import type { CertsDirectory, OtherFile } from "../directory/certsDirectory.ts";
import { readFileName } from "../files/fileNames.ts";
import { checkUsername } from "../principals/username.ts";
import { subjectCommonName } from "../principals/principals.ts";
import { pairRole, roleFileName } from "./pairRole.ts";
import { isCa } from "./traits.ts";

/**
 * The name by the certificate's names and usages, and if they leave it open by the file name: `client-scraper.crt` with
 * the CN `scraper` is `client.scraper.crt`. Returns `undefined` if neither decides.
 */
export function properName({ file, content }: Pick<OtherFile, "file" | "content">): string | undefined {
  const lower = file.toLowerCase();
  if (lower !== file && readFileName(lower).kind === "certificate") return lower;
  const certificate = content?.first;
  if (certificate === undefined) return undefined;
  if (isCa(certificate)) return /^ca\.(cert|pem|cer|der)$/.test(lower) ? "ca.crt" : undefined;
  const reading = pairRole(certificate);
  if (reading.certain) {
    const { role } = reading;
    return role.kind === "client" && !checkUsername(role.user).ok ? undefined : roleFileName(role);
  }
  const user = subjectCommonName(certificate);
  const words = lower.split(/[._-]/);
  return words.includes("client") && checkUsername(user).ok && lower.includes(user)
    ? roleFileName({ kind: "client", user })
    : undefined;
}

/**
 * The same, unless nothing may be renamed to it: a file of the directory has that name, or another ignored file would get it too. Nothing is
 * advised that replaces a file.
 */
export function freeProperName(
  other: Pick<OtherFile, "file" | "content">,
  { byName, otherFiles }: Pick<CertsDirectory, "byName" | "otherFiles">,
): string | undefined {
  const name = properName(other);
  if (name === undefined || byName.has(name)) return undefined;
  const isFirst = otherFiles.find((one) => properName(one) === name)?.file === other.file;
  return isFirst ? name : undefined;
}

/**
 * The file name of the certificate of the first of these users who can exist and has no file yet. Not client.node.crt, which nodes use for
 * their own connections.
 */
export function freeClientName(
  users: readonly string[],
  { byName }: Pick<CertsDirectory, "byName">,
): string | undefined {
  return users
    .filter((user) => user !== "node" && checkUsername(user).ok)
    .map((user) => roleFileName({ kind: "client", user }))
    .find((name) => !byName.has(name));
}

/**
 * What to check before a file gets this name; empty if nothing. A CA file of its own replaces ca.crt for its use, so a file that lacks the CA
 * in use takes access away (pkg/security/certificate_manager.go).
 */
export function renameWarning(name: string): string {
  if (name === "ca-client.crt")
    return " First check that it contains the CA of every client certificate: nodes then verify clients with this file instead of ca.crt.";
  if (name === "ca-ui.crt")
    return " First check that it contains the CA of the DB Console's certificate: clients then verify the DB Console with this file instead of ca.crt.";
  return "";
}
