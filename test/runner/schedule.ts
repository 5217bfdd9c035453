// Starts stages as soon as those are done that they need.

export interface Step {
  readonly name: string;
  /** Names of stages above it in the table. It starts when they have passed; those that aren't asked for run too. */
  readonly needs: readonly string[];
}

/** The steps that were chosen and all that they need, in the order of the table. */
export function withNeeds<T extends Step>(table: readonly T[], chosen: readonly T[]): readonly T[] {
  const wanted = new Set(chosen.map(({ name }) => name));
  for (const { name, needs } of [...table].reverse()) if (wanted.has(name)) for (const need of needs) wanted.add(need);
  return table.filter(({ name }) => wanted.has(name));
}

/**
 * Runs all steps, side by side where they may, and resolves when the last one is done. A step whose needs have not all passed isn't run:
 * it counts as not passed.
 * @param run Whether the step passed; must not reject.
 * @param miss Called for a step that can't run, with what it needs.
 */
export async function schedule<T extends Step>(
  steps: readonly T[],
  run: (step: T) => Promise<boolean>,
  miss: (step: T, need: string) => void,
): Promise<void> {
  const passed = new Map<string, Promise<boolean>>();
  const afterNeeds = async (step: T): Promise<boolean> => {
    for (const need of step.needs) {
      if (await passed.get(need)) continue;
      miss(step, need);
      return false;
    }
    return run(step);
  };
  for (const step of steps) passed.set(step.name, afterNeeds(step));
  await Promise.all(passed.values());
}
