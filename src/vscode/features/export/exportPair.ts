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
    detail: "The key for JDBC and DBeaver, not encrypted",
    format: "pkcs8-der",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, DER, Encrypted",
    description: ".key.pk8",
    detail: "The key for JDBC with sslpassword",
    format: "pkcs8-der",
    isEncrypted: true,
  },
  {
    label: "PKCS#8, PEM",
    description: ".pk8.pem",
    detail: "The key for .NET and others, not encrypted",
    format: "pkcs8-pem",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, PEM, Encrypted",
    description: ".pk8.pem",
    detail: "The key with a passphrase",
    format: "pkcs8-pem",
    isEncrypted: true,
  },
  {
    label: "PKCS#12",
    description: ".p12",
    detail: "Certificate and key with a passphrase, for browsers (DB Console), Java and Windows",
    format: "pkcs12",
    isEncrypted: true,
  },
  {
    label: "Kubernetes Secret",
    description: ".secret.yaml",
    detail: "A manifest with ca.crt, tls.crt and tls.key; the key is encoded, not encrypted",
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
    placeholder: "For which program",
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
    askPassphrase: (path: string) => askHidden(`Passphrase of ${path}`),
    askNewPassphrase,
  };
  const outcome = await withViewProgress(certificatesTreeId, () => exportFile(choice, environment));
  if (!outcome.ok) throw new Error(refusalSentence(outcome.error));
  await watched.load();
  const isOpen = !format.isEncrypted;
  void showInformation(
    `Exported ${outcome.value}.${isOpen ? " The private key in it is not encrypted: whoever has the file has the key." : ""}`,
  );
  await offerGitIgnore(services.platform, [outcome.value]);
}

/** The certificate that a row stands for, or one of those that have a key beside them. */
async function certificateIn(watched: WatchedDirectory, row: string | undefined): Promise<string | undefined> {
  const entries = new Set((await judgeNow(watched))?.directory.contents.entries.map(({ name }) => name));
  const pairs = [...entries].filter((name) => name.endsWith(".crt") && entries.has(name.replace(/\.crt$/, ".key")));
  if (row !== undefined) {
    const certificate = row.replace(/\.key(?:\.pk8)?$/, ".crt");
    if (pairs.includes(certificate)) return certificate;
    throw new Error(`${row} is not one of a pair: a certificate and its key beside it are exported together.`);
  }
  if (pairs.length === 0) throw new Error("No certificate of this directory has its key beside it.");
  return (
    await pickOne(
      pairs.map((label) => ({ label })),
      { title: "Export Certificate and Key", placeholder: "Which certificate" },
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
  const namespace = await promptText({ title, prompt: "Namespace; empty for the one that kubectl is in", validate });
  if (namespace === undefined) return undefined;
  return { secretName: name, ...(namespace !== "" && { namespace }) };
}

/** Not every system's dialog asks before it names a file that exists. */
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
    `The content of ${fileName(out)} is lost. If it holds a key that exists nowhere else, the key is lost too.`,
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
  const passphrase = await askHidden(`New passphrase of ${path}`, (text) => passphraseProblem(text)?.hint);
  if (passphrase === undefined) return failWith("no passphrase was given", "Nothing was written.");
  const again = await askHidden("The same passphrase again", (text) =>
    text === passphrase ? undefined : "It is not the same",
  );
  return again === undefined
    ? failWith("the passphrase was not repeated", "Nothing was written.")
    : succeed(passphrase);
}
