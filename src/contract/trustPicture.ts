// Who accepts whom, as plain data for a picture that is also a tree: a lane for each purpose, in it the CA files, below them the
// certificates that each accepts. What the view says about the selected node is said in blocks of the document.

import type { Tone } from "./protocol.ts";

/**
 * `lane`: a purpose. `absent`: a CA file that is missing, above those that take its place. `authority`: a certificate of a CA file.
 * `bundle`: many certificates of a CA file that accept nothing in the lane; its children are them, which a picture leaves out.
 * `intermediate`: a CA that is sent along. `certificate`: a file. `group`: many alike. `reason`: why those below it are accepted by nobody.
 */
export type TrustNodeKind =
  | "lane"
  | "absent"
  | "authority"
  | "bundle"
  | "intermediate"
  | "certificate"
  | "group"
  | "reason";

export interface TrustNode {
  /** Unique in the picture; the same thing has the same one when the directory is read again. */
  readonly id: string;
  readonly kind: TrustNodeKind;
  readonly title: string;
  /** Shown in the font of code: the name of a file. */
  readonly code?: boolean;
  /** A quieter second line. */
  readonly note: string;
  readonly tone: Tone;
  /** Of a group: how many of its members deserve which attention, worst last. */
  readonly shares?: readonly { readonly tone: Tone; readonly count: number; readonly words: string }[];
  /** The id of an action: what Enter and a double click do. */
  readonly action?: string;
  /** In `TrustPicture.details`; nodes with the same one are the same certificate in several lanes. */
  readonly detail?: string;
  readonly children: readonly TrustNode[];
}
