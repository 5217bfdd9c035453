// The numbers in the title of a wizard: "(2/6)". A total that changes with each answer tells nobody how long it takes.

export interface Numbered {
  /** Asked only because of an answer before it, and counted with that one. */
  readonly isFollowUp?: true;
}

export interface StepNumber {
  /** 1-based; 0 where there is nothing to count. */
  readonly step: number;
  readonly totalSteps: number;
}

/** The number of the question at `index`. The total is the same whatever is answered, because follow-ups aren't counted. */
export function stepNumber(steps: readonly Numbered[], index: number): StepNumber {
  const counted = (list: readonly Numbered[]): number => list.filter(({ isFollowUp }) => isFollowUp !== true).length;
  const totalSteps = counted(steps);
  return totalSteps < 2
    ? { step: 0, totalSteps: 0 }
    : { step: Math.max(1, counted(steps.slice(0, index + 1))), totalSteps };
}
