// What a page of results may ask for: the actions of the document that it was sent, and the texts that can be copied from it.

import {
  openFile,
  type DocumentAction,
  type DocumentBlock,
  type DocumentStep,
  type DocumentText,
  type FromDocument,
  type PageDocument,
} from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";

/** Ids of everything that can be chosen; what is not in here was not offered. */
export function documentActions({ actions, parts }: PageDocument): ReadonlySet<string> {
  const found = new Set(availableActions(actions));
  for (const { blocks } of parts) for (const block of blocks) for (const id of blockActions(block)) found.add(id);
  return found;
}

function blockActions(block: DocumentBlock): readonly string[] {
  switch (block.block) {
    case "text":
      return actionsOf([block]);
    case "fields":
      return actionsOf(block.fields);
    case "steps":
      return block.steps.flatMap(stepActions);
    case "table":
      return block.rows.flatMap(({ cells }) => actionsOf(cells));
    case "expiry":
      return [...block.expiry.rows, ...block.expiry.later].flatMap(({ files }) => files.map(openFile));
    case "trust":
      return [
        ...block.picture.lanes.flatMap(nodeActions),
        ...Object.values(block.picture.details).flatMap((blocks) => blocks.flatMap(blockActions)),
      ];
    case "actions":
      return availableActions(block.actions);
    case "code":
      return [];
  }
}

function nodeActions({ action, children }: TrustNode): readonly string[] {
  return [...(action === undefined ? [] : [action]), ...children.flatMap(nodeActions)];
}

function stepActions({ source, actions = [] }: DocumentStep): readonly string[] {
  return [...(source === undefined ? [] : actionsOf([source])), ...availableActions(actions)];
}

function actionsOf(texts: readonly DocumentText[]): readonly string[] {
  return texts.flatMap(({ action }) => action ?? []);
}

function availableActions(actions: readonly DocumentAction[]): readonly string[] {
  return actions.filter(({ unavailable }) => unavailable === undefined).map(({ id }) => id);
}

/** What a request to copy points at; `undefined` if no such text exists. */
export function copiedText(
  { parts }: PageDocument,
  { part, block, step }: Extract<FromDocument, { readonly type: "copy" }>,
): string | undefined {
  const found = parts[part]?.blocks[block];
  if (found?.block === "code" && step === undefined) return found.text;
  return found?.block === "steps" && step !== undefined ? found.steps[step]?.quote : undefined;
}
