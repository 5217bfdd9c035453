// Renewals in words, before anything is replaced.

import { lastName, parentPath } from "../../cockroach/files/parentPath.ts";
import type { PreparedRenewal } from "../../cockroach/renew/renew.ts";
import { keyTypeText } from "./creationView.ts";
import { utcMinute } from "../../contract/format.ts";

export interface RenewalView {
  readonly renewals: readonly {
    /** The certs directory. */
    readonly folder: string;
    /** Of the certificate, in it. */
    readonly name: string;
    /** From which end to which. */
    readonly dates: string;
    readonly key: string;
  }[];
  readonly notices: readonly string[];
  /** How many files are replaced. */
  readonly files: number;
}

export function renewalView(prepared: readonly PreparedRenewal[]): RenewalView {
  return {
    renewals: prepared.map(({ paths, plan }) => ({
      folder: parentPath(paths.certificate),
      name: lastName(paths.certificate),
      dates: `${plan.old.validity.notAfter.epochMs === undefined ? "an expiration date that can't be read" : utcMinute(plan.old.validity.notAfter.epochMs)} → ${utcMinute(plan.notAfter.getTime())}`,
      key: `${keyTypeText(plan.keyType)}${paths.pkcs8 === undefined ? "" : ", also as PKCS#8"}`,
    })),
    notices: [...new Set(prepared.flatMap(({ plan }) => plan.notices))],
    files: prepared.reduce((sum, { paths }) => sum + (paths.pkcs8 === undefined ? 2 : 3), 0),
  };
}
