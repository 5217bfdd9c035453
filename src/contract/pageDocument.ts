// A page of results as plain data: what was found in a sentence, and parts made of blocks. Every page but the certificate's and the
// validation report's is one of these. What crosses between the host and such a page is here too, with the guard for what the page sends.
// The page never names a file or an address: what can be clicked carries an action, which is an id of the document that was sent last.

import type { Tone } from "./protocol.ts";
import type { ExpiryCalendar } from "./reportProtocol.ts";
import type { TrustNode } from "./trustPicture.ts";

export interface DocumentAction {
  /** Unique in the document. */
  readonly id: string;
  readonly words: string;
  /** The name of a codicon; only the toolbar shows it. */
  readonly icon?: string;
  /** It takes something away: never the filled button of a page. */
  readonly isDestructive?: true;
  /** Why it cannot be done now; the action is shown, and cannot be chosen. */
  readonly unavailable?: string;
}

/** A text that may be a link: `action` is what a click does. */
export interface DocumentText {
  readonly text: string;
  /** Shown in the font of code. */
  readonly code?: boolean;
  readonly tone?: Tone;
  /** The id of an action. It need not be listed anywhere else. */
  readonly action?: string;
}

export interface DocumentField extends DocumentText {
  readonly label: string;
  /** A second, quieter line. */
  readonly note?: string;
}

export interface DocumentStep {
  /** `none` for what was not reached or not yet done. */
  readonly tone: Tone;
  /** Beside the icon, for who cannot see it, where the tone's own word (Good, Error, Warning, Note) would mislead: `Done`, `Not reached`. */
  readonly state?: string;
  readonly title: string;
  readonly detail?: string;
  /** The words of another program, CockroachDB's message for one: as code, and they can be copied. */
  readonly quote?: string;
  /** Where to read that it is so. */
  readonly source?: DocumentText;
  readonly actions?: readonly DocumentAction[];
}

export interface DocumentRow {
  /** Drawn as an icon before the first cell, and said to screen readers. */
  readonly tone?: Tone;
  /** As many as there are columns. */
  readonly cells: readonly DocumentText[];
}

export type DocumentBlock =
  | ({ readonly block: "text" } & DocumentText)
  | { readonly block: "fields"; readonly fields: readonly DocumentField[] }
  /** In order, numbered. */
  | { readonly block: "steps"; readonly steps: readonly DocumentStep[] }
  | { readonly block: "table"; readonly columns: readonly string[]; readonly rows: readonly DocumentRow[] }
  /** Whole, with a button that copies it. `label` says what it is. */
  | { readonly block: "code"; readonly label: string; readonly text: string }
  /** When certificates end, as a picture and a table. A click on a file is the action {@link openFile} of its name. */
  | { readonly block: "expiry"; readonly expiry: ExpiryCalendar }
  | { readonly block: "trust"; readonly picture: TrustPicture }
  | { readonly block: "actions"; readonly actions: readonly DocumentAction[] };

/** Who accepts whom. A node is described by blocks of the document while it is selected. */
export interface TrustPicture {
  readonly lanes: readonly TrustNode[];
  readonly details: Readonly<Record<string, readonly DocumentBlock[]>>;
}

export interface DocumentPart {
  /** Unique in the document; letters, digits, `-`. */
  readonly id: string;
  readonly title: string;
  /** Beside the title, quieter: `2 of 6 done`. */
  readonly note?: string;
  /** In the outline. */
  readonly tone?: Tone;
  readonly blocks: readonly DocumentBlock[];
}

export interface PageDocument {
  readonly title: string;
  readonly subtitle?: string;
  readonly tone: Tone;
  /** A sentence: what was found. */
  readonly verdict: string;
  /** The toolbar. */
  readonly actions: readonly DocumentAction[];
  readonly parts: readonly DocumentPart[];
}

export type ToDocument =
  | { readonly type: "document"; readonly document: PageDocument }
  /** What the page was made of, in words of the host: kept with the tab, and given back to the host after a reload. */
  | { readonly type: "origin"; readonly origin: string }
  /** The action that was asked for last is done: `what` says so to the reader. */
  | { readonly type: "done"; readonly what: string };

export type FromDocument =
  | { readonly type: "ready" }
  | { readonly type: "act"; readonly action: string }
  /** The text of a code block, or the quote of a step. */
  | { readonly type: "copy"; readonly part: number; readonly block: number; readonly step?: number };

/** The action of a click on a file of the expiry block. */
export function openFile(name: string): string {
  return `open:${name}`;
}

/** Narrows what arrived from the page; anything else is `undefined` and the caller drops it. */
export function fromDocument(message: unknown): FromDocument | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, action, part, block, step } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case "ready":
      return { type };
    case "act":
      return typeof action === "string" ? { type, action } : undefined;
    case "copy":
      if (!isIndex(part) || !isIndex(block)) return undefined;
      if (step === undefined) return { type, part, block };
      return isIndex(step) ? { type, part, block, step } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
