// The words of the trust picture and tree: lanes, fallbacks, expiry.

import type { TrustRole, TrustStore } from "../../cockroach/directory/trustRole.ts";
import type { DirectoryThresholds } from "../../cockroach/directory/directorySettings.ts";
import { validityState, type ValidityState } from "../../cockroach/directory/expiry.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { validityTone } from "../fields/validity.ts";
import { relativeEnd, relativeStart, utcDate } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";

/** In the order of the lanes. */
export const laneWords: Readonly<
  Record<TrustRole, { readonly title: string; readonly note: string; readonly verifies: string; readonly as: string }>
> = {
  server: {
    title: "Servers",
    note: "nodes, verified by SQL clients and other nodes",
    verifies: "servers",
    as: "as a server",
  },
  client: {
    title: "Clients",
    note: "SQL users, tenants, and nodes, verified by nodes",
    verifies: "clients",
    as: "as a client",
  },
  ui: {
    title: "DB Console",
    note: "verified by cockroach commands and browsers",
    verifies: "the DB Console",
    as: "as the DB Console",
  },
  tenantServer: {
    title: "Tenants",
    note: "SQL servers of tenants, verified by SQL clients",
    verifies: "SQL servers of tenants",
    as: "as a tenant’s SQL server",
  },
};

export const laneOrder: readonly TrustRole[] = ["server", "client", "ui", "tenantServer"];

/** Why nothing else is listed, wherever trust is shown. */
export const systemStoreNote =
  "CockroachDB ignores the trust store of the operating system. Nodes trust only the CAs in these files.";

/** `ca.crt is used instead of ca-client.crt`; empty without a fallback. */
export function fallbackText({ files, absent }: TrustStore): string {
  if (absent.length === 0 || files.length === 0) return "";
  return `${sentenceList(files)} ${files.length === 1 ? "is" : "are"} used instead of ${sentenceList(absent)}`;
}

export function sentenceList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** When a certificate expires, and how urgent that is. */
export interface EndView {
  readonly state: ValidityState;
  readonly tone: Tone;
  /** `until 2028-03-01`, `expires in 12 days`, `expired 3 days ago`. */
  readonly words: string;
}

/** `now` in milliseconds since 1970 UTC. */
export function endView(
  { validity: { notBefore, notAfter } }: Certificate,
  now: number,
  thresholds: DirectoryThresholds,
): EndView {
  const state = validityState(notBefore.epochMs, notAfter.epochMs, now, thresholds);
  return { state, tone: validityTone(state), words: endWords(state, notBefore.epochMs, notAfter.epochMs, now) };
}

function endWords(state: ValidityState, from: number | undefined, until: number | undefined, now: number): string {
  if (from === undefined || until === undefined) return "unreadable expiry date";
  const words = state === "notYetValid" ? relativeStart(now, from) : relativeEnd(now, until);
  return state === "valid" ? `until ${utcDate(until)}` : `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
