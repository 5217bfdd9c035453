// Checks whether the pair that a connection string names can be used at all, before the string is shown.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { fileNamed } from "../directory/certsDirectory.ts";
import type { KeyForm } from "../files/otherContent.ts";
import { sqlHandshake } from "../login/connect.ts";
import { defaultLoginSettings } from "../login/loginSettings.ts";
import { decidingStep } from "../login/loginStep.ts";
import { presentedOf, serverSideOf, verifierOf } from "../login/peers.ts";
import { normalizeUsername } from "../principals/username.ts";
import type { Connection, ConnectionFormat } from "./connectionRequest.ts";

/** Formats that programs with libpq may receive. */
const forLibpq: ReadonlySet<ConnectionFormat> = new Set(["url", "libpq", "python"]);

/**
 * Returns warnings. Any warning means that the connection fails. Servers of CockroachDB Cloud, and servers with another
 * CA, aren't judged.
 */
export async function pairNotices(
  directory: CertsDirectory,
  { login, user, sslMode, cloud, files }: Connection,
  format: ConnectionFormat,
  cryptography: Cryptography,
): Promise<readonly string[]> {
  const name = `client.${normalizeUsername(user)}.crt`;
  const file = fileNamed(directory, name);
  if (login !== "certificate" || cloud !== undefined || file === undefined) return [];
  if (file.error !== undefined) return [`warning: ${name} can't be used: ${file.error.text}`];
  const { startProblem: _start, server, ...rest } = serverSideOf(directory);
  const client = presentedOf(file);
  if (client === undefined) return [`warning: ${name} can't be used`];
  // The key of a node isn't on the client's machine.
  const { key: _key, ...shown } = server ?? {};
  const isOwnCa = files.rootCertificate?.endsWith("ca.crt") === true;
  const decision = await sqlHandshake({
    serverSide: { ...rest, ...("certificate" in shown && isOwnCa && { server: shown }) },
    client,
    settings: { ...defaultLoginSettings, version: directory.settings.version },
    verifier: verifierOf(directory, cryptography),
    sslMode,
  });
  const step = decidingStep(decision);
  if (step !== undefined)
    return [`warning: this connection fails: ${step.found}${step.says === undefined ? "" : ` (${step.says})`}`];
  if (client.key?.state === "tooOpen" && forLibpq.has(format))
    return [
      `warning: others can read ${client.key.file}: psql and other clients that use libpq refuse it. Set its file mode to 0600.`,
    ];
  return [];
}

/** The form of the user's key for JDBC; `undefined` if the file isn't there. */
export function pkcs8Form({ otherFiles }: Pick<CertsDirectory, "otherFiles">, user: string): KeyForm | undefined {
  const other = otherFiles.find(({ file }) => file === `client.${normalizeUsername(user)}.key.pk8`);
  return other === undefined ? undefined : (other.content?.keyForm ?? "other");
}
