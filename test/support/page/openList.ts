// The page of a revocation list, answered by the extension host's own table.
import assert from "node:assert/strict";
import * as core from "../../../src/bundles/filePage.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { RevokedTable } from "../../../src/vscode/features/editor/revokedTable.ts";
import { fileModel, viewContext } from "../model.ts";
import type { HostedPage, HostOptions } from "./hostedPage.ts";
import { openPage, type OpenPage } from "./openPage.ts";

export interface OpenList extends OpenPage {
  /** What was copied, the last at the end. */
  readonly copied: readonly string[];
  /** The most rows that one message had. */
  readonly mostRows: () => number;
}

export async function openList(hosted: HostedPage, der: Uint8Array, options: HostOptions = {}): Promise<OpenList> {
  const model = fileModel(der);
  const [row] = model.ids;
  const [item] = model.items;
  assert.ok(row !== undefined && item?.kind === "certificateList");
  const copied: string[] = [];
  let mostRows = 0;
  let send: OpenPage["send"] = () => Promise.resolve();
  const table = new RevokedTable(core, row, item.der, {
    post: (message) => {
      if (message.type === "revoked") mostRows = Math.max(mostRows, message.revoked.rows.length);
      void send(message);
    },
    now: () => performance.now(),
    cryptography: nodeCryptography,
    factsChanged: () => {
      const detail = core.detailModel(model, 0, viewContext, undefined, table.facts);
      if (detail !== undefined) void send({ type: "detail", detail: detail.view });
    },
  });
  const open = await openPage(hosted, {
    ...options,
    detailOf: () => core.detailModel(model, 0, viewContext, undefined, table.facts)?.view,
    answer: async (message, reply) => {
      if (message.type === "revoked") await table.answer(message);
      else if (message.type === "revokedEntry") table.showEntry(message.entry);
      else if (message.type === "copyRevoked" || message.type === "copy") {
        const text = message.type === "copy" ? table.copy(message.field)?.text : table.line(message.entry);
        if (text !== undefined) copied.push(text);
        await reply({ type: "copied", what: "row" });
      }
    },
  });
  ({ send } = open);
  await open.show(core.fileView(model, viewContext, model.rows));
  await open.page.waitForSelector('.revokedGrid[aria-busy="false"]');
  return { ...open, copied, mostRows: () => mostRows };
}
