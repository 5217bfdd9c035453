// The trust of a certs directory as JSON for other programs. Fields are added, never renamed.

import { unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { trustModel, type TrustAuthority, type TrustLink } from "../../cockroach/trust/trustModel.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
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
    /** Missing files, whose place the others take. */
    readonly absent: readonly string[];
    /** CockroachDB's error message if nothing can be verified. */
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
  /** Files that CockroachDB reads and this program didn't because of a limit; absent if all were read. */
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
      const accepts = (acceptedBy.get(index) ?? []).map(namedRecord);
      const ifDropped = {
        cutOff: drop.cutOff.map(namedRecord),
        rootMissing: drop.rootless,
        regained: drop.regained.map(namedRecord),
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
          ...namedRecord(link),
          state,
          reason: problem?.message ?? "No CA can verify it",
          ...(says !== undefined && { says }),
          ...(elsewhere !== undefined && { elsewhere }),
        },
      ];
    }),
  };
}

function namedRecord({ file, role }: Pick<TrustLink, "file" | "role">): Named {
  return { file, role };
}
