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
import { describeUse } from "../options/describeUse.ts";
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
  const command = program
    .command("ocsp")
    .description("ask the OCSP responders of a certificate whether it's revoked (connects to them)")
    .argument("<file>", "a file with the certificate and its chain, or - for standard input")
    .option("--ca <file...>", "files with the CAs that aren't in the chain")
    .option(
      "--cockroach-version <version>",
      `the version of CockroachDB to assume (default: ${versionText(defaultVersion)})`,
      cockroachVersion,
    )
    .option("--allow-private-address", "also ask responders whose address isn't public")
    .option("--json", "print one JSON object (docs/ocsp.schema.json)");
  describeUse(command, {
    examples: [["ocsp certs/node.crt --ca certs/ca.crt", "check whether the node certificate is revoked"]],
    exits: ["good", "revoked, no trustworthy answer, or no responder to ask", "incorrect usage"],
  }).action((file: string, options: OcspOptions) => ocsp(file, options, environment));
}

async function ocsp(file: string, options: OcspOptions, environment: OcspCliEnvironment): Promise<void> {
  const { cryptography, now, post, randomBytes, print, printError, printJson, setExitCode } = environment;
  const [certificate, ...chain] = (await readCertificates(file, "sent", environment))?.all ?? [];
  if (certificate === undefined) return;
  const anchors: Certificate[] = [];
  for (const ca of options.ca ?? []) {
    const found = await readCertificates(ca, "trusted", environment);
    if (found === undefined) return;
    anchors.push(...found.certificates);
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
