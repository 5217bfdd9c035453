// Finds and loads the CA that signs: CockroachDB's choice among the CA files of a certs directory, or the given file.

import { certificateFileName } from "../files/fileNames.ts";
import type { CaKeyEnvironment } from "./caKey.ts";
import type { CreationEnvironment } from "./creationEnvironment.ts";
import { signingCas } from "./kindFacts.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import type { Result } from "../../pki/result.ts";
import type { EndEntityRequest, IntermediateCaRequest } from "./request.ts";
import { readSigningCa, type SigningCa } from "./signingCa.ts";

/** The part of a request that determines which CA signs. */
export type SigningRequest = Pick<
  EndEntityRequest | IntermediateCaRequest,
  "kind" | "certsDirectory" | "caKey" | "caCertificate"
>;

/**
 * The first choice of CockroachDB that exists signs, even if it is broken. If none exists, the error names the last
 * choice.
 */
export async function loadSigningCa(
  request: SigningRequest,
  environment: CreationEnvironment,
): Promise<Result<SigningCa, Refusal>> {
  const { files } = environment;
  const choices = signingCas[request.kind].map((usage) =>
    files.join(request.certsDirectory, certificateFileName(usage)),
  );
  let certificatePath = request.caCertificate ?? choices.at(-1) ?? "";
  for (const choice of request.caCertificate === undefined ? choices : []) {
    if (await files.exists(choice)) {
      certificatePath = choice;
      break;
    }
  }
  const context = `error loading CA certificate ${certificatePath} and key ${request.caKey}`;
  const certificateFile = await files.read(certificatePath);
  if (!certificateFile.ok) {
    return failWith(`${context}: open ${certificatePath}: ${certificateFile.error.message}`, { id: "create-ca" });
  }
  const keyFile = await files.read(request.caKey);
  if (!keyFile.ok)
    return failWith(`${context}: open ${request.caKey}: ${keyFile.error.message}`, { id: "name-ca-key" });
  const signingCa = await readSigningCa(
    certificateFile.value,
    keyFile.value,
    caKeyEnvironment(request.caKey, environment),
  );
  return signingCa.ok ? signingCa : failWithin(context, signingCa.error);
}

/** A key reader that asks for the passphrase of this key. */
export function caKeyEnvironment(path: string, { cryptography, askPassphrase }: CreationEnvironment): CaKeyEnvironment {
  return { cryptography, askPassphrase: () => askPassphrase(path) };
}
