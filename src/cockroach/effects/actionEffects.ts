// What each action that writes can do to those who connect. Every such action is in here; the tests and the compiler notice one that isn't.

import type { WrittenStep } from "../rotation/stepJob.ts";

/**
 * `harmless`: everyone who can connect still can. `replaces`: a file's content is overwritten, with what it was good for. `removes-access`:
 * something is taken away that others are verified with.
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

/** A fix after which someone couldn't connect removes access, whatever it is meant to do. So does one that isn't known. */
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
