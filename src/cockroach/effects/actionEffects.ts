// The effect of each action that writes on those who connect. Every such action is listed; tests and the compiler find
// one that isn't.

import type { WrittenStep } from "../rotation/stepJob.ts";

/**
 * `harmless`: everyone who can connect still can. `replaces`: a file's content is overwritten, including what it was
 * good for. `removes-access`: something that others are verified with is removed.
 */
export type ActionEffect = "harmless" | "replaces" | "removes-access";

/** By the ID of the fix. `drop-ca` is offered by the trust page. */
const fixEffects: Readonly<Record<string, ActionEffect>> = {
  "set-key-mode": "harmless",
  "rename-file": "harmless",
  "rename-kubernetes-secret": "harmless",
  "copy-kubernetes-secret": "harmless",
  "convert-to-pem": "harmless",
  "split-key": "harmless",
  "order-newest-first": "harmless",
  "move-certificate-first": "harmless",
  "order-chain": "harmless",
  "move-ca-key": "harmless",
  "swap-files": "harmless",
  "drop-expired-ca": "removes-access",
  "drop-duplicate-ca": "removes-access",
  "drop-ca": "removes-access",
};

/** IDs of the fixes that are classified. */
export const classifiedFixes: readonly string[] = Object.keys(fixEffects);

/** A fix that would prevent someone from connecting removes access, whatever its purpose. So does an unknown fix. */
export function fixEffect(fix: string, losesAccess: boolean): ActionEffect {
  return losesAccess ? "removes-access" : (fixEffects[fix] ?? "removes-access");
}

/** Steps of a rotation. */
export const stepEffects: Readonly<Record<WrittenStep, ActionEffect>> = {
  combine: "harmless",
  spread: "harmless",
  "reissue-nodes": "replaces",
  "reissue-clients": "replaces",
  "drop-old": "removes-access",
};
