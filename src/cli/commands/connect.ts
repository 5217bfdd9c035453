// `connect`: a connection string for a user of a certs directory, in the form that a driver or a program takes.

import { join, resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { checkConnection } from "../../cockroach/connection/checkConnection.ts";
import {
  connectionFormats,
  type CloudPlan,
  type ConnectionFormat,
  type ConnectionLogin,
} from "../../cockroach/connection/connectionRequest.ts";
import { connectionText } from "../../cockroach/connection/connectionText.ts";
import {
  coverageNotices,
  missingFile,
  requestIn,
  type DirectoryConnection,
} from "../../cockroach/connection/directoryConnection.ts";
import { pairNotices, pkcs8Form } from "../../cockroach/connection/pairNotices.ts";
import { defaultPort } from "../../cockroach/connection/parseAddress.ts";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { sslModes, type SslMode } from "../../cockroach/login/sslMode.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { addVersionOptions, settingsOf, versionsOf, type VersionOptions } from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import { refuse } from "../host/refuse.ts";

interface ConnectOptions extends VersionOptions {
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
  const command = program
    .command("connect")
    .description("print a connection string for a SQL user of a certs directory")
    .argument("<directory>", "the certs directory with ca.crt and the user's certificate")
    .requiredOption("--user <name>", "the SQL user")
    .requiredOption("--host <host>", "a node or load balancer, by a name in the node certificate")
    .option("--port <port>", "the SQL port", port, defaultPort)
    .option("--database <name>", "the database", "defaultdb")
    .addOption(new Option("--sslmode <mode>", "what the client verifies (default: verify-full)").choices(sslModes))
    .addOption(
      new Option("--format <format>", "the driver or program that reads it").choices(connectionFormats).default("url"),
    )
    .addOption(
      new Option(
        "--login <way>",
        "how the user logs in: without-tls is for nodes that run with --accept-sql-without-tls, insecure for nodes that run with --insecure",
      )
        .choices(["certificate", "password", "without-tls", "insecure"])
        .default("certificate"),
    )
    .addOption(
      new Option("--cloud <plan>", "the plan of a CockroachDB Cloud cluster; basic includes Standard").choices([
        "basic",
        "advanced",
      ]),
    )
    .option("--ca <file>", "the file of the server's CA, if it isn't ca.crt of the directory");
  describeUse(addVersionOptions(command), {
    notes: ["Warnings go to standard error."],
    examples: [
      ["connect certs --user app --host db.example.com", "print a URL for the SQL user app"],
      ["connect certs --user app --host db.example.com --format jdbc", "print it for JDBC"],
    ],
    exits: ["the connection string was printed", "the connection can't work", "incorrect usage"],
  }).action((directory: string, options: ConnectOptions) => connect(directory, options, environment));
}

async function connect(path: string, given: ConnectOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, now, printExact, printError } = environment;
  const { format, sslmode, ca, cockroachVersion: _version, go: _go, ...options } = given;
  const fail = (refused: Refusal): void => {
    refuse(refused, environment);
  };
  const wanted: DirectoryConnection = {
    ...options,
    ...(sslmode && { sslMode: sslmode }),
    ...(ca !== undefined && { ca: resolve(ca) }),
  };
  const checked = checkConnection(requestIn(resolve(path), wanted, join), format);
  if (!checked.ok) {
    fail(checked.error);
    return;
  }
  const settings = {
    ...settingsOf(versionsOf(given), environment.process),
    advertise: ca === undefined ? [options.host] : [],
  };
  const directory = await loadCertsDirectory({
    loader: environment.loader(path),
    path,
    settings,
    now: now(),
    cryptography,
  });
  if (directory === undefined) return;
  const missing = missingFile(directory, wanted);
  if (missing !== undefined) {
    fail(missing);
    return;
  }
  const { connection } = checked.value;
  const form = pkcs8Form(directory, connection.user);
  const again = checkConnection(requestIn(resolve(path), wanted, join), format, form);
  const notices = again.ok ? again.value.notices : [];
  const unusable = await pairNotices(directory, connection, format, cryptography);
  for (const notice of [...notices, ...coverageNotices(directory, connection), ...unusable]) printError(notice);
  const isWrongForm = format === "jdbc" && connection.login === "certificate" && (form === "pem" || form === "other");
  if (unusable.length > 0 || isWrongForm) environment.setExitCode(1);
  // `checkConnection` has refused controls; a driver takes everything else as it is.
  printExact(`${connectionText(connection, format)}\n`);
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("Not a port number.");
  return Number(text);
}
