// "Export Certificate and Key…": asks for the format and the file, and writes it so that only its owner reads it.

import { Uri, window, type QuickPickItem } from "vscode";
import { exportFile, exportName, namespaceProblem, passphraseProblem, secretNameProblem } from "../../cockroach/exchange/exportFile.ts";
import { secretName, type ExportFormat } from "../../cockroach/exchange/exportPair.ts";
import { achieved, refusal, type Attempt } from "../../cockroach/generate/refusal.ts";
import type { WatchedDirectory } from "../certsDirectories/watchedDirectory.ts";
import { exporting } from "../commands/needs.ts";
import { requirePermission } from "../commands/permission.ts";
import type { Services } from "../commands/services.ts";
import type { CommandTarget } from "../commands/targetDirectory.ts";
import { offerGitIgnore } from "../create/gitIgnore.ts";
import { certificatesView } from "../ids.ts";
import { fileName, parentOf } from "../locations.ts";
import type { CreationPlatform } from "../platform.ts";
import { refusalSentence } from "../remedyWords.ts";
import { judgeAnew } from "../report/judgeAnew.ts";
import { askHidden } from "./askHidden.ts";
import { staysOpen } from "../question.ts";

interface FormatItem extends QuickPickItem {
  readonly format: ExportFormat;
  readonly isEncrypted: boolean;
}

const formats: readonly FormatItem[] = [
  { label: "PKCS#8, DER", description: ".key.pk8", detail: "The key for JDBC and DBeaver, not encrypted", format: "pkcs8-der", isEncrypted: false },
  { label: "PKCS#8, DER, Encrypted", description: ".key.pk8", detail: "The key for JDBC with sslpassword", format: "pkcs8-der", isEncrypted: true },
  { label: "PKCS#8, PEM", description: ".pk8.pem", detail: "The key for .NET and others, not encrypted", format: "pkcs8-pem", isEncrypted: false },
  { label: "PKCS#8, PEM, Encrypted", description: ".pk8.pem", detail: "The key with a passphrase", format: "pkcs8-pem", isEncrypted: true },
  { label: "PKCS#12", description: ".p12", detail: "Certificate and key with a passphrase, for browsers (DB Console), Java and Windows", format: "pkcs12", isEncrypted: true },
  { label: "Kubernetes Secret", description: ".secret.yaml", detail: "A manifest with ca.crt, tls.crt and tls.key; the key is encoded, not encrypted", format: "k8s-secret", isEncrypted: false },
];

/** The file of the target may be a certificate or its key. */
export async function exportPair(services: Services, { files }: CreationPlatform, { directory: watched, file }: CommandTarget): Promise<void> {
  requirePermission(exporting, services.platform, watched.uri);
  const certificate = await certificateIn(watched, file);
  if (certificate === undefined) return;
  const format = await window.showQuickPick(formats, { title: `Export ${certificate}`, placeHolder: "For which program", matchOnDescription: true, matchOnDetail: true, ...staysOpen });
  if (format === undefined) return;
  const secret = format.format === "k8s-secret" ? await askSecret(certificate.replace(/\.crt$/, "")) : {};
  if (secret === undefined) return;
  const out = await window.showSaveDialog({ defaultUri: Uri.joinPath(watched.uri, exportName(certificate, format.format)), saveLabel: "Export", title: `Export ${certificate}: ${format.label}` });
  if (out === undefined) return;
  requirePermission(exporting, services.platform, out);
  // Not every system's dialog asks before it names a file that exists.
  const isThere = await files.exists(out.fsPath);
  if (isThere && !(await mayReplace(out))) return;
  const place = { directory: parentOf(out).fsPath, path: out.fsPath };
  const choice = { certificate: { directory: watched.uri.fsPath, file: certificate }, format: format.format, isEncrypted: format.isEncrypted, out: place, mayReplace: isThere, ...secret };
  const { cryptography } = services.platform;
  const environment = { files, cryptography, askPassphrase: (path: string) => askHidden(`Passphrase of ${path}`), askNewPassphrase };
  const outcome = await window.withProgress({ location: { viewId: certificatesView } }, () => exportFile(choice, environment));
  if (!outcome.ok) throw new Error(refusalSentence(outcome.refusal));
  await watched.load();
  const isOpen = !format.isEncrypted;
  void window.showInformationMessage(`Exported ${outcome.value}.${isOpen ? " The private key in it is not encrypted: whoever has the file has the key." : ""}`);
  await offerGitIgnore([outcome.value], services.platform);
}

/** The certificate that a row stands for, or one of those that have a key beside them. */
async function certificateIn(watched: WatchedDirectory, row: string | undefined): Promise<string | undefined> {
  const entries = new Set((await judgeAnew(watched))?.directory.contents.entries.map(({ name }) => name));
  const pairs = [...entries].filter((name) => name.endsWith(".crt") && entries.has(name.replace(/\.crt$/, ".key")));
  if (row !== undefined) {
    const certificate = row.replace(/\.key(?:\.pk8)?$/, ".crt");
    if (pairs.includes(certificate)) return certificate;
    throw new Error(`${row} is not one of a pair: a certificate and its key beside it are exported together.`);
  }
  if (pairs.length === 0) throw new Error("No certificate of this directory has its key beside it.");
  return window.showQuickPick(pairs, { title: "Export Certificate and Key", placeHolder: "Which certificate", ...staysOpen });
}

async function askSecret(stem: string): Promise<{ readonly secretName: string; readonly namespace?: string } | undefined> {
  const options = { title: "Kubernetes Secret", ...staysOpen };
  const name = await window.showInputBox({ ...options, prompt: "Name of the Secret", value: secretName(stem), validateInput: secretNameProblem });
  if (name === undefined) return undefined;
  const validateInput = (text: string): string | undefined => (text === "" ? undefined : namespaceProblem(text));
  const namespace = await window.showInputBox({ ...options, prompt: "Namespace; empty for the one that kubectl is in", validateInput });
  if (namespace === undefined) return undefined;
  return { secretName: name, ...(namespace !== "" && { namespace }) };
}

async function mayReplace(out: Uri): Promise<boolean> {
  const replace = "Replace";
  return (await window.showWarningMessage(`${fileName(out)} exists.`, { modal: true, detail: `${out.fsPath}\n\nWhat is in it now is lost.` }, replace)) === replace;
}

async function askNewPassphrase(path: string): Promise<Attempt<string>> {
  const passphrase = await askHidden(`New passphrase of ${path}`, (text) => passphraseProblem(text)?.hint);
  if (passphrase === undefined) return refusal("no passphrase was given", "Nothing was written.");
  const again = await askHidden("The same passphrase again", (text) => (text === passphrase ? undefined : "It is not the same"));
  return again === undefined ? refusal("the passphrase was not repeated", "Nothing was written.") : achieved(passphrase);
}
