// Remedies for a refusal that differ between user interfaces: a flag on the command line, a question or a command in
// the editor. This is data; the texts are in src/cli/host/remedyWords.ts and src/vscode/platform/remedyWords.ts.

export type RemedyId =
  | "name-ca-key"
  | "name-new-ca-key"
  | "other-ca-key"
  | "name-certs-directory"
  | "create-ca"
  | "rotate-ca"
  | "create-again"
  | "replace"
  | "name-key-type"
  | "name-lifetime"
  | "shorter-lifetime"
  | "name-user"
  | "name-cloud-ca"
  | "name-server-ca"
  | "create-client"
  | "name-pair-role"
  | "accept-loss"
  | "name-new-ca"
  | DirectoryRemedyId;

/** Remedies for a directory named in the hint. */
type DirectoryRemedyId = "recover" | "recover-other-host" | "discard-journal" | "follow-links";

export interface Remedy {
  readonly id: RemedyId;
  /** A sentence before it, the same in every user interface. */
  readonly before?: string;
  /** For `shorter-lifetime`: the maximum number of hours, if known. */
  readonly hours?: number;
  /** For the remedies about a directory. */
  readonly directory?: string;
  /** True if CockroachDB says it in the message itself, not as a hint. */
  readonly isInMessage?: true;
}

/** What to do: in words, or as a remedy that the user interface words. */
export type Hint = string | Remedy;

/** A user interface's own texts, each a sentence. */
export type RemedyWords = {
  readonly [id in RemedyId]: id extends "shorter-lifetime"
    ? (hours: number | undefined) => string
    : id extends DirectoryRemedyId
      ? (directory: string) => string
      : string;
};

/** The hint in the words of a user interface. */
export function hintText(hint: Hint, words: RemedyWords): string {
  if (typeof hint === "string") return hint;
  const word = remedyWord(hint, words);
  return hint.before === undefined ? word : `${hint.before} ${word}`;
}

function remedyWord({ id, hours, directory = "" }: Remedy, words: RemedyWords): string {
  switch (id) {
    case "shorter-lifetime":
      return words[id](hours);
    case "recover":
    case "recover-other-host":
    case "discard-journal":
    case "follow-links":
      return words[id](directory);
    default:
      return words[id];
  }
}

/** Whether a hint is this remedy. */
export function isRemedy(hint: Hint | undefined, id: RemedyId): boolean {
  return typeof hint === "object" && hint.id === id;
}
