// Narrows what arrived from the host. A newer host may send kinds of message this page does not know: they are ignored, not guessed.

import type { ToDocument } from "../../contract/pageDocument.ts";

/** The message where it is one of {@link ToDocument}, else `undefined`. The host is trusted with the inside of a document. */
export function toDocument(message: unknown): ToDocument | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, document, what, origin } = message as Readonly<Record<string, unknown>>;
  const isWhole =
    type === "document"
      ? typeof document === "object" && document !== null
      : type === "origin"
        ? typeof origin === "string"
        : type === "done" && typeof what === "string";
  return isWhole ? (message as ToDocument) : undefined;
}
