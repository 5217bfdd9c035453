// What the parts of the detail know beside their own view: what is unfolded, what was just copied, and how to ask the host for something.

import type { PageAction } from "../../contract/protocol.ts";

export interface DetailContext {
  /** True where the value at `place`, a name unique within the row, is shown whole. */
  readonly isOpen: (place: string) => boolean;
  readonly toggle: (place: string) => void;
  /** The field that was copied a moment ago, or the action `copyPem`. */
  readonly copied: string | undefined;
  readonly copy: (field: string) => void;
  readonly follow: (link: string) => void;
  readonly act: (action: PageAction) => void;
  /** Gets the element for the parts that show the encoding, and `undefined` when it goes. */
  readonly attachStructure: (element: Element | undefined) => void;
  /** The same for the table of a revocation list. */
  readonly attachRevoked: (element: Element | undefined) => void;
}
