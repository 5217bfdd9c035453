// Answers to questions that the user left with Escape, until the same questions are asked again. In memory only, and never a secret.

export class UnfinishedAnswers {
  readonly #kept = new Map<string, object>();

  /** The answers that were given to these questions, or new ones. What is written into them is kept until {@link forget}. `questions` names their type, too. */
  resume<T extends object>(questions: string, create: () => T): T {
    const kept = this.#kept.get(questions) as T | undefined;
    const answers = kept ?? create();
    this.#kept.set(questions, answers);
    return answers;
  }

  /** The questions have been answered. */
  forget(questions: string): void {
    this.#kept.delete(questions);
  }
}
