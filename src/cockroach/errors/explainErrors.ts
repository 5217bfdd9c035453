// Explains the errors in a text: what happened, the possible causes, and which of them a certs directory shows.

import type { CauseId } from "./causes/causes.ts";
import { checkCauses, possibleCauses, type Searched } from "./culprits/checkCauses.ts";
import type { CauseCheck } from "./culprits/causeCheck.ts";
import type { KindId } from "./kinds/kinds.ts";
import type { Side } from "./kinds/knownError.ts";
import { recognizeErrors, type RecognizedError } from "./text/recognizeErrors.ts";
import { recognizeParts, type RecognizedPart } from "./text/recognizeParts.ts";
import { maxText, normalizeLog } from "./text/normalizeLog.ts";

export interface ExplainedCause {
  readonly id: CauseId;
  /** Absent without a directory. */
  readonly check?: CauseCheck;
}

/** Texts with one meaning, printed by one side. */
export interface ExplainedError {
  readonly kind: KindId;
  readonly side: Side;
  readonly texts: readonly RecognizedError[];
  readonly causes: readonly ExplainedCause[];
}

export interface ErrorExplanation {
  /** In the order of the text. Empty: not known. */
  readonly errors: readonly ExplainedError[];
  /** What is recognized in a text without a known error. */
  readonly parts: readonly RecognizedPart[];
  /** The directory that was searched. */
  readonly searched?: Searched;
  /** The text was longer than what is read. */
  readonly isCut: boolean;
}

export async function explainErrors(text: string, searched?: Searched): Promise<ErrorExplanation> {
  const plain = normalizeLog(text);
  const errors: ExplainedError[] = [];
  for (const group of groups(recognizeErrors(plain))) errors.push(await explained(group, searched));
  return {
    errors,
    parts: errors.length === 0 ? recognizeParts(plain) : [],
    ...(searched && { searched }),
    isCut: text.length > maxText,
  };
}

type Group = [RecognizedError, ...RecognizedError[]];

/** Texts that say the same: one meaning, one side, and no two hosts, users, files, or times. */
function groups(found: readonly RecognizedError[]): readonly Group[] {
  const all: Group[] = [];
  for (const one of found) {
    const same = all.find((group) => group.every((other) => isSame(one, other)));
    if (same === undefined) all.push([one]);
    else same.push(one);
  }
  return all;
}

function isSame(a: RecognizedError, b: RecognizedError): boolean {
  const sides = a.side === b.side || a.side === "either" || b.side === "either";
  return (
    a.error.kind === b.error.kind &&
    sides &&
    Object.entries(a.values).every(([name, value]) => (b.values[name] ?? value) === value)
  );
}

async function explained(texts: Readonly<Group>, searched: Searched | undefined): Promise<ExplainedError> {
  const [first] = texts;
  const { kind } = first.error;
  // The most telling of several texts: one that names a host, a time, or a user.
  const telling = texts.find(({ values }) => Object.keys(values).length > 0) ?? first;
  const side = texts.find((one) => one.side !== "either")?.side ?? "either";
  const checks = searched && (await checkCauses({ ...telling, side }, searched));
  const ids = possibleCauses({ ...first, side });
  return {
    kind,
    side,
    texts,
    causes: ids.map((id, index) => ({ id, ...(checks?.[index] && { check: checks[index] }) })),
  };
}
