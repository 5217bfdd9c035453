// One page that simulates logins: asks the question again whenever the files or its settings change.

import { env, EventEmitter, workspace } from "vscode";
import { goVersionOf } from "../../../cockroach/go/goVersions.ts";
import { fileNamed, type CertsDirectory, type UnreadFile } from "../../../cockroach/directory/certsDirectory.ts";
import { loginReport, type LoginReport } from "../../../cockroach/login/loginReport.ts";
import { defaultLoginSettings } from "../../../cockroach/login/loginSettings.ts";
import {
  clientsOf,
  presentedOf,
  serverSideOf,
  unreadClients,
  verifierOf,
  type Presented,
} from "../../../cockroach/login/peers.ts";
import { serverChecks } from "../../../cockroach/login/serverChecks.ts";
import { applyTyped, typedWords } from "../../../cockroach/login/typedSettings.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import { loginActions, loginPage } from "../../../view/login/loginPage.ts";
import { loginText } from "../../../view/login/loginText.ts";
import { loginRecord } from "../../../view/login/loginRecord.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { askSettings } from "./askSettings.ts";

/** One certificate, or a user with every certificate. */
export type Asked = { readonly file: string } | { readonly user: string };

/** Shows the page of a question; the same question comes back to its page. */
export function showLogin({ documents, platform }: Services, directory: WatchedDirectory, asked: Asked): void {
  const source = new LoginSource(directory, asked, platform.cryptography);
  const title = "user" in asked ? `Can ${asked.user} Log In?` : `Who Can Log In: ${asked.file}`;
  documents.show({ key: `login ${directory.uri.toString()} ${JSON.stringify(asked)}`, title, source });
}

class LoginSource implements DocumentSource {
  readonly #directory: WatchedDirectory;
  readonly #asked: Asked;
  readonly #cryptography: Services["platform"]["cryptography"];
  readonly #changed = new EventEmitter<void>();
  readonly #following;
  readonly onDidChange = this.#changed.event;
  /** What was typed for this question only, by the id of the setting. */
  #typed: ReadonlyMap<string, string> = new Map();
  #report: LoginReport | undefined;

  constructor(directory: WatchedDirectory, asked: Asked, cryptography: Services["platform"]["cryptography"]) {
    this.#directory = directory;
    this.#asked = asked;
    this.#cryptography = cryptography;
    this.#following = directory.onDidChange(() => {
      this.#changed.fire();
    });
  }

  async view(): Promise<PageDocument> {
    const directory = this.#directory.judged?.directory;
    if (directory === undefined)
      throw new Error("The certs directory couldn't be read. See the output channel for details.");
    const { version, principalMap } = directory.settings;
    const host = directory.settings.advertise[0];
    const start = {
      settings: { ...defaultLoginSettings, version, principalMap },
      sslMode: "verify-full" as const,
      ...(host !== undefined && { host }),
    };
    const login = applyTyped(start, this.#typed);
    const { tenant } = login.settings;
    const tenantServer =
      fileNamed(directory, `client-tenant.${tenant.id}.crt`) === undefined ? "node" : { tenant: tenant.id };
    const verifier = { ...verifierOf(directory, this.#cryptography), goVersion: goVersionOf(login.settings.version) };
    const connection = { ...login, serverSide: serverSideOf(directory, tenantServer), verifier };
    const report = await loginReport({
      ...connection,
      clients: "user" in this.#asked ? clientsOf(directory) : this.#presented(this.#asked.file),
      unread: this.#unread(directory),
      dbConsole: serverSideOf(directory, "console"),
      ...("user" in this.#asked && { user: this.#asked.user }),
    });
    this.#report = report;
    return loginPage({
      subject: this.#subject,
      report,
      servers: await serverChecks(connection),
      assumed: typedWords(this.#typed),
    });
  }

  async act(action: string): Promise<string | undefined> {
    if (action === loginActions.settings) {
      const typed = await askSettings(this.#typed);
      if (typed === undefined) return undefined;
      this.#typed = typed;
      this.#changed.fire();
      return "Ran again with these settings";
    }
    if (this.#report === undefined) return undefined;
    const record = loginRecord(this.#subject, this.#report);
    await env.clipboard.writeText(
      action === loginActions.copyJson ? `${JSON.stringify(record, undefined, 2)}\n` : loginText(record),
    );
    return "Copied";
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }

  get #subject(): string {
    return "user" in this.#asked ? workspace.asRelativePath(this.#directory.uri) : this.#asked.file;
  }

  /** Of the files in question. */
  #unread(directory: CertsDirectory): readonly UnreadFile[] {
    const asked = this.#asked;
    return unreadClients(directory).filter(({ file }) => "user" in asked || file === asked.file);
  }

  /** A file that cannot be read, or has gone, shows nothing; the page then says that nobody logs in. */
  #presented(file: string): readonly Presented[] {
    const directory = this.#directory.judged?.directory;
    const known = directory && fileNamed(directory, file);
    const presented = known && presentedOf(known);
    return presented === undefined ? [] : [presented];
  }
}
