// Checks whether the pair that a connection string names can be used at all, before the string is shown.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { fileNamed } from "../directory/certsDirectory.ts";
import type { KeyForm } from "../files/otherContent.ts";
import { continueSql, sqlHandshake, type Driver } from "../login/connect.ts";
import { defaultLoginSettings } from "../login/loginSettings.ts";
import { decidingStep, decisionOf } from "../login/loginStep.ts";
import { presentedOf, serverSideOf, verifierOf } from "../login/peers.ts";
import { normalizeUsername } from "../principals/username.ts";
import type { Connection, ConnectionFormat } from "./connectionRequest.ts";

/** Whose rules a form is judged by; a URL goes to any program. Absent: those of pgx. */
const driversOf: Readonly<Partial<Record<ConnectionFormat, readonly Driver[]>>> = {
  url: ["pgx", "libpq"],
  libpq: ["libpq"],
  python: ["libpq"],
};

/** A warning means that the connection fails. Servers of CockroachDB Cloud, and those with another CA, aren't judged. */
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
  const { version, principalMap } = directory.settings;
  const connection = {
    serverSide: { ...rest, ...("certificate" in shown && isOwnCa && { server: shown }) },
    client,
    settings: { ...defaultLoginSettings, version, principalMap },
    verifier: verifierOf(directory, cryptography),
    sslMode,
  } as const;
  for (const driver of driversOf[format] ?? ["pgx"]) {
    const handshake = await sqlHandshake({ ...connection, driver });
    const step = decidingStep(handshake);
    if (step === undefined) continue;
    const words = `${step.found}${step.says === undefined ? "" : ` (${step.says})`}`;
    if (driver === "pgx") return [`warning: this connection fails: ${words}`];
    // What libpq decides by rules of its own isn't known.
    if (handshake.outcome === "cannotTell") continue;
    const todo = client.key?.state === "tooOpen" ? ` Set the file mode of ${client.key.file} to 0600.` : "";
    return [`warning: this connection fails with psql and other clients that use libpq: ${words}.${todo}`];
  }
  const certificateLogin = decidingStep(
    continueSql(decisionOf([]), { client, user, settings: connection.settings, sslMode }),
  );
  if (certificateLogin !== undefined)
    return [
      `warning: with CockroachDB's default settings, the node rejects ${user} with ${name}: ${certificateLogin.found}`,
    ];
  return [];
}

/** The form of the user's key for JDBC; `undefined` if the file isn't there. */
export function pkcs8Form({ otherFiles }: Pick<CertsDirectory, "otherFiles">, user: string): KeyForm | undefined {
  const other = otherFiles.find(({ file }) => file === `client.${normalizeUsername(user)}.key.pk8`);
  return other === undefined ? undefined : (other.content?.keyForm ?? "other");
}
