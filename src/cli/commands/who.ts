// `who`: who can log in with a certificate, or with those of a certs directory, and what each side checks.

import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { fileNamed, unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { goVersionOf } from "../../cockroach/go/goVersions.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { parseHba } from "../../cockroach/login/hba.ts";
import { parseIdentityMap } from "../../cockroach/login/identityMap.ts";
import { loginReport, type LoginQuestion } from "../../cockroach/login/loginReport.ts";
import {
  clientsOf,
  createStore,
  presentedOf,
  serverSideOf,
  unreadClients,
  verifierOf,
  type ServerSide,
} from "../../cockroach/login/peers.ts";
import { createPathContext } from "../../pki/path/certificationPath.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Result } from "../../pki/result.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { loginRecord } from "../../view/login/loginRecord.ts";
import { loginLines } from "../../view/login/loginText.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { textLimit, type FileEnvironment } from "../host/fileEnvironment.ts";
import { settingsOf } from "../options/directoryOptions.ts";
import { readCertificates } from "../host/readCertificates.ts";
import { describeUse } from "../options/describeUse.ts";
import { addWhoOptions, loginSettingsOf, type WhoOptions } from "../options/whoOptions.ts";

export interface WhoEnvironment extends DirectoryEnvironment, FileEnvironment {
  readonly isDirectory: (path: string) => boolean;
}

export function registerWho(program: Command, environment: WhoEnvironment): void {
  const command = program
    .command("who")
    .description("show who can log in with which certificate, and what the node and the client check")
    .argument(
      "<directory|certificate>",
      "a certs directory, or a client certificate file, whose directory is used as that of the nodes unless --ca is given",
    );
  describeUse(addWhoOptions(command), {
    notes: ["This can't tell whether a user exists, is allowed to log in (NOLOGIN), or has a password."],
    examples: [
      ["who certs", "see who can log in with which certificate"],
      ["who certs --user app", "see why a user can't log in"],
      ["who certs/client.app.crt --host node1.example.com", "see every check for one certificate"],
    ],
    exits: [
      "a user can log in with a certificate (with --user: that user)",
      "no user can, or it can't be determined",
      "incorrect usage",
    ],
  }).action((path: string, options: WhoOptions) => who(path, options, environment));
}

async function who(path: string, options: WhoOptions, environment: WhoEnvironment): Promise<void> {
  const identityMap = await readSetting(options.identityMap, parseIdentityMap, environment);
  const hba = await readSetting(options.hba, parseHba, environment);
  const isReadable = identityMap !== "refused" && hba !== "refused";
  const peers = isReadable ? await peersOf(path, options, environment) : undefined;
  if (!isReadable || peers === undefined) {
    environment.setExitCode(1);
    return;
  }
  const directorySettings = settingsOf(options, environment.process);
  const report = await loginReport({
    ...peers,
    settings: loginSettingsOf(options, directorySettings, identityMap ?? new Map(), hba),
    sslMode: options.sslmode,
    ...(options.host !== undefined && { host: options.host }),
    ...(options.user !== undefined && { user: options.user }),
  });
  const accepted = report.certificates.some(
    ({ logins, everybody }) =>
      everybody !== undefined || logins.some(({ decision }) => decision.outcome === "accepted"),
  );
  if (!accepted) environment.setExitCode(1);
  const record = loginRecord(path, report);
  if (options.json === true) environment.printJson(record);
  else environment.print(loginLines(record));
}

type Peers = Pick<LoginQuestion, "clients" | "unread" | "serverSide" | "dbConsole" | "verifier">;

/** Both ends: from the directory, or from the certificate and the CA files. Prints why and returns undefined if something can't be read. */
async function peersOf(path: string, options: WhoOptions, environment: WhoEnvironment): Promise<Peers | undefined> {
  const isDirectory = environment.isDirectory(path);
  const directory =
    isDirectory || options.ca === undefined
      ? await directoryOf(isDirectory ? path : dirname(path), options, environment)
      : undefined;
  const asked =
    directory !== undefined && isDirectory
      ? { clients: clientsOf(directory), unread: unreadClients(directory) }
      : await loneClient(path, directory, environment);
  if (asked === undefined) return undefined;
  if (options.ca === undefined) {
    if (directory === undefined) return undefined;
    return {
      ...asked,
      serverSide: serverOf(directory, options),
      dbConsole: serverSideOf(directory, "console"),
      verifier: verifierOf(directory, environment.cryptography),
    };
  }
  const anchors: Certificate[] = [];
  for (const file of options.ca) {
    const found = await readCertificates(file, "trusted", environment);
    if (found === undefined) return undefined;
    anchors.push(...found.certificates);
  }
  const { cryptography, now } = environment;
  const { version } = settingsOf(options, environment.process);
  return {
    ...asked,
    serverSide: {
      ...(directory && serverSideOf(directory)),
      clientStore: createStore("client", options.ca, anchors),
      serverStore: createStore("server", options.ca, anchors),
    },
    verifier: { cryptography, goVersion: goVersionOf(version), at: options.at ?? now(), context: createPathContext() },
  };
}

/** A tenant may have SQL servers of its own. If their certificate is here, clients connect to them. */
function serverOf(directory: CertsDirectory, { tenant }: WhoOptions): ServerSide {
  const hasServer = tenant !== undefined && fileNamed(directory, `client-tenant.${tenant.id}.crt`) !== undefined;
  return serverSideOf(directory, hasServer ? { tenant: tenant.id } : "node");
}

function directoryOf(
  path: string,
  options: WhoOptions,
  { loader, cryptography, now, process }: WhoEnvironment,
): Promise<CertsDirectory | undefined> {
  return loadCertsDirectory({
    loader: loader(path),
    path,
    settings: settingsOf(options, process),
    now: options.at ?? now(),
    cryptography,
  });
}

/** A certificate that CockroachDB wouldn't find by its name is shown too. Nothing is known of its key. */
async function loneClient(
  path: string,
  directory: CertsDirectory | undefined,
  environment: WhoEnvironment,
): Promise<Pick<Peers, "clients" | "unread"> | undefined> {
  const known = directory && fileNamed(directory, basename(path));
  const presented = known && presentedOf(known);
  if (presented !== undefined) return { clients: [{ ...presented, file: path }], unread: [] };
  const [unread] = known === undefined ? [] : unreadFiles({ certificateFiles: [known] });
  if (unread !== undefined) return { clients: [], unread: [{ ...unread, file: path }] };
  const found = await readCertificates(path, "sent", environment);
  const [certificate, ...intermediates] = found?.certificates ?? [];
  if (found?.leftOut.some(({ rejectsFile }) => rejectsFile) === true) return undefined;
  return certificate && { clients: [{ file: path, certificate, intermediates }], unread: [] };
}

/** A cluster setting that is in a file. */
async function readSetting<T>(
  file: string | undefined,
  parse: (text: string) => Result<T, Problem>,
  { readFile, printError }: WhoEnvironment,
): Promise<T | undefined | "refused"> {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = new TextDecoder().decode(await readFile(file, textLimit));
  } catch (error) {
    printError(`${file}: can't be read: ${error instanceof Error ? error.message : String(error)}`);
    return "refused";
  }
  const outcome = parse(text);
  if (outcome.ok) return outcome.value;
  printError(`${file}: ${outcome.error.message}`);
  return "refused";
}
