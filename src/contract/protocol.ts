// Everything that crosses between the extension host and the certificate page, in both directions; what arrives from the page is narrowed
// by fromPage.ts. Plain JSON only: times are ISO 8601 strings in UTC, bytes are lower-case hex. This file imports nothing, so that the page's
// bundle holds none of the code that makes these views.

import type { FromRevokedTable, RevokedRows } from "./revokedTable.ts";

/** How much attention something deserves. `none` is drawn without an icon. */
export type Tone = "error" | "warning" | "information" | "ok" | "none";

/** 1-based, both ends included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

export type RowKind =
  | "certificate"
  | "certificationRequest"
  | "certificateList"
  | "privateKey"
  | "publicKey"
  | "pkcs7"
  | "pkcs12"
  | "javaKeystore"
  | "parameters"
  | "ocspResponse"
  | "jsonWebKey"
  | "opensshKey"
  | "opensshCertificate"
  | "other"
  | "broken";

/** One line of the list. Ten thousand of these are sent at once, so it is flat and short. */
export interface RowSummary {
  /** Stable across reloads of the same content, so that selection and folds survive a change on disk. */
  readonly id: string;
  readonly kind: RowKind;
  readonly title: string;
  /** Dim text after the title: the organization, or why a block is broken. */
  readonly note: string;
  /** For example `RSA 2048`; empty without a key. */
  readonly key: string;
  /** ISO 8601, absent where the row has no end of validity. */
  readonly notAfter?: string;
  /** What the row's validity or decoding deserves at the time the view was made. */
  readonly tone: Tone;
  /** `expired`, `expiring`, `notYetValid` and `broken` are what the list can be narrowed to. */
  readonly state: "valid" | "expired" | "expiring" | "notYetValid" | "broken" | "timeless";
  readonly lines?: Lines;
  /** Names, serial number and fingerprint in hex without separators, one a line: what the filter looks in. In their own case, which it can match. */
  readonly search: string;
}

/** The file as a list. A file with one row is drawn without the list. */
export interface FileView {
  readonly fileName: string;
  /** What CockroachDB uses a file of this name for; one line. */
  readonly use: string;
  /** For example `142 certificates, 2 broken blocks`. */
  readonly counts: string;
  readonly rows: readonly RowSummary[];
  /** The row to show first. */
  readonly selected: string | undefined;
  /** What is wrong with the file as a whole, and not with one block of it. */
  readonly problems: readonly FindingView[];
  /** The moment for which every relative time was worded. */
  readonly now: string;
  /** True where this build of the editor lets a custom editor take over git diffs, so that the page offers the text diff. */
  readonly offerTextDiff: boolean;
}

/** A piece of text with its own look; `link` is a reference that the host resolves in the view it sent, never a path or a command. */
export interface Span {
  readonly text: string;
  readonly look?: "strong" | "dim" | "mono" | "oid";
  readonly link?: string;
}

export interface NameView {
  /** `DNS`, `IP`, `URI`, ... */
  readonly label: string;
  readonly value: string;
  /** Words beside the name: a warning, or what a tenant URI means. */
  readonly note?: { readonly tone: Tone; readonly text: string };
}

/** The validity with its bar. Milliseconds since 1970; absent ends are drawn as text only. */
export interface ValidityView {
  readonly tone: Tone;
  /** `Expires in 12 days` */
  readonly headline: string;
  /** `Sunday 2026-12-06 14:00 UTC` */
  readonly exact: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly notBeforeMs: number | undefined;
  readonly notAfterMs: number | undefined;
  readonly nowMs: number;
  /** The moment from which the end counts as soon; the bar is coloured from there. */
  readonly soonMs: number | undefined;
  /** `today, 2026-11-24` */
  readonly today: string;
  /** The bar in one sentence, for a screen reader. */
  readonly sentence: string;
}

export type ValueView =
  | { readonly type: "text"; readonly tone?: Tone; readonly spans: readonly Span[] }
  /** `group`: bytes in a group that is never broken across lines (8, or 10 for 20-byte identifiers). `total` is larger than the hex where it was cut. */
  | { readonly type: "bytes"; readonly hex: string; readonly group: number; readonly total: number }
  | { readonly type: "names"; readonly names: readonly NameView[] }
  | { readonly type: "validity"; readonly validity: ValidityView };

export interface FieldView {
  /** Unique within the row's detail; what `copy` names. */
  readonly id: string;
  readonly label: string;
  /** Shown below the label of an extension. */
  readonly oid?: string;
  readonly critical?: boolean;
  readonly value: readonly ValueView[];
  /** False where there is nothing to copy. */
  readonly copyable: boolean;
  /** Other forms of the value that can be copied; `id` is what `copy` names. */
  readonly forms?: readonly { readonly id: string; readonly label: string }[];
  /** A little space above: a new thought begins. */
  readonly apart?: boolean;
}

export interface FindingView {
  readonly tone: Tone;
  /** What is wrong, with the file. */
  readonly title: string;
  /** What happens because of it: full sentences. May be empty. */
  readonly consequence: string;
  /** The exact error message of CockroachDB or Go. `field` is what `copy` names. */
  readonly quote?: { readonly text: string; readonly field?: string };
  /** What to do, in the imperative. May be empty. */
  readonly advice: string;
  /** The rule's id or the problem's code. */
  readonly code: string;
  /** What can be done about it, the best first. */
  readonly actions: readonly FindingActionView[];
}

/** A button or link whose words the host has chosen and whose link it resolves. */
export interface FindingActionView {
  readonly text: string;
  readonly link: string;
  /** Whether it may be the page's filled button: it does something, and prevents nobody from connecting. */
  readonly mayBePrimary: boolean;
}

export interface GroupView {
  readonly title?: string;
  readonly fields: readonly FieldView[];
}

export interface PartView {
  readonly id: string;
  readonly title: string;
  /** Dim text after the heading: `6, of them 2 critical`. */
  readonly note: string;
  readonly groups: readonly GroupView[];
  /** Present where the page draws a table, for whose rows it asks (revokedTable.ts). */
  readonly table?: "revoked";
}

/** Lines of the file around the place where a block is broken. */
export interface ExcerptView {
  readonly lines: readonly { readonly number: number; readonly text: string; readonly marked: boolean }[];
  /** The offending character: line number and 1-based column. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** All of one row. */
export interface DetailView {
  readonly row: string;
  readonly kind: RowKind;
  /** `Certificate 8 of 142, lines 2188–2211`; empty for a file with one row. */
  readonly crumb: string;
  readonly title: string;
  /** What this one is for; one line. */
  readonly use: string;
  /** Number of errors and warnings, or that nothing was found, in words. */
  readonly verdict: readonly { readonly tone: Tone; readonly text: string }[];
  readonly facts: readonly FieldView[];
  readonly findings: readonly FindingView[];
  readonly parts: readonly PartView[];
  readonly excerpt?: ExcerptView;
  /** True where CockroachDB finds it as the certificate of a client or a node. */
  readonly logsIn?: boolean;
  /** True where the block's PEM text may be copied: never for a private key. */
  readonly canCopyPem: boolean;
  /** Present where the page may ask for the block's {@link StructureView}: never for what is, or may hold, a private key. */
  readonly structure?: { readonly bytes: number };
}

/** One value of the encoding (X.690). In the order of the bytes, each before what is inside it; offsets are in bytes from the first one. */
export interface StructureNode {
  /** 0 is the outermost value. */
  readonly depth: number;
  readonly start: number;
  /** Where the header ends. */
  readonly content: number;
  readonly end: number;
  /** What the standard, or the object identifier inside, calls it; absent where nothing does. */
  readonly name?: string;
  /** The ASN.1 type, or the tag where it is of another class: `SEQUENCE`, `[0]`. */
  readonly type: string;
  /** What it holds, cut where it is long; absent for what has parts. */
  readonly value?: string;
}

/** The encoding of one block, value by value and byte by byte. */
export interface StructureView {
  readonly row: string;
  /** The first bytes, lower-case hex; `bytes` is larger where they were cut. */
  readonly hex: string;
  readonly bytes: number;
  readonly nodes: readonly StructureNode[];
  /** True where there are more values than `nodes` has. */
  readonly more: boolean;
  /** The block's text, where it has one; line numbers of the file, or of the text where it is written on one line of it. */
  readonly pem?: { readonly lines: readonly string[]; readonly first: number; readonly more: boolean };
}

/** All of one entry of a revocation list. */
export interface RevokedEntry {
  readonly row: string;
  readonly entry: number;
  readonly title: string;
  readonly fields: readonly FieldView[];
}

export type ToPage =
  /**
   * The file's rows follow the first `from` of those that `rows` sent ahead. `detail` is that of the proposed row; the page asks where it shows
   * another. `reading`: the file is shown while it is read, this is how far it is, and more rows and another `show` come.
   */
  | {
      readonly type: "show";
      readonly file: FileView;
      readonly from: number;
      readonly detail?: DetailView | undefined;
      readonly reading?: string;
    }
  /** Rows of a view that is yet to come, after the first `from` of those that came before; 0 starts over. */
  | { readonly type: "rows"; readonly rows: readonly RowSummary[]; readonly from: number }
  | { readonly type: "detail"; readonly detail: DetailView }
  | { readonly type: "structure"; readonly structure: StructureView }
  /** While a file that was shown in full is read again: `Reading: 4,212 so far, 42 % of the file`. */
  | { readonly type: "reading"; readonly text: string }
  /** The file cannot be shown at all. */
  | { readonly type: "failed"; readonly title: string; readonly why: string }
  | { readonly type: "copied"; readonly what: string }
  | { readonly type: "revoked"; readonly revoked: RevokedRows }
  | { readonly type: "revokedEntry"; readonly entry: RevokedEntry };

/** What the page can ask for without naming a row's content. */
export const pageActions = [
  "openAsText",
  "openAsTextDiff",
  "whoCanLogIn",
  "copyPem",
  "saveDer",
  "cancelReading",
] as const;
export type PageAction = (typeof pageActions)[number];

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "select"; readonly row: string }
  | { readonly type: "structure"; readonly row: string }
  | { readonly type: "copy"; readonly row: string; readonly field: string }
  /** Offsets as in {@link StructureNode}. */
  | { readonly type: "copyHex"; readonly row: string; readonly start: number; readonly end: number }
  /** `row` is empty for a link of the file's own problems. */
  | { readonly type: "open"; readonly row: string; readonly link: string }
  | { readonly type: "act"; readonly action: PageAction; readonly row: string | undefined }
  | FromRevokedTable;
