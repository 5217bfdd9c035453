// `ocsp`: asks the responders that a certificate names, and says what CockroachDB would decide by their answers.

import type { Command } from "commander";
import { goVersionOf } from "../../cockroach/go/goVersions.ts";
import type { RandomBytes } from "../../cockroach/create/createPlannedFiles.ts";
import { checkOcsp } from "../../cockroach/ocsp/checkOcsp.ts";
import { internalResponders } from "../../cockroach/ocsp/internalResponders.ts";
import type { PostOcsp } from "../../cockroach/ocsp/ocspExchange.ts";
import { ocspTasks } from "../../cockroach/ocsp/ocspTasks.ts";
import { defaultVersion, versionText, type CockroachVersion } from "../../cockroach/go/version.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { createPathContext } from "../../pki/path/certificationPath.ts";
import { ocspRecord } from "../../view/revocation/ocspRecord.ts";
import { cockroachVersion } from "../options/directoryOptions.ts";
import { ocspLines } from "../text/ocspText.ts";
import { readCertificates } from "../host/readCertificates.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";

export interface OcspCliEnvironment extends FileEnvironment {
  readonly post: PostOcsp;
  readonly randomBytes: RandomBytes;
}

interface OcspOptions {
  readonly ca?: readonly string[];
  readonly cockroachVersion?: CockroachVersion;
  readonly allowPrivateAddress?: true;
  readonly json?: true;
}

export function registerOcsp(program: Command, environment: OcspCliEnvironment): void {
  program
    .command("ocsp")
    .description("ask the OCSP responders that a certificate names; this connects to them")
    .argument("<file>", "file of the certificate; the CAs that follow in it are its chain; - is standard input")
    .option("--ca <file...>", "CA files: the question is made of the issuer, and a root is not asked about")
    .option(
      "--cockroach-version <version>",
      `the CockroachDB that would ask, which tells the version of Go (default: ${versionText(defaultVersion)})`,
      cockroachVersion,
    )
    .option(
      "--allow-private-address",
      "ask responders on this machine, in private networks, and at other addresses that aren't public too",
    )
    .option("--json", "print one JSON object (docs/ocsp.schema.json)")
    .addHelpText(
      "after",
      "\nExit status: 0 good, 1 revoked, no answer that is to be believed, or nobody to ask, 2 wrong use.",
    )
    .action((file: string, options: OcspOptions) => ocsp(file, options, environment));
}

async function ocsp(file: string, options: OcspOptions, environment: OcspCliEnvironment): Promise<void> {
  const { cryptography, now, post, randomBytes, print, printError, printJson, setExitCode } = environment;
  const [certificate, ...chain] = (await readCertificates(file, environment)) ?? [];
  if (certificate === undefined) return;
  const anchors: Certificate[] = [];
  for (const ca of options.ca ?? []) {
    const found = await readCertificates(ca, environment);
    if (found === undefined) return;
    anchors.push(...found);
  }
  const { cockroachVersion: version = defaultVersion } = options;
  const verifier = { cryptography, goVersion: goVersionOf(version), context: createPathContext() };
  const tasks = await ocspTasks(certificate, chain, anchors, verifier);
  const report = await checkOcsp(tasks, {
    post,
    permits: () => options.allowPrivateAddress === true,
    randomBytes,
    now,
    verifier,
  });
  const record = ocspRecord(file, report, version);
  if (internalResponders(report).length > 0) {
    printError("A responder wasn't asked, because its address isn't public. To ask it, add --allow-private-address.");
  }
  if (options.json === true) printJson(record);
  else print(ocspLines(record));
  if (!record.good) setExitCode(1);
}
