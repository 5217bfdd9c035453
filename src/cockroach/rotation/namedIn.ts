// The new CA that a step's request names.

import type { NamedCa } from "./rotationFacts.ts";
import type { StepRequest } from "./stepJob.ts";

/** The name applies to the CA that is rotated. */
export function namedIn({ usage, newCa }: Pick<StepRequest, "usage" | "newCa">): NamedCa {
  return (one) => (one === usage ? newCa : undefined);
}
