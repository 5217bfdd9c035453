// "Export Certificate and Key…": asks for the format and the file, and writes it so that only its owner reads it.

import { Uri } from "vscode";
import {
  exportFile,
  exportName,
  namespaceProblem,
  passphraseProblem,
  secretNameProblem,
} from "../../../cockroach/export/exportFile.ts";
import { secretName, type ExportFormat } from "../../../cockroach/export/exportPair.ts";
import { failWith, type Refusal } from "../../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../../pki/result.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { exporting } from "../../platform/needs.ts";
import { requirePermission } from "../../platform/permission.ts";
import type { Services } from "../../services/services.ts";
import type { CommandTarget } from "../../services/targetDirectory.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { confirmLoss, inParagraphs } from "../../host/confirm.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { promptText } from "../../host/inputBox.ts";
import { showInformation } from "../../host/messages.ts";
import { withViewProgress } from "../../host/progress.ts";
import { pickOne, type PickItem } from "../../host/quickPick.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { settleWrites } from "../../recovery/settleWrites.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { askHidden } from "../../wizard/askHidden.ts";

interface FormatItem extends PickItem {
  readonly format: ExportFormat;
  readonly isEncrypted: boolean;
}

const formats: readonly FormatItem[] = [
  {
    label: "PKCS#8, DER",
    description: ".key.pk8",
    detail: "Key for JDBC and DBeaver, unencrypted",
    format: "pkcs8-der",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, DER, Encrypted",
    description: ".key.pk8",
    detail: "Key for JDBC with sslpassword, encrypted",
    format: "pkcs8-der",
    isEncrypted: true,
  },
  {
    label: "PKCS#8, PEM",
    description: ".pk8.pem",
    detail: "Key for .NET and other programs, unencrypted",
    format: "pkcs8-pem",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, PEM, Encrypted",
    description: ".pk8.pem",
    detail: "Key, encrypted with a passphrase",
    format: "pkcs8-pem",
    isEncrypted: true,
  },
  {
    label: "PKCS#12",
    description: ".p12",
    detail: "Certificate and key for browsers (DB Console), Java, and Windows, encrypted with a passphrase",
    format: "pkcs12",
    isEncrypted: true,
  },
  {
    label: "Kubernetes Secret",
    description: ".secret.yaml",
    detail: "Manifest with ca.crt, tls.crt, and tls.key. The key is encoded, not encrypted",
    format: "k8s-secret",
    isEncrypted: false,
  },
];

/** The file of the target may be a certificate or its key. */
export async function exportPair(
  services: Services,
  { files }: CreationPlatform,
  { directory: watched, file }: CommandTarget,
): Promise<void> {
  requirePermission(exporting, services.platform, watched.uri);
  const certificate = await certificateIn(watched, file);
  if (certificate === undefined) return;
  const format = await pickOne(formats, {
    title: `Export ${certificate}`,
    placeholder: "Export format",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (format === undefined) return;
  const secret = format.format === "k8s-secret" ? await askSecret(certificate.replace(/\.crt$/, "")) : {};
  if (secret === undefined) return;
  const name = {
    defaultUri: Uri.joinPath(watched.uri, exportName(certificate, format.format)),
    title: `Export ${certificate}: ${format.label}`,
  };
  const target = await chooseTarget(services, files, name);
  if (target === undefined) return;
  const { out, isThere } = target;
  await settleWrites(services.platform, [parentOf(out).fsPath]);
  const place = { directory: parentOf(out).fsPath, path: out.fsPath };
  const choice = {
    certificate: { directory: watched.uri.fsPath, file: certificate },
    format: format.format,
    isEncrypted: format.isEncrypted,
    out: place,
    mayReplace: isThere,
    ...secret,
  };
  const { cryptography } = services.platform;
  const environment = {
    files,
    cryptography,
    askPassphrase: (path: string) => askHidden(`Passphrase for ${path}`),
    askNewPassphrase,
  };
  const outcome = await withViewProgress(certificatesTreeId, () => exportFile(choice, environment));
  if (!outcome.ok) throw new Error(refusalSentence(outcome.error));
  await watched.load();
  const isOpen = !format.isEncrypted;
  void showInformation(
    `Exported ${outcome.value}.${isOpen ? " Its private key isn't encrypted: anyone who gets the file gets the key." : ""}`,
  );
  await offerGitIgnore(services.platform, [outcome.value]);
}

/** The certificate of a row, or one of those that have a key. */
async function certificateIn(watched: WatchedDirectory, row: string | undefined): Promise<string | undefined> {
  const entries = new Set((await judgeNow(watched))?.directory.contents.entries.map(({ name }) => name));
  const pairs = [...entries].filter((name) => name.endsWith(".crt") && entries.has(name.replace(/\.crt$/, ".key")));
  if (row !== undefined) {
    const certificate = row.replace(/\.key(?:\.pk8)?$/, ".crt");
    if (pairs.includes(certificate)) return certificate;
    throw new Error(`${row} can't be exported: its certificate or key is missing.`);
  }
  if (pairs.length === 0) throw new Error("No certificate in this directory has a key.");
  return (
    await pickOne(
      pairs.map((label) => ({ label })),
      { title: "Export Certificate and Key", placeholder: "Export which certificate?" },
    )
  )?.label;
}

async function askSecret(
  stem: string,
): Promise<{ readonly secretName: string; readonly namespace?: string } | undefined> {
  const title = "Kubernetes Secret";
  const name = await promptText({
    title,
    prompt: "Name of the Secret",
    value: secretName(stem),
    validate: secretNameProblem,
  });
  if (name === undefined) return undefined;
  const validate = (text: string): string | undefined => (text === "" ? undefined : namespaceProblem(text));
  const namespace = await promptText({
    title,
    prompt: "Namespace. Leave it empty to use kubectl's current namespace",
    validate,
  });
  if (namespace === undefined) return undefined;
  return { secretName: name, ...(namespace !== "" && { namespace }) };
}

/** Asks before it overwrites a file, because not every system's dialog does. */
async function chooseTarget(
  services: Services,
  files: CreationPlatform["files"],
  { defaultUri, title }: { readonly defaultUri: Uri; readonly title: string },
): Promise<{ readonly out: Uri; readonly isThere: boolean } | undefined> {
  const out = await chooseSaveTarget({ defaultUri, saveLabel: "Export", title });
  if (out === undefined) return undefined;
  requirePermission(exporting, services.platform, out);
  if (!(await files.exists(out.fsPath))) return { out, isThere: false };
  const detail = inParagraphs([
    `The content of ${fileName(out)} will be lost. If it contains a key that exists nowhere else, that key is lost.`,
    out.fsPath,
  ]);
  const answer = await confirmLoss({
    message: `Replace ${fileName(out)}?`,
    detail,
    harmless: "Choose Another File…",
    action: `Replace ${fileName(out)}`,
  });
  if (answer === "harmless") return chooseTarget(services, files, { defaultUri, title });
  return answer === "action" ? { out, isThere: true } : undefined;
}

async function askNewPassphrase(path: string): Promise<Result<string, Refusal>> {
  const passphrase = await askHidden(`New passphrase for ${path}`, (text) => passphraseProblem(text)?.hint);
  if (passphrase === undefined) return failWith("no passphrase was given", "Nothing was written.");
  const again = await askHidden("Enter the passphrase again", (text) =>
    text === passphrase ? undefined : "The passphrases don't match",
  );
  return again === undefined ? failWith("the passphrase wasn't repeated", "Nothing was written.") : succeed(passphrase);
}
