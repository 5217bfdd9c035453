// `who`: who can log in with a certificate, or with those of a certs directory, and what each side checks on the way.

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
import { addWhoOptions, loginSettingsOf, type WhoOptions } from "../options/whoOptions.ts";

export interface WhoEnvironment extends DirectoryEnvironment, FileEnvironment {
  readonly isDirectory: (path: string) => boolean;
}

export function registerWho(program: Command, environment: WhoEnvironment): void {
  const command = program
    .command("who")
    .description("say who can log in with which certificate, and what node and client check on the way")
    .argument(
      "<directory|certificate>",
      "a certs directory, or the file of a client certificate; without --ca the directory that it is in is that of the nodes",
    );
  addWhoOptions(command)
    .addHelpText(
      "after",
      "\nWhether a user exists, is allowed to log in and has a password is not known here.\nExit status: 0 a certificate logs somebody in (with --user: that user), 1 none does or it cannot be determined, 2 wrong use.",
    )
    .action((path: string, options: WhoOptions) => who(path, options, environment));
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

/** Both ends: from the directory, or from the certificate and the CA files. `undefined`, and said so, where something cannot be read. */
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
    const certificates = await readCertificates(file, environment);
    if (certificates === undefined) return undefined;
    anchors.push(...certificates);
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

/** A tenant may have SQL servers of its own; where its certificate is here, that is where clients connect to. */
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

/** One that CockroachDB would not find by its name is shown all the same, and nothing is known of its key. */
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
  const [certificate, ...intermediates] = (await readCertificates(path, environment)) ?? [];
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
    printError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return "refused";
  }
  const outcome = parse(text);
  if (outcome.ok) return outcome.value;
  printError(`${file}: ${outcome.error.message}`);
  return "refused";
}
