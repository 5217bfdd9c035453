// Opens a page of results as the editor does.
import { fromDocument, type FromDocument, type PageDocument } from "../../../src/contract/pageDocument.ts";
import { fromReport, type FromReport, type ReportView } from "../../../src/contract/reportProtocol.ts";
import type { Hosted, HostedPage, HostOptions, PageKind } from "./hostedPage.ts";

const reportKind: PageKind<FromReport> = { name: "report", guard: fromReport };
const documentKind: PageKind<FromDocument> = { name: "document", guard: fromDocument };

interface OpenPage<Message> extends Hosted<Message> {
  readonly send: (message: unknown) => Promise<void>;
}

export interface OpenReport extends OpenPage<FromReport> {
  readonly show: (report: ReportView) => Promise<void>;
}

export interface OpenDocument extends OpenPage<FromDocument> {
  readonly show: (document: PageDocument) => Promise<void>;
}

export async function openReport(hosted: HostedPage, options: HostOptions = {}): Promise<OpenReport> {
  const open = await openPage(hosted, reportKind, options);
  return { ...open, show: (report) => open.send({ type: "report", report }) };
}

export async function openDocument(hosted: HostedPage, options: HostOptions = {}): Promise<OpenDocument> {
  const open = await openPage(hosted, documentKind, options);
  return { ...open, show: (document) => open.send({ type: "document", document }) };
}

async function openPage<Message extends { readonly type: string }>(
  hosted: HostedPage,
  kind: PageKind<Message>,
  options: HostOptions,
): Promise<OpenPage<Message>> {
  const open = await hosted.open(kind, options);
  const send = async (message: unknown): Promise<void> => {
    await open.page.evaluate(async (data) => {
      window.postMessage(data, "*");
      // Two frames: the picture is measured in the first and laid out for the second.
      for (let frame = 0; frame < 2; frame++)
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, message);
  };
  return { ...open, send };
}
