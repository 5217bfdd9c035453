// Checks whether a user's pair in the directory can be presented to a node at all.

import { fileNamed, unreadFiles, type CertsDirectory } from "../directory/certsDirectory.ts";
import { pairStep } from "../login/handshake.ts";
import { presentedOf } from "../login/peers.ts";

/** Users with certificates in the directory, in its order. */
export function usersWithPair({ certificateFiles }: CertsDirectory): readonly string[] {
  return certificateFiles.flatMap(({ usage, name }) => (usage === "Client" && name !== undefined ? [name] : []));
}

/** `client.root.crt` and `client.root.key` */
export function pairFiles(user: string): readonly [certificate: string, key: string] {
  return [`client.${user}.crt`, `client.${user}.key`];
}

/** Returns why the pair can't be presented, with CockroachDB's text, or `undefined` if it can. */
export function pairRefusal(directory: CertsDirectory, user: string): string | undefined {
  const [name] = pairFiles(user);
  const file = fileNamed(directory, name);
  if (file === undefined) return `Missing file: ${name} in ${directory.contents.path}`;
  const presented = presentedOf(file);
  const [unread] = unreadFiles({ certificateFiles: [file] });
  if (unread !== undefined) return `Cannot determine whether ${name} can be used: it was not read. ${unread.why}`;
  if (presented === undefined) return `${name} can't be used: ${file.error?.text ?? "it contains no certificate"}`;
  const step = pairStep(presented, "client");
  return step?.outcome === "refused" ? `${step.found}: ${step.says ?? ""}` : undefined;
}
