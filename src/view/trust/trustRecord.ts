// The trust of a certs directory as JSON for other programs. Fields are added, never renamed.

import { unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { trustModel, type TrustAuthority, type TrustLink } from "../../cockroach/trust/trustModel.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import type { TrustRole } from "../../cockroach/directory/trustStore.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { dropFallbacks } from "./dropBlocks.ts";

interface Named {
  readonly file: string;
  readonly role: TrustRole;
}

export interface TrustRecord {
  readonly directory: string;
  readonly cockroachVersion: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly stores: readonly {
    readonly role: TrustRole;
    readonly files: readonly string[];
    /** Files that are missing, whose place the others take. */
    readonly absent: readonly string[];
    /** CockroachDB's words where nothing can be verified. */
    readonly says?: string;
  }[];
  readonly authorities: readonly {
    readonly file: string;
    /** From 1. */
    readonly place: number;
    readonly name: string;
    readonly kind: TrustAuthority["kind"];
    readonly verifies: readonly TrustRole[];
    readonly accepts: readonly Named[];
    readonly ifDropped: {
      readonly cutOff: readonly Named[];
      readonly rootMissing: readonly string[];
      readonly regained: readonly Named[];
      readonly fallbacks: readonly string[];
    };
  }[];
  /** Files that CockroachDB reads, and that a limit of this program kept from being read; absent where all were. */
  readonly notRead?: readonly { readonly file: string; readonly why: string }[];
  readonly refused: readonly (Named & {
    readonly state: "cutOff" | "cannotTell";
    readonly reason: string;
    readonly says?: string;
    readonly elsewhere?: string;
  })[];
}

/** `drops` has an outcome for each authority, in their order. */
export function trustRecord(path: string, directory: CertsDirectory, drops: readonly DropOutcome[]): TrustRecord {
  const { stores, links } = trustModel(directory);
  const unread = unreadFiles(directory);
  const acceptedBy = groupBy(links, ({ authority }) => authority);
  return {
    directory: path,
    cockroachVersion: versionText(directory.settings.version),
    at: isoTime(directory.now),
    stores: stores.map(({ role, files, absent, broken }) => ({
      role,
      files,
      absent,
      ...(broken !== undefined && { says: broken.text }),
    })),
    authorities: drops.map((drop) => {
      const { file, block, certificate, kind, roles, index } = drop.authority;
      const accepts = (acceptedBy.get(index) ?? []).map(named);
      const ifDropped = {
        cutOff: drop.cutOff.map(named),
        rootMissing: drop.rootless,
        regained: drop.regained.map(named),
        fallbacks: dropFallbacks(drop),
      };
      return { file, place: block + 1, name: certificateTitle(certificate), kind, verifies: roles, accepts, ifDropped };
    }),
    ...(unread.length > 0 && { notRead: unread }),
    refused: links.flatMap(({ state, problem, storeSays, elsewhere, ...link }) => {
      if (state === "accepted") return [];
      const says = problem?.goText ?? storeSays;
      return [
        {
          ...named(link),
          state,
          reason: problem?.message ?? "No CA to verify it with",
          ...(says !== undefined && { says }),
          ...(elsewhere !== undefined && { elsewhere }),
        },
      ];
    }),
  };
}

function named({ file, role }: Pick<TrustLink, "file" | "role">): Named {
  return { file, role };
}
