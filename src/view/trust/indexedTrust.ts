// The trust of a directory with what the picture asks of it for each CA, and the ids that its CAs have there.
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import type { TrustAuthority, TrustLink, TrustModel } from "../../cockroach/trust/trustModel.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { laneOrder } from "./trustWords.ts";

export function authorityKey({ index }: TrustAuthority): string {
  return `ca/${index}`;
}

/** Of the node in the lane of a role; the sidebar's rows have the same ids. */
export function authorityNodeId(role: TrustRole, { file, block }: TrustAuthority): string {
  return `${role}/${file}/${block}`;
}

/** The model with what is asked of it for each CA. */
export interface IndexedTrust extends TrustModel {
  /** Accepted links by authority. */
  readonly acceptedBy: ReadonlyMap<number | undefined, readonly TrustLink[]>;
  /** Certificates in each CA file. */
  readonly sizes: ReadonlyMap<string, number>;
}

export function indexTrust(model: TrustModel): IndexedTrust {
  const byFile = groupBy(model.authorities, ({ file }) => file);
  return {
    ...model,
    acceptedBy: groupBy(model.links, ({ authority }) => authority),
    sizes: new Map([...byFile].map(([file, { length }]) => [file, length])),
  };
}

/** The authority whose node, in any lane, has that id. */
export function authorityOfNode({ authorities }: TrustModel, id: string): TrustAuthority | undefined {
  return authorities.find((authority) => laneOrder.some((role) => authorityNodeId(role, authority) === id));
}
