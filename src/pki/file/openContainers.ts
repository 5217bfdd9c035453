// The encrypted containers of a file, to be opened.

import type { FileItem, ItemFrame } from "./fileItem.ts";
import { scanPem } from "../pem/pem.ts";
import {
  openWithoutPassword,
  openWithPassword,
  type OpeningTools,
  type Pkcs12Contents,
} from "../keystore/openPkcs12.ts";

/** The DER of a container that is at this place of the file. */
function containerBytes(raw: Uint8Array, { range, lines }: ItemFrame): Uint8Array {
  const bytes = raw.subarray(range.start, range.end);
  if (lines === undefined) return bytes;
  const block = scanPem(bytes).next();
  return (block.done === true ? undefined : block.value.body) ?? new Uint8Array();
}

export type OpenContainer = typeof openContainer;

/** Opens a container of a file without a password or with the given one. Returns undefined if it can't be read. */
export function openContainer(
  raw: Uint8Array,
  frame: ItemFrame,
  password: string | undefined,
  tools: OpeningTools,
): Promise<Pkcs12Contents | undefined> {
  const der = containerBytes(raw, frame);
  return password === undefined ? openWithoutPassword(der, tools) : openWithPassword(der, password, tools);
}

/** Asks for the password of a container. `wasWrong`: asked again. Undefined if there isn't an answer. */
export type AskPassword = (wasWrong: boolean) => Promise<string | undefined>;

/** Opens every container among the items, and asks for the passwords of those that need one. */
export async function openContainers(
  raw: Uint8Array,
  items: readonly FileItem[],
  ask: AskPassword,
  tools: OpeningTools,
): Promise<readonly FileItem[]> {
  const opened: FileItem[] = [];
  for (const item of items) opened.push(item.kind === "pkcs12" ? await openItem(raw, item, ask, tools) : item);
  return opened;
}

type Pkcs12Item = Extract<FileItem, { readonly kind: "pkcs12" }>;

async function openItem(raw: Uint8Array, item: Pkcs12Item, ask: AskPassword, tools: OpeningTools): Promise<Pkcs12Item> {
  let contents = await openContainer(raw, item, undefined, tools);
  for (let wasWrong = false; contents?.state === "locked" && contents.untried !== "refused"; wasWrong = true) {
    const password = await ask(wasWrong);
    if (password === undefined) break;
    const tried = await openContainer(raw, item, password, tools);
    if (tried !== undefined && tried.state !== "locked") contents = tried;
  }
  return contents === undefined ? item : { ...item, contents };
}
