// Checks of a certs directory with what an error text says: a host, a time, a user.

import type { Certificate } from "../../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../../pki/keys/cryptography.ts";
import { validatePath } from "../../../pki/path/certificationPath.ts";
import {
  fileNamed,
  fileOf,
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
} from "../../directory/certsDirectory.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { parseMoment } from "../../go/momentText.ts";
import { momentText } from "../../go/momentText.ts";
import { certificateLogin } from "../../login/certificateLogin.ts";
import { defaultLoginSettings } from "../../login/loginSettings.ts";
import { decidingStep } from "../../login/loginStep.ts";
import { dnsNames, ipAddresses } from "../../principals/principals.ts";
import { normalizeUsername } from "../../principals/username.ts";
import { at, firstBlock, listNames } from "../../rules/basis/places.ts";
import type { Cause, Probe } from "../causes/cause.ts";
import type { RecognizedError } from "../text/recognizeErrors.ts";
import type { CauseCheck } from "./causeCheck.ts";

type Answer = Pick<CauseCheck, "outcome" | "culprits" | "why">;

/** `undefined` if the text doesn't say what the probe needs. */
export async function probe(
  kind: Probe,
  cause: Cause,
  error: RecognizedError,
  directory: CertsDirectory,
  cryptography: Cryptography,
): Promise<Answer | undefined> {
  const { host, user, end, start } = error.values;
  switch (kind) {
    case "host":
      return host === undefined ? undefined : checkHost(host, error, directory, cryptography);
    case "moment":
      return checkMoment(start ?? end, start === undefined ? "notAfter" : "notBefore", cause, directory);
    case "user":
      return user === undefined ? undefined : checkUser(user, directory);
    case "clientFile":
      return user === undefined ? undefined : checkClientFile(user, directory);
  }
}

async function checkHost(
  host: string,
  { error, values }: RecognizedError,
  directory: CertsDirectory,
  cryptography: Cryptography,
): Promise<Answer> {
  const node = fileOf(directory, "Node");
  const file = error.program === "Browsers" ? (fileOf(directory, "UI") ?? node) : node;
  const certificate = file && firstCertificate(file);
  if (file === undefined || certificate === undefined)
    return unchecked("The directory has no server certificate that can be read. Validate the node's directory.");
  const names = namesOf(certificate);
  const answer = await validatePath(
    {
      certificate,
      intermediates: [],
      anchors: [certificate],
      purpose: "any",
      at: certificate.validity.notBefore.epochMs ?? directory.now,
      profile: { kind: "go", version: directory.goVersion },
      name: { type: "host", value: host },
    },
    cryptography,
    directory.contents.pathContext,
  );
  if (answer.outcome === "trusted") {
    const others = (values["names"] ?? "")
      .split(/, /)
      .filter((one) => one !== "" && !names.includes(one.replace(/^(?:DNS|IP Address):/, "")));
    return cleared(
      `${file.file} has ${host}.${others.length === 0 ? "" : ` The message lists other names (${shortList(others)}), so another certificate answered: an older one that is still loaded, or another server's.`}`,
    );
  }
  if (answer.problem.code !== "name-mismatch") return unchecked(`${file.file} can't be compared with ${host}.`);
  const words = `${file.file} lacks ${host}; it has ${names.length === 0 ? "no names" : shortList(names)}`;
  return { outcome: "found", culprits: [{ ...firstBlock(file), words }] };
}

function namesOf(certificate: Certificate): readonly string[] {
  return [...dnsNames(certificate), ...ipAddresses(certificate)];
}

const shown = 6;

function shortList(names: readonly string[]): string {
  return names.length <= shown + 1
    ? names.join(", ")
    : `${names.slice(0, shown).join(", ")}, and ${names.length - shown} more`;
}

/** The certificate that starts or ends at the time in the text. */
function checkMoment(
  text: string | undefined,
  field: "notBefore" | "notAfter",
  { files }: Cause,
  { certificateFiles }: CertsDirectory,
): Answer | undefined {
  const moment = text === undefined ? undefined : parseMoment(text);
  if (moment === undefined) return undefined;
  const suitable = certificateFiles.filter(({ usage }) => files === undefined || isCaUsage(usage) === (files === "ca"));
  const culprits = suitable.flatMap((file) =>
    file.content.blocks.flatMap((block, index) =>
      block.certificate?.validity[field].epochMs === moment
        ? [
            {
              ...at(file.file, block),
              words: `${place(file, index)} ${field === "notAfter" ? "ended" : "starts"} at ${momentText(moment)}`,
            },
          ]
        : [],
    ),
  );
  if (culprits.length > 0) return { outcome: "found", culprits };
  const verb = field === "notAfter" ? "ends" : "starts";
  return cleared(
    `No such certificate in this directory ${verb} at ${momentText(moment)}, the time in the message: it was replaced, or is elsewhere.`,
  );
}

function place({ file, content }: CertificateFile, index: number): string {
  return content.blocks.length === 1 ? file : `Certificate ${index + 1} of ${file}`;
}

/** Whether a certificate of the directory logs the user in, with settings at their defaults. */
function checkUser(user: string, directory: CertsDirectory): Answer {
  const name = normalizeUsername(user);
  const { version, principalMap } = directory.settings;
  const settings = { ...defaultLoginSettings, version, principalMap };
  const own = fileNamed(directory, `client.${name}.crt`);
  const clients = own === undefined ? directory.certificateFiles.filter(({ usage }) => usage === "Client") : [own];
  const refused = clients.flatMap((file) => {
    const certificate = firstCertificate(file);
    const decision = certificate && certificateLogin(certificate, name, settings);
    return decision?.outcome === "refused" ? [{ file, found: decidingStep(decision)?.found ?? "" }] : [];
  });
  if (clients.length === 0) return unchecked("The directory has no client certificates.");
  if (refused.length < clients.length)
    return cleared(
      `${listNames(clients.filter((file) => !refused.some((one) => one.file === file)).map(({ file }) => file))} logs in ${name}, if the cluster's settings are the defaults.`,
    );
  if (own === undefined)
    return {
      outcome: "found",
      culprits: [
        {
          file: ".",
          range: { start: 0, end: 0 },
          words: `No client certificate in the directory is valid for ${name}`,
        },
      ],
    };
  return {
    outcome: "found",
    culprits: refused.map(({ file, found }) => ({
      ...firstBlock(file),
      words: `${file.file} doesn't log in ${name}: ${found}`,
    })),
  };
}

function checkClientFile(user: string, directory: CertsDirectory): Answer {
  const file = `client.${normalizeUsername(user)}.crt`;
  if (fileNamed(directory, file) !== undefined)
    return unchecked(`The directory has ${file}. Whether the client sends it can't be seen in files.`);
  return {
    outcome: "found",
    culprits: [{ file: ".", range: { start: 0, end: 0 }, words: `The directory has no ${file}` }],
  };
}

function cleared(why: string): Answer {
  return { outcome: "cleared", culprits: [], why };
}

function unchecked(why: string): Answer {
  return { outcome: "unchecked", culprits: [], why };
}
