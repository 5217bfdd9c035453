// Narrows what arrived from the host. A newer host may send kinds of message this page does not know: they are ignored, not guessed.

import type { ToPage } from "../../contract/protocol.ts";

/** The members each kind of message cannot be drawn without, and what `typeof` says of them. */
const required: Readonly<Record<ToPage["type"], Readonly<Record<string, "number" | "object" | "string">>>> = {
  show: { file: "object", from: "number" },
  rows: { rows: "object", from: "number" },
  detail: { detail: "object" },
  structure: { structure: "object" },
  reading: { text: "string" },
  failed: { title: "string", why: "string" },
  copied: { what: "string" },
  revoked: { revoked: "object" },
  revokedEntry: { entry: "object" },
};

/** The message where it is one of {@link ToPage}, else `undefined`. The host is trusted with the inside of a view. */
export function toPage(message: unknown): ToPage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const members = message as Readonly<Record<string, unknown>>;
  const type = members["type"];
  if (typeof type !== "string" || !Object.hasOwn(required, type)) return undefined;
  const wanted = Object.entries(required[type as ToPage["type"]]);
  const whole = wanted.every(([name, kind]) => typeof members[name] === kind && members[name] !== null);
  return whole ? (message as ToPage) : undefined;
}
