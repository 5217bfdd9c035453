// Whether a user's pair of the directory can be shown to a node at all.

import { fileNamed, unreadFiles, type CertsDirectory } from "../directory/certsDirectory.ts";
import { pairStep } from "../login/handshake.ts";
import { presentedOf } from "../login/peers.ts";

/** Users whose certificates are in the directory, in its order. */
export function usersWithPair({ certificateFiles }: CertsDirectory): readonly string[] {
  return certificateFiles.flatMap(({ usage, name }) => (usage === "Client" && name !== undefined ? [name] : []));
}

/** `client.root.crt` and `client.root.key` */
export function pairFiles(user: string): readonly [certificate: string, key: string] {
  return [`client.${user}.crt`, `client.${user}.key`];
}

/** In words why the pair cannot be shown, with CockroachDB's; `undefined` where it can. */
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
