// One page that simulates logins: asks the question again whenever the files or its settings change.

import { Disposable, env, EventEmitter, workspace } from "vscode";
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
import {
  assumptionsOf,
  keptValue,
  readKept,
  withKept,
  type Typed,
} from "../../../cockroach/assumptions/assumptions.ts";
import { applyTypedSettings, type TypedLogin } from "../../../cockroach/assumptions/typedSettings.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import { loginActions, loginPage } from "../../../view/login/loginPage.ts";
import { loginTitle } from "../../../view/login/loginTitle.ts";
import { loginText } from "../../../view/login/loginText.ts";
import { loginRecord } from "../../../view/login/loginRecord.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import type { ShownDocument } from "../../panels/documentPanels.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { assumedClusterSettings, canKeepSettings, keepClusterSettings, section } from "../../platform/settings.ts";
import { askHost } from "./askHost.ts";
import { askSettings, blankLogin, type SettingsDraft } from "./askSettings.ts";

/** One certificate, or a user with every certificate. */
export type Asked = { readonly file: string } | { readonly user: string };

/** Asks for the host unless a setting names it, and shows the page. The same question comes back to its page. */
export async function askQuestion(services: Services, directory: WatchedDirectory, asked: Asked): Promise<void> {
  const judged = directory.judged?.directory;
  const isNamed = judged?.settings.advertise[0] !== undefined || keptOf(directory).kept.has("host");
  const host = judged === undefined || isNamed ? "" : await askHost(judged);
  if (host !== undefined) services.documents.show(loginDocument(services, directory, asked, host));
}

type LoginServices = Pick<Services, "answers" | "platform">;

function questionKey({ uri }: WatchedDirectory, asked: Asked): string {
  return `login ${uri.toString()} ${JSON.stringify(asked)}`;
}

/** `host` is empty where none is compared. */
export function loginDocument(
  services: LoginServices,
  directory: WatchedDirectory,
  asked: Asked,
  host: string,
): ShownDocument {
  const uri = directory.uri.toString();
  return {
    key: questionKey(directory, asked),
    title: loginTitle(asked, workspace.asRelativePath(directory.uri)),
    source: new LoginSource(directory, asked, services, host),
    origin: { page: "login", directory: uri, ...asked, host },
  };
}

function keptOf(directory: WatchedDirectory): ReturnType<typeof readKept> {
  return readKept(assumedClusterSettings(directory.uri), blankLogin);
}

/** What other settings of the extension say. */
function startOf({ settings: { version, principalMap, advertise } }: CertsDirectory): TypedLogin {
  const [host] = advertise;
  return {
    ...blankLogin,
    settings: { ...defaultLoginSettings, version, principalMap },
    ...(host !== undefined && { host }),
  };
}

class LoginSource implements DocumentSource {
  readonly #directory: WatchedDirectory;
  readonly #asked: Asked;
  readonly #services: LoginServices;
  readonly #changed = new EventEmitter<void>();
  readonly #following;
  readonly onDidChange = this.#changed.event;
  /** What was typed for this question only, over what is kept. */
  #typed: Typed;
  #report: LoginReport | undefined;

  constructor(directory: WatchedDirectory, asked: Asked, services: LoginServices, host: string) {
    this.#typed = new Map(host === "" ? [] : [["host", host]]);
    this.#directory = directory;
    this.#asked = asked;
    this.#services = services;
    const follow = (): void => {
      this.#changed.fire();
    };
    this.#following = Disposable.from(
      directory.onDidChange(follow),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(section, directory.uri)) follow();
      }),
      workspace.onDidGrantWorkspaceTrust(follow),
    );
  }

  async view(): Promise<PageDocument> {
    const directory = this.#directory.judged?.directory;
    if (directory === undefined)
      throw new Error("The certs directory couldn't be read. See the output channel for details.");
    const { kept, problems } = keptOf(this.#directory);
    const login = applyTypedSettings(startOf(directory), withKept(kept, this.#typed));
    const { tenant } = login.settings;
    const tenantServer =
      fileNamed(directory, `client-tenant.${tenant.id}.crt`) === undefined ? "node" : { tenant: tenant.id };
    const verifier = {
      ...verifierOf(directory, this.#services.platform.cryptography),
      goVersion: goVersionOf(login.settings.version),
    };
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
      ...("file" in this.#asked && { file: this.#asked.file }),
      directory: workspace.asRelativePath(this.#directory.uri),
      report,
      servers: await serverChecks(connection),
      assumed: assumptionsOf(startOf(directory), kept, this.#typed),
      problems,
      isRestricted: !workspace.isTrusted,
    });
  }

  async act(action: string): Promise<string | undefined> {
    if (action === loginActions.settings) {
      return this.#askSettings();
    }
    if (this.#report === undefined) return undefined;
    const record = loginRecord(this.#subject, this.#report);
    await env.clipboard.writeText(
      action === loginActions.copyJson ? `${JSON.stringify(record, undefined, 2)}\n` : loginText(record),
    );
    return "Copied";
  }

  async #askSettings(): Promise<string | undefined> {
    const directory = this.#directory.judged?.directory;
    if (directory === undefined) return undefined;
    const { kept } = keptOf(this.#directory);
    const start = startOf(directory);
    const { answers } = this.#services;
    const questions = `settings of ${questionKey(this.#directory, this.#asked)}`;
    const draft = answers.resume<SettingsDraft>(questions, () => ({ typed: this.#typed }));
    const answer = await askSettings(draft, (typed) => assumptionsOf(start, kept, typed), canKeepSettings());
    if (answer === undefined) return undefined;
    answers.forget(questions);
    this.#typed = answer.typed;
    if (answer.keep) {
      const all = withKept(kept, answer.typed);
      await keepClusterSettings(this.#directory.uri, {
        assumedClusterSettings: keptValue(all),
        cockroachVersion: all.get("version"),
        certPrincipalMap: all.get("principalMap"),
      });
      this.#typed = new Map();
    }
    this.#changed.fire();
    return answer.keep ? "Kept in the workspace's settings" : "Judged with these settings";
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
