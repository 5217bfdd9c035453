// The page of revocation and short life: made of the file and its directory, and of what responders said when somebody asked them.

import { EventEmitter, workspace } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { readFileName } from "../../../cockroach/files/fileNames.ts";
import { goVersionOf } from "../../../cockroach/go/goVersions.ts";
import { checkOcsp, type OcspEnvironment, type OcspReport } from "../../../cockroach/ocsp/checkOcsp.ts";
import { internalResponders } from "../../../cockroach/ocsp/internalResponders.ts";
import { ocspTasks, type OcspTask } from "../../../cockroach/ocsp/ocspTasks.ts";
import { isCaUsage } from "../../../cockroach/files/pemUsage.ts";
import { defaultVersion } from "../../../cockroach/go/version.ts";
import { equalBytes } from "../../../pki/asn1/bytes.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { createPathContext } from "../../../pki/path/certificationPath.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import { revocationActions } from "../../../view/revocation/revocationActions.ts";
import { revocationDocument } from "../../../view/revocation/revocationDocument.ts";
import type { Services } from "../../services/services.ts";
import { askingOcsp } from "../../platform/needs.ts";
import { refusalOf, requirePermission } from "../../platform/permission.ts";
import type { ChosenCertificate } from "../../services/chooseCertificate.ts";
import { readCertificateFile } from "../../services/readCertificateFile.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { openAsPage } from "../../panels/asText.ts";
import { FollowedFile } from "../../platform/followedFile.ts";
import { withProgress } from "../../host/progress.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { thresholds } from "../../platform/settings.ts";
import { confirmInternal } from "./confirmInternal.ts";

interface Chain {
  readonly certificate: Certificate;
  readonly name: string;
  readonly tasks: readonly OcspTask[];
  readonly verifier: Parameters<typeof checkOcsp>[1]["verifier"];
}

export class RevocationPage extends Disposables implements DocumentSource {
  readonly #services: Services;
  readonly #chosen: ChosenCertificate;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #asked: { readonly certificate: Certificate; readonly report: OcspReport } | undefined;

  constructor(services: Services, chosen: ChosenCertificate) {
    super();
    this.#services = services;
    this.#chosen = chosen;
    const file = this.add(new FollowedFile(chosen.uri));
    for (const event of [file.onDidChange, services.store.onDidChange])
      this.add(
        event(() => {
          this.#changed.fire();
        }),
      );
    this.add(
      workspace.onDidGrantWorkspaceTrust(() => {
        this.#changed.fire();
      }),
    );
  }

  async view(): Promise<PageDocument> {
    const { platform } = this.#services;
    const { uri } = this.#chosen;
    const { certificate, name, tasks } = await this.#chain();
    const reading = readFileName(fileName(uri));
    const refusal = refusalOf(askingOcsp, platform);
    // An answer about another certificate that stood in the file doesn't cover this one.
    const report =
      this.#asked !== undefined && equalBytes(this.#asked.certificate.der, certificate.der)
        ? this.#asked.report
        : undefined;
    return revocationDocument({
      name,
      certificate,
      tasks,
      now: platform.now(),
      thresholds: thresholds(uri),
      ...(reading.kind === "certificate" && {
        usage: reading.usage,
        ...(reading.name !== undefined && { user: reading.name }),
      }),
      ...(report && { report }),
      ...(refusal && { askingIsOff: refusal.message }),
    });
  }

  async act(action: string): Promise<string | undefined> {
    if (action === revocationActions.openFile) await openAsPage(this.#chosen.uri);
    return action === revocationActions.check && (await this.check()) ? "Asked the OCSP responders" : undefined;
  }

  /**
   * Asks the responders, where there are any, and those that aren't on the public internet after a confirmation. False where nobody was
   * asked.
   */
  async check(): Promise<boolean> {
    const { platform } = this.#services;
    requirePermission(askingOcsp, platform);
    const chain = await this.#chain();
    const { certificate, tasks } = chain;
    if (platform.ocsp === undefined || tasks.every(({ urls }) => urls.length === 0)) return false;
    const ports = await platform.ocsp();
    const confirmed = new Set<string>();
    const keyOf = (url: string, address: string): string => `${address} ${url}`;
    const ask = async (): Promise<OcspReport | undefined> => {
      const report = await this.#ask(chain, {
        ...ports,
        permits: (url, address) => confirmed.has(keyOf(url, address)),
      });
      if (report === undefined) return undefined;
      this.#asked = { certificate, report };
      this.#changed.fire();
      return report;
    };
    const report = await ask();
    if (report === undefined) return false;
    const internal = internalResponders(report);
    if (internal.length === 0 || !(await confirmInternal(internal))) return true;
    for (const { url, addresses } of internal) for (const { address } of addresses) confirmed.add(keyOf(url, address));
    await ask();
    return true;
  }

  /** Returns undefined if the user cancels. */
  async #ask(
    { name, tasks, verifier }: Chain,
    ports: Pick<OcspEnvironment, "post" | "permits" | "randomBytes">,
  ): Promise<OcspReport | undefined> {
    const controller = new AbortController();
    return withProgress({ cancellable: true, title: `Asking OCSP responders about ${name}` }, async (_, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        return await checkOcsp(tasks, {
          ...ports,
          now: this.#services.platform.now,
          verifier,
          signal: controller.signal,
        });
      } catch (error) {
        if (controller.signal.aborted) return undefined;
        throw error;
      }
    });
  }

  async #chain(): Promise<Chain> {
    const { platform } = this.#services;
    const { uri, number } = this.#chosen;
    const { items } = await readCertificateFile(uri, platform);
    const certificates = items.flatMap((item) => (item.kind === "certificate" ? [item.certificate] : []));
    const certificate = certificates[number - 1];
    if (certificate === undefined) throw new Error(`${fileName(uri)} no longer has a certificate number ${number}.`);
    const directory = await this.#directory();
    const {
      goVersion = goVersionOf(defaultVersion),
      contents: { pathContext: context } = { pathContext: createPathContext() },
    } = directory ?? {};
    const verifier = { cryptography: platform.cryptography, goVersion, context };
    const tasks = await ocspTasks(
      certificate,
      certificates,
      directory === undefined ? [] : anchorsOf(directory),
      verifier,
    );
    return {
      certificate,
      name: number === 1 ? fileName(uri) : `${fileName(uri)}, certificate ${number}`,
      tasks,
      verifier,
    };
  }

  async #directory(): Promise<CertsDirectory | undefined> {
    const { uri } = this.#chosen;
    const directory = this.#services.store.directoryAt(parentOf(uri));
    if (directory.judged === undefined) await directory.load();
    return directory.judged?.directory;
  }
}

function anchorsOf({ certificateFiles }: CertsDirectory): readonly Certificate[] {
  const files = certificateFiles.filter(({ usage }) => isCaUsage(usage));
  return files.flatMap(({ content }) =>
    content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate])),
  );
}
