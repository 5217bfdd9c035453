// What the reader asks for: of the host by message, of the page by unfolding. Rows and fields are named, never sent.

import type { PageAction } from "../../contract/protocol.ts";
import type { CopyFeedback } from "../frame/copyFeedback.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import type { Host } from "../frame/host.ts";
import { foldKey, withFold } from "../state/pageState.ts";
import { copiedEntry } from "../revoked/revokedPane.ts";
import type { StateKeeper } from "../state/stateKeeper.ts";
import type { Bytes } from "../structure/structureSearch.ts";

export class Requests {
  /** `changed` is called when something is to be drawn again. */
  constructor(
    private readonly host: Host,
    private readonly kept: StateKeeper,
    private readonly feedback: CopyFeedback,
    private readonly changed: () => void,
    private readonly attach: Pick<DetailContext, "attachRevoked" | "attachStructure">,
  ) {}

  copy(row: string, field: string): void {
    this.feedback.ask(field);
    this.host.post({ type: "copy", row, field });
  }

  copyHex(row: string, { start, end }: Bytes): void {
    this.feedback.ask("copyHex");
    this.host.post({ type: "copyHex", row, start, end });
  }

  /** An entry of a revocation list. */
  copyEntry(row: string, entry: number): void {
    this.feedback.ask(copiedEntry);
    this.host.post({ type: "copyRevoked", row, entry });
  }

  /** `row` is `undefined` for what concerns the file. */
  act(action: PageAction, row: string | undefined): void {
    if (action === "copyPem") this.feedback.ask(action);
    this.host.post({ type: "act", action, row });
  }

  /** For the parts of one row; `""` represents the file itself. */
  context(row: string): DetailContext {
    return {
      isOpen: (place) => this.kept.current.unfolded.includes(foldKey(row, place)),
      toggle: (place) => {
        this.kept.change(withFold(this.kept.current, foldKey(row, place)));
        this.changed();
      },
      copied: this.feedback.copied,
      copy: (field) => {
        this.copy(row, field);
      },
      follow: (link) => {
        this.host.post({ type: "open", row, link });
      },
      act: (action) => {
        this.act(action, row === "" ? undefined : row);
      },
      ...this.attach,
    };
  }
}
