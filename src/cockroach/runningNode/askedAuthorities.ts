// The CAs whose client certificates a node requests, compared with those of the directory. Only names are sent, and all
// CAs of `cockroach cert` have the same name: equal names don't prove equal CAs, but different names prove different
// CAs.

import { toHex } from "../../pki/asn1/bytes.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { readName } from "../../pki/names/distinguishedName.ts";
import type { TrustStore } from "../directory/trustRole.ts";
import type { ServedTls, Way } from "./nodeAnswer.ts";
import { reloadAdvice, type RunningFinding } from "./runningFinding.ts";
import { caName } from "./servedChain.ts";

export interface AskedAuthority {
  readonly name: string;
  /** Whether the directory's client CAs have one of this name. */
  readonly isKnown: boolean;
}

/** Maximum number of names that are listed. */
const maxNames = 200;

/** Returns `undefined` if the node requests no client certificate, or if its request can't be read. */
export function askedAuthorities(
  { authorities }: Pick<ServedTls, "authorities">,
  { anchors }: TrustStore,
): readonly AskedAuthority[] | undefined {
  const known = new Set(anchors.map(({ subject }) => toHex(subject.der)));
  return authorities?.slice(0, maxNames).map((der) => ({ name: nameText(der), isKnown: known.has(toHex(der)) }));
}

export function authoritiesFinding(tls: ServedTls, store: TrustStore, way: Way): RunningFinding {
  const frame = { id: "client-cas", check: "Client CAs", source: "pkg/security/tls.go" } as const;
  const { authorities, isHidden } = tls;
  if (isHidden)
    return {
      ...frame,
      severity: "information",
      found: "Cannot determine whether it asks for client certificates: TLS 1.3 encrypts the request",
    };
  if (way === "tls") {
    if (authorities === undefined)
      return {
        ...frame,
        severity: "ok",
        found: "It doesn't ask for a client certificate, as expected of the DB Console",
      };
    return {
      ...frame,
      severity: "information",
      found: "It asks for client certificates, but the DB Console doesn't. This may be the SQL port or a proxy",
    };
  }
  if (authorities === undefined)
    return {
      ...frame,
      severity: "error",
      found: "It doesn't ask for a client certificate, so no one can log in with one",
      expected: "the names of its client CAs, which every node sends",
      todo: "Check whether a proxy terminates TLS or this is another server.",
    };
  if (authorities.length === 0)
    return {
      ...frame,
      severity: "warning",
      found: "It asks for client certificates and names no CA",
      expected: "the names of its client CAs, which every node sends",
      todo: "Check that this is a CockroachDB node.",
    };
  const asked = new Set(authorities.map(toHex));
  const unknown = (askedAuthorities(tls, store) ?? []).filter(({ isKnown }) => !isKnown).map(({ name }) => name);
  const unasked = store.anchors
    .filter(({ subject }) => !asked.has(toHex(subject.der)))
    .map(({ subject }) => caName(subject));
  const files = store.files.join(" and ") || "the client CAs of the directory";
  if (unknown.length === 0 && unasked.length === 0)
    return { ...frame, severity: "ok", found: `It asks for the CAs of ${files}, by name` };
  const parts = [
    ...(unasked.length === 0 ? [] : [`doesn't ask for ${list(unasked)}, which ${files} has`]),
    ...(unknown.length === 0 ? [] : [`asks for ${list(unknown)}, which ${files} doesn't have`]),
  ];
  return {
    ...frame,
    severity: "warning",
    found: `It ${parts.join(", and ")}`,
    expected: `the CAs of ${files}`,
    todo: `Go clients don't send a certificate if the node doesn't ask for its CA. If ${files} was changed here: ${reloadAdvice.charAt(0).toLowerCase()}${reloadAdvice.slice(1)}`,
  };
}

const mostListed = 3;

function list(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, mostListed).join(", ");
  return unique.length > mostListed ? `${shown} and ${unique.length - mostListed} more` : shown;
}

function nameText(der: Uint8Array): string {
  const cursor = DerCursor.over(der);
  const name = readName(cursor, "name");
  return cursor.reading.problem === undefined
    ? caName(name)
    : `a name that cannot be read (${toHex(der.subarray(0, 8))}…)`;
}
