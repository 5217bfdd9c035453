// Finds and loads the CA that signs: CockroachDB's choice among the CA files of a certs directory, or the given file.

import { certificateFileName } from "../files/fileNames.ts";
import type { CaKeyTools } from "./caKey.ts";
import type { CreationEnvironment } from "./creationEnvironment.ts";
import { signingCas } from "./kindFacts.ts";
import { refusal, wrapped, type Attempt } from "../result/refusal.ts";
import type { EndEntityRequest, IntermediateCaRequest } from "./request.ts";
import { readSigningCa, type SigningCa } from "./signingCa.ts";

/** The part of a request that determines which CA signs. */
export type SigningRequest = Pick<
  EndEntityRequest | IntermediateCaRequest,
  "kind" | "certsDirectory" | "caKey" | "caCertificate"
>;

/**
 * The first choice of CockroachDB that exists signs, even if it is broken. If there are none, the error names the last
 * choice.
 */
export async function loadSigningCa(
  request: SigningRequest,
  environment: CreationEnvironment,
): Promise<Attempt<SigningCa>> {
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
  if (certificateFile.failed) {
    return refusal(`${context}: open ${certificatePath}: ${certificateFile.message}`, { id: "create-ca" });
  }
  const keyFile = await files.read(request.caKey);
  if (keyFile.failed) return refusal(`${context}: open ${request.caKey}: ${keyFile.message}`, { id: "name-ca-key" });
  const signingCa = await readSigningCa(certificateFile.value, keyFile.value, keyTools(request.caKey, environment));
  return signingCa.ok ? signingCa : wrapped(context, signingCa.refusal);
}

/** A key reader that asks for the passphrase of this key. */
export function keyTools(path: string, { cryptography, askPassphrase }: CreationEnvironment): CaKeyTools {
  return { cryptography, askPassphrase: () => askPassphrase(path) };
}
