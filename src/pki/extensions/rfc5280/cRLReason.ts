// cRLReason of an entry and the reasons of a distribution point (RFC 5280 sections 5.3.1 and 4.2.1.13).

import { tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** ReasonFlags, in bit order. */
export const reasonFlags = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type ReasonFlag = (typeof reasonFlags)[number];

export const crlReasons: ReadonlyMap<number, ReasonFlag | "unspecified" | "removeFromCRL"> = new Map([
  [0, "unspecified"],
  [1, "keyCompromise"],
  [2, "cACompromise"],
  [3, "affiliationChanged"],
  [4, "superseded"],
  [5, "cessationOfOperation"],
  [6, "certificateHold"],
  [8, "removeFromCRL"],
  [9, "privilegeWithdrawn"],
  [10, "aACompromise"],
]);

/** The encoded number. -1 if it doesn't fit. */
export const cRLReason: ExtensionDecoder<number> = {
  oid: "2.5.29.21",
  read: (cursor) => smallInteger(cursor.content(cursor.take(tag.enumerated, "CRLReason"))) ?? -1,
};
