// `verify`: whether Go, and so CockroachDB, will accept a certificate, and what RFC 5280 says.

import { InvalidArgumentError, Option, type Command } from "commander";
import type { FileUse } from "../../cockroach/go/goReading.ts";
import { goVersionOf } from "../../cockroach/go/goVersions.ts";
import { defaultVersion, versionText, type CockroachVersion } from "../../cockroach/go/version.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import {
  createPathContext,
  validatePath,
  type PathAnswer,
  type PathRequest,
  type Profile,
  type Purpose,
} from "../../pki/path/certificationPath.ts";
import { parseGoVersion, type GoVersion } from "../../pki/path/basis/goVersion.ts";
import { cockroachVersion, time } from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { readCertificates, type FileCertificates } from "../host/readCertificates.ts";
import { verifyRecord, type VerifyAnswers } from "../text/verifyRecord.ts";
import { verifyLines } from "../text/verifyText.ts";

interface VerifyOptions {
  readonly ca: readonly string[];
  readonly untrusted?: readonly string[];
  readonly purpose: "server" | "client" | "any";
  readonly name?: string;
  readonly at?: number;
  readonly profile: Profile["kind"];
  readonly cockroachVersion?: CockroachVersion;
  readonly go?: GoVersion;
  readonly json?: boolean;
}

const purposes: Readonly<Record<VerifyOptions["purpose"], Purpose>> = {
  server: "serverAuth",
  client: "clientAuth",
  any: "any",
};

export function registerVerify(program: Command, environment: FileEnvironment): void {
  const command = program
    .command("verify")
    .description("check whether a certificate is accepted, by which path, and if not, why")
    .argument(
      "<leaf>",
      "the certificate file, or - for standard input; like CockroachDB, this sends all of its certificates",
    )
    .requiredOption("--ca <file...>", "CA files; every certificate in them is trusted, as in ca.crt")
    .option("--untrusted <file...>", "files with intermediate certificates that the peer also sends")
    .addOption(
      new Option("--purpose <purpose>", "the role of the certificate")
        .choices(["server", "client", "any"])
        .default("server"),
    )
    .option("--name <host>", "the host name or IP address that clients connect to")
    .option("--at <date>", "check for this time instead of now, such as 2027-03-01 or 2027-03-01T12:00:00Z", time)
    .addOption(new Option("--profile <profile>", "the rules that decide").choices(["go", "rfc5280"]).default("go"))
    .option(
      "--cockroach-version <version>",
      `the version of CockroachDB, which determines the version of Go (default: ${versionText(defaultVersion)})`,
      cockroachVersion,
    )
    .option("--go <version>", "the version of Go, such as 1.23.5", goVersion)
    .option("--json", "print one JSON object (docs/verify.schema.json)");
  describeUse(command, {
    notes: ["This doesn't check revocation, which CockroachDB doesn't check by default either."],
    examples: [
      ["verify certs/node.crt --ca certs/ca.crt --name node1.example.com", "check a node certificate for a host"],
      ["verify certs/client.app.crt --ca certs/ca.crt --purpose client", "check a client certificate"],
    ],
    exits: ["trusted", "not trusted, or it can't be determined", "incorrect usage"],
  }).action((leaf: string, options: VerifyOptions) => verify(leaf, options, environment));
}

async function verify(leaf: string, options: VerifyOptions, environment: FileEnvironment): Promise<void> {
  const sources = new Map<Certificate, string>();
  const read = async (files: readonly string[], use: FileUse): Promise<FileCertificates | undefined> => {
    const found: FileCertificates[] = [];
    for (const file of files) {
      const one = await readCertificates(file, use, environment);
      if (one === undefined) return undefined;
      for (const certificate of one.all) sources.set(certificate, file);
      found.push(one);
    }
    return {
      all: found.flatMap(({ all }) => all),
      certificates: found.flatMap(({ certificates }) => certificates),
      leftOut: found.flatMap(({ leftOut }) => leftOut),
    };
  };
  const sent = await read([leaf], "sent");
  const [untrusted, anchors] = [await read(options.untrusted ?? [], "sent"), await read(options.ca, "trusted")];
  const certificate = sent?.all[0];
  if (sent === undefined || untrusted === undefined || anchors === undefined || certificate === undefined) return;

  const version = options.go ?? goVersionOf(options.cockroachVersion ?? defaultVersion);
  const request: Omit<PathRequest, "profile" | "intermediates" | "anchors"> = {
    certificate,
    purpose: purposes[options.purpose],
    at: options.at ?? environment.now(),
    ...(options.name !== undefined && { name: { type: "host", value: options.name } }),
  };
  const context = createPathContext();
  const ask = (profile: Profile, taken: "certificates" | "all"): Promise<PathAnswer> => {
    const intermediates = [...sent[taken], ...untrusted[taken]].filter((one) => one !== certificate);
    const asked = { ...request, intermediates, anchors: anchors[taken], profile };
    return validatePath(asked, environment.cryptography, context);
  };
  const go = unreadable(certificate, sent) ?? (await ask({ kind: "go", version }, "certificates"));
  const rfc5280 = await ask({ kind: "rfc5280" }, "all");
  const answers: VerifyAnswers = { file: leaf, request, version, chosen: options.profile, go, rfc5280, sources };
  if (answers[options.profile].outcome !== "trusted") environment.setExitCode(1);
  if (options.json === true) environment.printJson(verifyRecord(answers));
  else environment.print(verifyLines(answers));
}

/** Go's answer if it can't read the certificate in its file, or CockroachDB rejects the file for one behind it. */
function unreadable(certificate: Certificate, { leftOut }: FileCertificates): PathAnswer | undefined {
  const reason = leftOut.find((one) => one.certificate === certificate || one.rejectsFile);
  if (reason === undefined) return undefined;
  const { why, goText } = reason;
  return {
    outcome: "notTrusted",
    path: [certificate],
    problem: {
      code: "unparsable",
      certificate: reason.certificate,
      message: `Go doesn't read ${reason.certificate === certificate ? "it" : "a certificate"} from the file: ${why}`,
      ...(goText !== undefined && { goText }),
      section: "RFC 7468 section 3, as Go's encoding/pem and crypto/x509 read it",
      remedy: "Write the certificates again, each with openssl x509 -in",
    },
  };
}

function goVersion(text: string): GoVersion {
  const parsed = parseGoVersion(text);
  if (parsed === undefined) throw new InvalidArgumentError("Not a version of Go, such as 1.23 or 1.23.5.");
  return parsed;
}
