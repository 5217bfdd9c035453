// `export`: a certificate and its key for another program. Keys go into files that only their owner reads, never to standard output.

import { basename, dirname, join } from "node:path";
import { Option, type Command } from "commander";
import { exportEndings, exportFormats, exportPair, isSecretName, secretName, type ExportFormat } from "../cockroach/exchange/exportPair.ts";
import { readPair } from "../cockroach/exchange/readPair.ts";
import { achieved, refusal, type Attempt } from "../cockroach/generate/refusal.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CreateCommandEnvironment } from "./create.ts";

interface ExportOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly encrypt?: boolean;
  readonly name?: string;
  readonly namespace?: string;
  readonly overwrite?: boolean;
}

export function registerExport(program: Command, environment: CreateCommandEnvironment): void {
  program
    .command("export")
    .description("write a certificate's key, or both, in the format of another program")
    .argument("<certificate>", "the certificate file, such as certs/client.app.crt; its key is beside it")
    .addOption(new Option("--format <format>", "pkcs8-der for JDBC, pkcs12 for DBeaver and browsers").choices(exportFormats).makeOptionMandatory())
    .option("--out <file>", "the file to write, mode 0600 (default: beside the certificate)")
    .option("--encrypt", "encrypt PKCS#8 with a passphrase, which is asked for; PKCS#12 always is")
    .option("--name <name>", "of the Kubernetes Secret (default: from the file name)")
    .option("--namespace <namespace>", "of the Kubernetes Secret")
    .option("--overwrite", "replace a file that exists")
    .addHelpText("after", "\nA passphrase is asked for on the terminal, or is the first line of standard input.\nExit status: 0 written, 1 refused, 2 wrong use.")
    .action(async (certificate: string, options: ExportOptions) => {
      const done = await exportFile(certificate, options, environment);
      if (done.ok) environment.write(`${terminalText(done.value)}\n`);
      else {
        const { message, hint } = done.refusal;
        environment.writeError(`ERROR: ${terminalText(message)}\n${hint === undefined ? "" : `HINT: ${terminalText(hint)}\n`}`);
        environment.setExitCode(1);
      }
    });
}

async function exportFile(certificate: string, options: ExportOptions, { creation }: CreateCommandEnvironment): Promise<Attempt<string>> {
  const { files, cryptography, askPassphrase } = creation;
  const stem = certificate.replace(/\.crt$/, "");
  if (stem === certificate) return refusal(`${certificate} is no certificate file of a certs directory`, "Its name ends in .crt.");
  const name = options.name ?? secretName(basename(stem));
  if (!isSecretName(name)) return refusal(`${JSON.stringify(name)} is no name for a Secret`, "Lower case letters, digits, dashes and dots; give one with --name.");
  if (options.namespace !== undefined && (!isSecretName(options.namespace) || options.namespace.includes("."))) return refusal(`${JSON.stringify(options.namespace)} is no namespace`);
  const key = `${stem}.key`;
  const certificateFile = await files.read(certificate);
  if (certificateFile.failed) return refusal(`open ${certificate}: ${certificateFile.message}`);
  const keyFile = await files.read(key);
  if (keyFile.failed) return refusal(`open ${key}: ${keyFile.message}`);
  const caFile = await files.read(join(dirname(certificate), "ca.crt"));
  if (caFile.failed && options.format === "k8s-secret") return refusal(`open ${join(dirname(certificate), "ca.crt")}: ${caFile.message}`, "The Secret holds the CA too.");
  const pair = await readPair(certificateFile.value, keyFile.value, { cryptography, askPassphrase: () => askPassphrase(key) });
  if (!pair.ok) return pair;
  const out = options.out ?? `${stem}${exportEndings[options.format]}`;
  const needsPassphrase = options.format === "pkcs12" || (options.encrypt === true && options.format !== "k8s-secret");
  const passphrase = needsPassphrase ? await newPassphrase(out, askPassphrase) : achieved(undefined);
  if (!passphrase.ok) return passphrase;
  const bytes = await exportPair(pair.value, {
    format: options.format,
    ...(passphrase.value !== undefined && { passphrase: passphrase.value }),
    friendlyName: basename(stem),
    secret: { name, ...(options.namespace !== undefined && { namespace: options.namespace }) },
    caFile: caFile.failed ? new Uint8Array() : caFile.value,
  });
  const written = await files.writeGroup(dirname(out), [{ path: out, bytes, mode: 0o600, mayReplace: options.overwrite === true }]);
  return written.ok ? achieved(out) : refusal(written.message, written.hint);
}

/** On a terminal it is typed twice: nobody sees what was typed. */
async function newPassphrase(path: string, ask: (path: string) => Promise<string | undefined>): Promise<Attempt<string>> {
  const passphrase = await ask(path);
  if (passphrase === undefined || passphrase === "") return refusal("no passphrase was given", "Without one, everybody who gets the file has the key.");
  // PKCS#12 takes the passphrase as UTF-16 for one purpose and programs disagree about the other (RFC 7292 appendix B.1).
  if (!/^[\x20-\x7e]+$/.test(passphrase)) return refusal("the passphrase has characters beyond ASCII, which programs read differently", "Use letters, digits and signs of ASCII.");
  if (process.stdin.isTTY && (await ask(`${path} (again)`)) !== passphrase) return refusal("the two passphrases differ", "Nothing was written.");
  return achieved(passphrase);
}
