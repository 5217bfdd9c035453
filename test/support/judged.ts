// A certs directory with all that the core makes of it.
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { judgeInSteps } from "../../src/cockroach/judgement/judge.ts";
import type { Judged } from "../../src/cockroach/judgement/judged.ts";

/** Judged all at once. */
export function judged(directory: CertsDirectory): Judged {
  const steps = judgeInSteps(directory);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
