// What keeps the steps of a rotation from being done, each obstacle at the first step that it stops.

import type { RotationStep, RotationStepId } from "../../cockroach/rotation/rotationPlan.ts";
import type { Statement } from "../../cockroach/rotation/statement.ts";

/** Of each step: what refuses it, and neither is left to do nor refuses a step before it. */
export function newObstacles(steps: readonly RotationStep[]): ReadonlyMap<RotationStepId, readonly Statement[]> {
  const known = new Set<string>();
  return new Map(
    steps.map(({ id, statements: { left, refused } }) => {
      const added = refused.filter(({ text }) => !known.has(text));
      for (const { text } of [...left, ...refused]) known.add(text);
      return [id, added] as const;
    }),
  );
}
