// Commands to copy: what cockroach, OpenSSL, and a shell can do about a finding, quoted for a POSIX shell.

import { cockroachCommand } from "../create/cockroachCommand.ts";
import { keyTypeOf } from "../create/keyTypeNames.ts";
import type { CreateRequest } from "../create/request.ts";
import { pathOf, type CertsDirectory } from "../directory/certsDirectory.ts";
import { certificateFileName, readFileName } from "../files/fileNames.ts";
import { shell } from "../quote/shell.ts";
import { isMatchableHost } from "../rules/basis/servers.ts";
import type { CreationStart, FindingAction } from "./findingAction.ts";

type CopyCommand = Extract<FindingAction, { readonly type: "copyCommand" }>;

/** The folder for CA keys in CockroachDB's documentation (cockroach cert: "my-safe-directory"). */
const safeFolder = "my-safe-directory";

export function copyCommand(command: string, note?: string): CopyCommand {
  return { type: "copyCommand", title: "Copy Command", command, ...(note !== undefined && { note }) };
}

/**
 * The `cockroach cert` command that creates the certificate, or replaces it if its file or key exists. Returns
 * `undefined` if CockroachDB has no command for it, or if the host names aren't known.
 */
export function createCommand(start: CreationStart, directory: CertsDirectory): CopyCommand | undefined {
  const { kind, tenantId = "" } = start;
  // Names that match no host are why some certificates are reissued.
  const hosts = start.hosts?.filter((host) => isMatchableHost(host)) ?? [];
  if ((kind === "node" || kind === "ui") && hosts.length === 0) return undefined;
  if (kind.startsWith("tenant-") && kind !== "tenant-client-ca" && !/^\d+$/.test(tenantId)) return undefined;
  const key = caKeyName(start, directory);
  const isInside = directory.contents.statuses.has(key);
  const caKey = isInside ? pathOf(directory.contents, key) : `${safeFolder}/${key}`;
  const command = cockroachCommand(requestOf({ ...start, hosts }, directory, caKey));
  if (command === undefined) return undefined;
  return copyCommand(
    command,
    isInside || kind === "tenant-signing" ? undefined : `Replace ${safeFolder} with the folder of the CA key.`,
  );
}

function requestOf(start: CreationStart, directory: CertsDirectory, caKey: string): CreateRequest {
  const { kind, user = "", tenantId = "", hosts = [] } = start;
  const common = {
    certsDirectory: directory.contents.path,
    keyType: keyTypeOf("rsa-2048"),
    overwrite: isThere(start, directory),
  };
  switch (kind) {
    case "node":
    case "ui":
      return { kind, ...common, caKey, hosts };
    case "client":
      return {
        kind,
        ...common,
        caKey,
        user,
        disableUsernameValidation: false,
        tenantIds: [],
        tenantNames: [],
        alsoGeneratePkcs8Key: false,
      };
    case "tenant-client":
      return { kind, ...common, caKey, tenantId, hosts };
    case "tenant-signing":
      return { kind, ...common, tenantId };
    case "intermediate-ca":
      return { kind, ...common, caKey, commonName: "", certificatePath: "", keyPath: "" };
    default:
      // `cockroach cert` adds a new CA to an existing file.
      return { kind, ...common, overwrite: false, caKey, allowCaKeyReuse: false };
  }
}

/** Whether the command would find a certificate or a key where it writes. */
function isThere({ kind, user, tenantId }: CreationStart, { contents }: CertsDirectory): boolean {
  const file =
    kind === "node"
      ? "node.crt"
      : kind === "client"
        ? certificateFileName("Client", user)
        : kind === "tenant-client"
          ? certificateFileName("Tenant Client", tenantId)
          : kind === "tenant-signing"
            ? certificateFileName("Tenant Signing", tenantId)
            : "";
  const key = file.replace(/\.crt$/, ".key");
  return contents.statuses.has(file) || contents.statuses.has(key);
}

/** Name of the key of the CA that signs this kind (pkg/cli/cert.go). */
function caKeyName({ kind }: CreationStart, { byName }: CertsDirectory): string {
  switch (kind) {
    case "client-ca":
      return "ca-client.key";
    case "client":
      return byName.has("ca-client.crt") ? "ca-client.key" : "ca.key";
    case "ui-ca":
      return "ca-ui.key";
    case "tenant-client-ca":
    case "tenant-client":
      return "ca-client-tenant.key";
    default:
      return "ca.key";
  }
}

/** Prints what is in the file: every certificate of a CA file, the first of another. */
export function inspectCommand(file: string, { contents }: CertsDirectory): CopyCommand {
  if (file === ".") return copyCommand(shell`ls -l ${contents.path}`);
  const path = pathOf(contents, file);
  const reading = readFileName(file);
  const isBundle = reading.kind === "certificate" && file.startsWith("ca");
  return copyCommand(
    isBundle ? shell`openssl storeutl -noout -text -certs ${path}` : shell`openssl x509 -in ${path} -noout -text`,
  );
}

/** Shows owner, file mode, size, and the target of a link. */
export function listCommand(file: string, { contents }: CertsDirectory): CopyCommand {
  return copyCommand(shell`ls -ld ${file === "." ? contents.path : pathOf(contents, file)}`);
}

/** Prints the PEM text of a file that is base64 of it. */
export function decodeCommand(file: string, { contents }: CertsDirectory): CopyCommand {
  return copyCommand(shell`base64 -d ${pathOf(contents, file)}`);
}

/** Shows the BEGIN and END lines of a file with their numbers, and nothing of a key. */
export function linesCommand(file: string, { contents }: CertsDirectory): CopyCommand {
  return copyCommand(shell`grep -n -e ----- ${pathOf(contents, file)}`);
}
