// Result of looking for a cause in a certs directory.

import type { ByteRange } from "../../../pki/asn1/byteRange.ts";
import type { Finding } from "../../rules/basis/rule.ts";
import type { CauseId } from "../causes/causes.ts";

/** Place that is the cause. */
export interface Culprit {
  /** Name in the directory; `.` is the directory itself. */
  readonly file: string;
  readonly range: ByteRange;
  /** 1-based. */
  readonly line?: number;
  /** What is wrong there, without a period. Absent: the finding says it. */
  readonly words?: string;
  readonly finding?: Finding;
}

export interface CauseCheck {
  readonly cause: CauseId;
  /** `cleared`: the directory was checked, and it isn't the cause there. */
  readonly outcome: "found" | "cleared" | "unchecked";
  readonly culprits: readonly Culprit[];
  /** Why, if nothing was found. A full sentence. */
  readonly why?: string;
}
