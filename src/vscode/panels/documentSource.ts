// What a page of results shows, and what its actions do.

import type { Event } from "vscode";
import type { PageDocument } from "../../contract/pageDocument.ts";

export interface DocumentSource {
  /** The document as it is now; asked for when the page opens and whenever {@link onDidChange} fires. */
  view(): Promise<PageDocument>;
  /** Does an action of the document that was sent last. Resolves to what to say when it is done; `undefined` where there is nothing to say. */
  act(action: string): Promise<string | undefined>;
  readonly onDidChange?: Event<void>;
  /** Called when the page is closed. */
  dispose?(): void;
}
