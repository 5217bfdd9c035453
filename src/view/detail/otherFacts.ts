// What the page shows of an item that isn't a certificate.

import type { Problem } from "../../pki/asn1/problem.ts";
import type { FieldView, FindingView, PartView } from "../../contract/protocol.ts";

export interface OtherFacts {
  readonly use: string;
  readonly facts: readonly FieldView[];
  readonly findings: readonly FindingView[];
  readonly parts?: readonly PartView[];
  /** What reading the facts and parts has met. */
  readonly problems?: readonly Problem[];
}
