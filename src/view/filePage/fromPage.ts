// The guard for what the certificate page sends: the host trusts nothing that arrives.

import { pageActions, type FromPage } from "../../contract/protocol.ts";

/** Narrows what arrived from the page; anything else is `undefined` and the caller drops it. */
export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, row, field, link, action, start, end } = message as Record<string, unknown>;
  switch (type) {
    case "ready":
      return { type };
    case "select":
    case "structure":
      return typeof row === "string" ? { type, row } : undefined;
    case "copy":
      return typeof row === "string" && typeof field === "string" ? { type, row, field } : undefined;
    case "copyHex":
      return typeof row === "string" && isOffset(start) && isOffset(end) ? { type, row, start, end } : undefined;
    case "open":
      return typeof row === "string" && typeof link === "string" ? { type, row, link } : undefined;
    case "act": {
      const known = pageActions.find((one) => one === action);
      if (known === undefined || (row !== undefined && typeof row !== "string")) return undefined;
      return { type, action: known, row };
    }
    default:
      return undefined;
  }
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
