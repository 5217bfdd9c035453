// Renewals in words, before anything is replaced.

import type { PreparedRenewal } from "../cockroach/renew/renew.ts";
import { utcMinute } from "./format.ts";
import { keyTypeText } from "./creationView.ts";

export interface RenewalView {
  readonly renewals: readonly { readonly path: string; /** From which end to which. */ readonly dates: string; /** The files that are replaced, and what the key is. */ readonly note: string }[];
  readonly notices: readonly string[];
  /** How many files are replaced. */
  readonly files: number;
}

export function renewalView(prepared: readonly PreparedRenewal[]): RenewalView {
  return {
    renewals: prepared.map(({ paths, plan }) => ({
      path: paths.certificate,
      dates: `${plan.old.validity.notAfter.epochMs === undefined ? "an end that cannot be read" : utcMinute(plan.old.validity.notAfter.epochMs)} → ${utcMinute(plan.notAfter.getTime())}`,
      note: `new key, ${keyTypeText(plan.keyType)}${paths.pkcs8 === undefined ? "" : ", also as PKCS#8"}; subject, names and usages stay`,
    })),
    notices: [...new Set(prepared.flatMap(({ plan }) => plan.notices))],
    files: prepared.reduce((sum, { paths }) => sum + (paths.pkcs8 === undefined ? 2 : 3), 0),
  };
}
