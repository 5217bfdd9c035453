// `connect`: a connection string for a user of a certs directory, in the form that a driver or a program takes.

import { join, resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { CertsDirectory } from "../cockroach/certsDirectory.ts";
import { checkConnection } from "../cockroach/connection/checkConnection.ts";
import { connectionFormats, type CloudPlan, type ConnectionFormat, type ConnectionLogin, type ConnectionRequest } from "../cockroach/connection/connectionRequest.ts";
import { connectionText } from "../cockroach/connection/connectionText.ts";
import type { Refusal } from "../cockroach/generate/refusal.ts";
import { loadCertsDirectory } from "../cockroach/loadCertsDirectory.ts";
import { sslModes, type SslMode } from "../cockroach/login/sslMode.ts";
import { normalizeUsername } from "../cockroach/username.ts";
import { terminalText } from "../view/terminalText.ts";
import type { DirectoryEnvironment } from "./directoryEnvironment.ts";
import { settingsOf } from "./directoryOptions.ts";

interface ConnectOptions {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslmode?: SslMode;
  readonly format: ConnectionFormat;
  readonly login: ConnectionLogin;
  readonly cloud?: CloudPlan;
  readonly ca?: string;
}

export function registerConnect(program: Command, environment: DirectoryEnvironment): void {
  program
    .command("connect")
    .description("print a connection string for a SQL user of a certs directory")
    .argument("<directory>", "the certs directory with ca.crt and the user's certificate")
    .requiredOption("--user <name>", "the SQL user")
    .requiredOption("--host <host>", "a node or load balancer, as the node certificate names it")
    .option("--port <port>", "its SQL port", port, 26_257)
    .option("--database <name>", "the database", "defaultdb")
    .addOption(new Option("--sslmode <mode>", "what the client verifies (default: verify-full)").choices(sslModes))
    .addOption(new Option("--format <format>", "for whom").choices(connectionFormats).default("url"))
    .addOption(
      new Option("--login <way>", "how the user logs in: without-tls for nodes with --accept-sql-without-tls, insecure for nodes with --insecure")
        .choices(["certificate", "password", "without-tls", "insecure"])
        .default("certificate"),
    )
    .addOption(new Option("--cloud <plan>", "a cluster of CockroachDB Cloud; basic is Standard too").choices(["basic", "advanced"]))
    .option("--ca <file>", "the server's CA, where it is not ca.crt of the directory")
    .addHelpText("after", "\nWarnings go to standard error. Exit status: 0 printed, 1 such a connection cannot be made, 2 wrong use.")
    .action((directory: string, options: ConnectOptions) => connect(directory, options, environment));
}

async function connect(path: string, options: ConnectOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, now, write, writeError, setExitCode } = environment;
  const fail = ({ message, hint }: Refusal): void => {
    writeError(`ERROR: ${terminalText(message)}\n${hint === undefined ? "" : `HINT: ${terminalText(hint)}\n`}`);
    setExitCode(1);
  };
  const request = connectionRequest(path, options);
  const checked = checkConnection(request, options.format);
  if (!checked.ok) { fail(checked.refusal); return; }
  const settings = { ...settingsOf({}, environment.process, false), advertise: [options.host] };
  const directory = await loadCertsDirectory({ loader: environment.loader(path), path, settings, now: now(), cryptography });
  if (directory === undefined) return;
  const missing = missingFile(directory, options, request);
  if (missing !== undefined) { fail(missing); return; }
  for (const notice of [...checked.value.notices, ...coverageNotices(directory, options)]) writeError(`${terminalText(notice)}\n`);
  write(`${connectionText(checked.value.connection, options.format)}\n`);
}

function connectionRequest(path: string, { user, ca, cloud, sslmode, ...options }: ConnectOptions): ConnectionRequest {
  const certsDirectory = resolve(path);
  const name = normalizeUsername(user);
  const file = (ending: string): string => join(certsDirectory, `client.${name}.${ending}`);
  const rootCertificate = ca === undefined ? (cloud === undefined ? join(certsDirectory, "ca.crt") : undefined) : resolve(ca);
  return {
    user: name,
    host: options.host,
    port: options.port,
    database: options.database,
    login: options.login,
    ...(sslmode && { sslMode: sslmode }),
    ...(cloud && { cloud }),
    files: { certsDirectory, certificate: file("crt"), key: file("key"), pkcs8Key: file("key.pk8"), ...(rootCertificate !== undefined && { rootCertificate }) },
  };
}

/** A connection string that names files which are not there helps nobody. */
function missingFile({ contents }: CertsDirectory, { login, ca, cloud, user }: ConnectOptions, { files }: ConnectionRequest): Refusal | undefined {
  if (login === "without-tls" || login === "insecure") return undefined;
  const has = (name: string): boolean => contents.entries.some((entry) => entry.name === name);
  if (cloud === "advanced" && ca === undefined) return { message: "an Advanced cluster has its own CA, and it was not given", hint: "Download it and give it with --ca." };
  if (ca === undefined && cloud === undefined && !has("ca.crt")) {
    return { message: `there is no ca.crt in ${contents.path}: the server could not be verified`, hint: "Copy it from the cluster's certs directory, or give it with --ca." };
  }
  const name = normalizeUsername(user);
  const absent = login === "certificate" ? [`client.${name}.crt`, `client.${name}.key`].find((file) => !has(file)) : undefined;
  if (absent === undefined) return undefined;
  return { message: `there is no ${absent} in ${files.certsDirectory}`, hint: `Make it with \`create client\`, or log in with --login password.` };
}

function coverageNotices(directory: CertsDirectory, { login, sslmode = "verify-full", ca, cloud }: ConnectOptions): readonly string[] {
  const matters = (login === "certificate" || login === "password") && sslmode === "verify-full" && ca === undefined && cloud === undefined;
  if (!matters || !directory.byName.has("node.crt")) return [];
  return directory.advertised
    .filter(({ isCovered }) => !isCovered)
    .map(({ host }) => `warning: node.crt of this directory is not valid for ${host}; verify-full refuses a node that shows it.`);
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("It is no port.");
  return Number(text);
}
