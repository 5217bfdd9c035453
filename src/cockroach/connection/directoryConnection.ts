// A connection with the files of a certs directory: which files it names, which are missing, and what they don't cover.

import { firstCertificate, type CertsDirectory } from "../directory/certsDirectory.ts";
import type { Refusal } from "../result/refusal.ts";
import { dnsNames, ipAddresses } from "../principals/principals.ts";
import { normalizeUsername } from "../principals/username.ts";
import type { Connection, ConnectionRequest } from "./connectionRequest.ts";

/** A request without its files. */
export interface DirectoryConnection extends Omit<ConnectionRequest, "files"> {
  /** The path of the server's CA, if it isn't ca.crt of the directory. */
  readonly ca?: string;
}

/**
 * `directory` is a path, and `join` adds a file name to it. CockroachDB Cloud has a CA of its own or a public one,
 * never that of the directory.
 */
export function requestIn(
  directory: string,
  { ca, ...connection }: DirectoryConnection,
  join: (directory: string, name: string) => string,
): ConnectionRequest {
  const user = normalizeUsername(connection.user);
  const file = (ending: string): string => join(directory, `client.${user}.${ending}`);
  const rootCertificate = ca ?? (connection.cloud === undefined ? join(directory, "ca.crt") : undefined);
  return {
    ...connection,
    user,
    files: {
      certsDirectory: directory,
      certificate: file("crt"),
      key: file("key"),
      pkcs8Key: file("key.pk8"),
      ...(rootCertificate !== undefined && { rootCertificate }),
    },
  };
}

/** A connection string that names missing files helps nobody. */
export function missingFile(
  { contents }: Pick<CertsDirectory, "contents">,
  { login, ca, cloud, user }: DirectoryConnection,
): Refusal | undefined {
  if (login === "without-tls" || login === "insecure") return undefined;
  const has = (name: string): boolean => contents.entries.some((entry) => entry.name === name);
  if (cloud === "advanced" && ca === undefined)
    return { message: "an Advanced cluster needs its own CA certificate", hint: { id: "name-cloud-ca" } };
  if (ca === undefined && cloud === undefined && !has("ca.crt")) {
    return {
      message: `ca.crt is missing in ${contents.path}: the server can't be verified`,
      hint: { id: "name-server-ca" },
    };
  }
  const name = normalizeUsername(user);
  const absent =
    login === "certificate" ? [`client.${name}.crt`, `client.${name}.key`].find((file) => !has(file)) : undefined;
  return absent === undefined
    ? undefined
    : { message: `${absent} is missing in ${contents.path}`, hint: { id: "create-client" } };
}

/**
 * What verify-full will reject. Works only for a directory that was loaded with the host among its advertised
 * addresses.
 */
export function coverageNotices(
  { advertised, byName }: Pick<CertsDirectory, "advertised" | "byName">,
  { host, sslMode, cloud }: Connection,
): readonly string[] {
  if (sslMode !== "verify-full" || cloud !== undefined || !byName.has("node.crt")) return [];
  return advertised
    .filter((address) => address.host === host && !address.isCovered)
    .map(
      (address) =>
        `warning: node.crt in this directory isn't valid for ${address.host}; verify-full rejects a node that uses it.`,
    );
}

/**
 * Returns the SQL users that have both files of a certificate login, under the names that clients look for. `node` is
 * for other nodes.
 */
export function clientUsers({
  certificateFiles,
  contents,
}: Pick<CertsDirectory, "certificateFiles" | "contents">): readonly string[] {
  const names = new Set(contents.entries.map(({ name }) => name));
  const users = certificateFiles.flatMap(({ usage, name }) =>
    usage === "Client" && name !== undefined && name !== "node" ? [name] : [],
  );
  return users.filter((name) => names.has(`client.${name}.key`) && normalizeUsername(name) === name);
}

/** Returns the names and addresses for which node.crt is valid, without patterns. */
export function nodeHosts({ byName }: Pick<CertsDirectory, "byName">): readonly string[] {
  const node = byName.get("node.crt");
  const certificate = node && firstCertificate(node);
  return certificate === undefined
    ? []
    : [...dnsNames(certificate), ...ipAddresses(certificate)].filter((name) => !name.includes("*"));
}
