// Fills a tab that the editor has brought back. Nothing outside of what the user has opened is read, and no other machine is asked, without a click:
// what the tab was made of is input like any other.

import { commands as registry, Uri, workspace, type WebviewPanel } from "vscode";
import { comparisonPage } from "../features/compare/compareCertificates.ts";
import { explanationPage } from "../features/findings/explainFinding.ts";
import { revocationPage } from "../features/revocation/showRevocation.ts";
import { rotationPage } from "../features/rotation/rotateCa.ts";
import { trustPage } from "../features/trust/showTrust.ts";
import { loginTitle } from "../../view/login/loginTitle.ts";
import type { ShownDocument } from "../panels/documentPanels.ts";
import {
  originOf,
  resourcesOf,
  type AskedOrigin,
  type DocumentOrigin,
  type PageOrigin,
  type ReportOrigin,
} from "../panels/pageOrigin.ts";
import { OfferedSource, RestoredSource, type Offer } from "../panels/restoredSource.ts";
import { fileName, uriKey } from "../platform/locations.ts";
import { commandId } from "./commandId.ts";
import type { CommandServices } from "./commandServices.ts";

/** Closes the tab if nothing is known of it. */
export async function restorePage(services: CommandServices, panel: WebviewPanel, state: unknown): Promise<void> {
  const origin = originOf(state);
  const uris = origin === undefined ? [] : parsed(resourcesOf(origin));
  if (origin === undefined || uris === undefined) {
    services.log.info("Closed a page that can't be shown again after the reload");
    panel.dispose();
    return;
  }
  if (isAsked(origin)) return services.documents.show(askAgain(origin, uris[0]), panel);
  if (!(await areKnown(services, uris)))
    return services.documents.show(outsideOffer(services, origin, uris, panel), panel);
  if (origin.page === "report") return showReport(services, uris, panel);
  const page = await pageOf(services, origin);
  services.documents.show({ ...page, source: new RestoredSource(page.title, page.source) }, panel);
}

/** `undefined` where one of them isn't a URI. */
function parsed(texts: readonly string[]): readonly Uri[] | undefined {
  try {
    return texts.map((text) => Uri.parse(text, true));
  } catch {
    return undefined;
  }
}

async function showReport(
  { reports, store }: CommandServices,
  uris: readonly Uri[],
  panel?: WebviewPanel,
): Promise<void> {
  for (const uri of uris) await reports.show(store.directoryAt(uri), panel);
}

function isAsked(origin: PageOrigin): origin is AskedOrigin {
  return origin.page === "connection" || origin.page === "running";
}

/** Runs the command of the page again. */
function askAgain(origin: AskedOrigin, uri: Uri | undefined): ShownDocument {
  const isConnection = origin.page === "connection";
  const why = isConnection
    ? "The answers are remembered, and asked for again."
    : "What the node answered isn't kept, and the node isn't asked again by itself.";
  const accept = async (): Promise<void> => {
    await registry.executeCommand(commandId(isConnection ? "copyConnectionString" : "compareWithNode"), uri);
  };
  return offered(origin, { title: titleOf(origin), why, words: "Run Again…", accept });
}

/** Reads a place that the user hasn't opened only after a click. */
function outsideOffer(
  services: CommandServices,
  origin: ReportOrigin | DocumentOrigin,
  uris: readonly Uri[],
  panel: WebviewPanel,
): ShownDocument {
  const places = uris.map((one) => one.toString(true)).join(", ");
  const why = `It's about a place outside of the workspace, which isn't read by itself: ${places}`;
  const accept = async (): Promise<void> => {
    if (origin.page === "report") await showReport(services, uris);
    else services.documents.show(await pageOf(services, origin));
    panel.dispose();
  };
  return offered(origin, { title: titleOf(origin), why, words: "Show Again", accept });
}

function offered(origin: PageOrigin, offer: Offer): ShownDocument {
  return { key: `offer ${JSON.stringify(origin)}`, title: offer.title, origin, source: new OfferedSource(offer) };
}

/** In a folder of the workspace, or in a directory that the sidebar shows. */
async function areKnown({ store }: CommandServices, uris: readonly Uri[]): Promise<boolean> {
  const others = uris.filter((uri) => workspace.getWorkspaceFolder(uri) === undefined);
  if (others.length === 0) return true;
  const listed = (await store.listed()).map(({ uri }) => uriKey(uri));
  return others.every((uri) => listed.some((key) => uriKey(uri) === key || uriKey(uri).startsWith(`${key}/`)));
}

function titleOf(origin: PageOrigin): string {
  const name = (text: string): string => workspace.asRelativePath(Uri.parse(text, true));
  switch (origin.page) {
    case "report":
      return `Report: ${name(origin.directory)}`;
    case "trust":
      return `Trust in ${name(origin.directory)}`;
    case "connection":
      return `Connection: ${name(origin.directory)}`;
    case "running":
      return `Running node beside ${name(origin.directory)}`;
    case "rotation":
      return "CA Rotation";
    case "login":
      return loginTitle(origin, name(origin.directory));
    case "finding":
      return `Explain ${origin.rule}`;
    case "revocation":
      return `Revocation of ${fileName(Uri.parse(origin.uri, true))}`;
    case "comparison":
      return [origin.first, origin.second].map(({ uri }) => fileName(Uri.parse(uri, true))).join(" and ");
  }
}

async function pageOf(services: CommandServices, origin: DocumentOrigin): Promise<ShownDocument> {
  switch (origin.page) {
    case "trust":
      return trustPage(services, Uri.parse(origin.directory, true));
    case "rotation":
      return rotationPage(services, parsed(origin.directories) ?? [], services.desktop?.rotationSteps);
    case "login": {
      const directory = services.store.directoryAt(Uri.parse(origin.directory, true));
      const { loginDocument } = await import("../features/login/loginQuestions.ts");
      const asked = "user" in origin ? { user: origin.user } : { file: origin.file };
      return loginDocument(services, directory, asked, origin.host);
    }
    case "finding":
      return explanationPage(services, origin);
    case "revocation":
      return revocationPage(services, chosen(origin));
    case "comparison":
      return comparisonPage(services, chosen(origin.first), chosen(origin.second));
  }
}

function chosen({ uri, number }: { readonly uri: string; readonly number: number }): {
  readonly uri: Uri;
  readonly number: number;
} {
  return { uri: Uri.parse(uri, true), number };
}
