// The responders of a report that weren't queried because their addresses require a confirmation.

import type { OcspReport } from "./checkOcsp.ts";
import type { InternalAddress } from "./ocspExchange.ts";

export interface InternalResponder {
  readonly url: string;
  readonly addresses: readonly InternalAddress[];
}

/** Each URL once. */
export function internalResponders({ certificates }: OcspReport): readonly InternalResponder[] {
  const found = new Map<string, readonly InternalAddress[]>();
  for (const { url, asked } of certificates.flatMap(({ answers }) => answers)) {
    if (asked?.exchange.outcome === "internalAddress") found.set(url, asked.exchange.addresses);
  }
  return [...found].map(([url, addresses]) => ({ url, addresses }));
}
