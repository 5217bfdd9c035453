// A change to one spot of a source file that a test should notice.

/** Which habit of programmers the change imitates; scores are also printed by kind. */
export type MutantKind = "condition" | "operator" | "literal" | "text" | "call" | "body" | "statement" | "absence";

export interface Mutant {
  /** Position in the list of all mutants of a run. */
  readonly id: number;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly kind: MutantKind;
  /** The text that is replaced, with single spaces. */
  readonly original: string;
  readonly replacement: string;
}

/** A mutant before it has a number, with its place in the file. */
export interface Change {
  readonly kind: MutantKind;
  /** An expression is replaced, a statement is removed, a function body returns at once. */
  readonly form: "expression" | "statement" | "body";
  /** In UTF-16 units of the file; for a body, both are the place after its brace. */
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
}
