// The guard for what the certificate page sends: the host trusts nothing that arrives.

import { pageActions, type FromPage } from "../../contract/protocol.ts";
import { mostRevokedRows, revokedColumns, type RevokedQuery } from "../../contract/revokedTable.ts";

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
    case "revoked":
      return askForRows(message as Record<string, unknown>);
    case "revokedEntry":
    case "copyRevoked": {
      const { entry } = message as Record<string, unknown>;
      return typeof row === "string" && isOffset(entry) ? { type, row, entry } : undefined;
    }
    default:
      return undefined;
  }
}

function askForRows({ row, query, ask, from, count }: Record<string, unknown>): FromPage | undefined {
  const known = revokedQuery(ask);
  if (typeof row !== "string" || known === undefined) return undefined;
  if (!isOffset(query) || !isOffset(from) || !isOffset(count) || count > mostRevokedRows) return undefined;
  return { type: "revoked", row, query, ask: known, from, count };
}

/** More than anybody types, and than a serial number takes. */
const maxText = 2_048;

function revokedQuery(value: unknown): RevokedQuery | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { serial, reason, from, to, column, descending } = value as Record<string, unknown>;
  const order = revokedColumns.find((one) => one === column);
  if (order === undefined || typeof descending !== "boolean") return undefined;
  if (!isText(serial) || !isText(reason) || !isText(from) || !isText(to)) return undefined;
  return { serial, reason, from, to, column: order, descending };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= maxText;
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
