// A page of results: takes messages and asks the host for what the reader wants.

import type { FromDocument, PageDocument, ToDocument } from "../../contract/pageDocument.ts";
import { PageFrame, type PageMemory } from "../frame/pageFrame.ts";
import { copyKey, type DocumentContext } from "./documentContext.ts";
import { documentView } from "./documentView.ts";
import { toDocument } from "./toDocument.ts";

/** The editor's side, as `vscodeHost` gives it: it hands on any message. */
export interface DocumentHost extends PageMemory {
  post(message: FromDocument): void;
  listen(receive: (message: unknown) => void): void;
}

export class DocumentPage {
  private document: PageDocument | undefined;
  private readonly frame: PageFrame;
  private readonly requests: Pick<DocumentContext, "act" | "copy">;

  constructor(host: DocumentHost, root: HTMLElement) {
    this.requests = {
      act: (action) => {
        this.frame.ask(action);
        host.post({ type: "act", action });
      },
      copy: (place) => {
        this.frame.ask(copyKey(place));
        host.post({ type: "copy", ...place });
      },
    };
    this.frame = new PageFrame(
      host,
      root,
      (context) => this.document && documentView(this.document, { ...context, ...this.requests }),
    );
    host.listen((message) => {
      this.receive(toDocument(message));
    });
    root.className = "page report document";
    host.post({ type: "ready" });
  }

  private receive(message: ToDocument | undefined): void {
    switch (message?.type) {
      case "document":
        this.document = message.document;
        return this.frame.show(message.document.title, message.document.verdict);
      case "origin":
        return this.frame.keepOrigin(message.origin);
      case "done":
        return this.frame.confirm(message.what);
      case undefined:
        return;
      default:
        message satisfies never;
    }
  }
}
