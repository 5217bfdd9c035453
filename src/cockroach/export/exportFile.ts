// An export from start to end: reads and checks the pair, asks for the passphrase, and writes one file that only its
// owner can read.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { characterProblem } from "../files/characterProblem.ts";
import type { CreationFiles } from "../create/creationEnvironment.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { lastName } from "../files/parentPath.ts";
import { nameProblem } from "../files/windowsNames.ts";
import { exportEndings, exportPair, isSecretName, secretName, type ExportFormat } from "./exportPair.ts";
import { readPair } from "../create/readPair.ts";

export interface ExportChoice {
  /** The certificate. Its key is next to it. */
  readonly certificate: CertificatePlace;
  readonly format: ExportFormat;
  /** For PKCS #8. PKCS #12 is always encrypted. */
  readonly isEncrypted: boolean;
  /** The destination. The folder exists. */
  readonly out: { readonly directory: string; readonly path: string };
  readonly mayReplace: boolean;
  /** Name of the Kubernetes Secret. Absent: derived from the file name. */
  readonly secretName?: string;
  readonly namespace?: string;
}

export interface CertificatePlace {
  readonly directory: string;
  /** File name without the directory. */
  readonly file: string;
}

export interface ExportEnvironment {
  readonly files: Pick<CreationFiles, "join" | "read" | "writeGroup">;
  readonly cryptography: Cryptography;
  /** Asks for the passphrase of the existing key, if it is encrypted. */
  readonly askPassphrase: (path: string) => Promise<string | undefined>;
  /** Of the file that is made; typed twice where nobody sees what is typed. */
  readonly askNewPassphrase: (path: string) => Promise<Result<string, Refusal>>;
}

/** `client.app.crt` -> `client.app.key.pk8` */
export function exportName(file: string, format: ExportFormat): string {
  return `${stemOf(file)}${exportEndings[format]}`;
}

/** Returns why a name can't be the Secret's, or `undefined`. */
export function secretNameProblem(name: string): string | undefined {
  return isSecretName(name) ? undefined : `${JSON.stringify(name)} isn't a valid name for a Secret`;
}

/** Returns why a name can't be its namespace (RFC 1123 label), or `undefined`. */
export function namespaceProblem(namespace: string): string | undefined {
  return isSecretName(namespace) && namespace.length <= 63 && !namespace.includes(".")
    ? undefined
    : `${JSON.stringify(namespace)} isn't a valid namespace`;
}

/**
 * Returns why a passphrase is rejected. PKCS #12 encodes it as UTF-16 for one purpose, and programs disagree about the
 * other (RFC 7292 appendix B.1).
 */
export function passphraseProblem(passphrase: string): { readonly message: string; readonly hint: string } | undefined {
  if (passphrase === "")
    return { message: "no passphrase was given", hint: "Without one, anyone who gets the file gets the key." };
  return /^[\x20-\x7e]+$/.test(passphrase)
    ? undefined
    : {
        message: "the passphrase has non-ASCII characters, which programs encode differently",
        hint: "Use only ASCII characters.",
      };
}

/** Writes the file with file mode 0600 through the journal. Writes nothing if the export is rejected. */
export async function exportFile(
  { certificate, format, isEncrypted, out, mayReplace, ...choice }: ExportChoice,
  environment: ExportEnvironment,
): Promise<Result<string, Refusal>> {
  const { files, cryptography, askPassphrase, askNewPassphrase } = environment;
  const stem = stemOf(certificate.file);
  const problem = nameProblem(lastName(out.path));
  if (problem !== undefined) return failWith(problem, "Choose another name.");
  const secret = choice.secretName ?? secretName(stem);
  const name = secretNameProblem(secret);
  if (name !== undefined) return failWith(name, "Use lowercase letters, digits, dashes, and dots.");
  const namespace = choice.namespace === undefined ? undefined : namespaceProblem(choice.namespace);
  if (namespace !== undefined) return failWith(namespace, "Use lowercase letters, digits, and dashes.");
  const odd = characterProblem(out.path);
  if (odd !== undefined)
    return failWith(`the path ${JSON.stringify(out.path)} ${odd}`, "Use a path without such characters.");
  const path = (file: string): string => files.join(certificate.directory, file);
  const certificateFile = await files.read(path(certificate.file));
  if (!certificateFile.ok) return failWith(`open ${path(certificate.file)}: ${certificateFile.error.message}`);
  const key = path(`${stem}.key`);
  const keyFile = await files.read(key);
  if (!keyFile.ok)
    return failWith(
      `open ${key}: ${keyFile.error.message}`,
      "The key must be in the same directory as the certificate.",
    );
  const caFile = await files.read(path("ca.crt"));
  if (!caFile.ok && format === "k8s-secret")
    return failWith(`open ${path("ca.crt")}: ${caFile.error.message}`, "The Secret also contains the CA.");
  const pair = await readPair(certificateFile.value, keyFile.value, {
    cryptography,
    askPassphrase: () => askPassphrase(key),
  });
  if (!pair.ok) return pair;
  const needsPassphrase = format === "pkcs12" || (isEncrypted && format !== "k8s-secret");
  const passphrase = needsPassphrase ? await askNewPassphrase(out.path) : succeed(undefined);
  if (!passphrase.ok) return passphrase;
  const bytes = await exportPair(pair.value, {
    format,
    ...(passphrase.value !== undefined && { passphrase: passphrase.value }),
    friendlyName: stem,
    secret: { name: secret, ...(choice.namespace !== undefined && { namespace: choice.namespace }) },
    caFile: !caFile.ok ? new Uint8Array() : caFile.value,
  });
  const written = await files.writeGroup(out.directory, [{ path: out.path, bytes, mode: 0o600, mayReplace }]);
  return written.ok ? succeed(out.path) : written;
}

function stemOf(file: string): string {
  return file.replace(/\.crt$/, "");
}
