// The database user that a certificate requests if the HBA configuration has `map=` (pkg/sql/pgwire/role_mapper.go and
// auth.go). If SANs are required (v26.2), they are the system identities; otherwise the CN is.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { goQuote } from "../go/goText.ts";
import { compareLine, type CockroachVersion } from "../go/version.ts";
import { principalsText, subjectCommonName } from "../principals/principals.ts";
import { normalizeUsername } from "../principals/username.ts";
import { certificateSans } from "./certificateSans.ts";
import { mapIdentity } from "./identityMap.ts";
import type { LoginSettings } from "./loginSettings.ts";
import type { LoginStep } from "./loginStep.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

export interface IdentityMapping {
  readonly step: LoginStep;
  /** Absent if it was rejected. */
  readonly identity?: string;
}

/** Returns `undefined` if nothing is mapped: without a map, and always for root. */
export function mapToUser(
  certificate: Certificate,
  user: string,
  settings: LoginSettings,
  sanRequired: boolean,
): IdentityMapping | undefined {
  const { hbaMap, identityMap } = settings;
  if (hbaMap === undefined || user === "root") return undefined;
  const period = mappingPeriod(settings.version);
  if (period === "none")
    return {
      identity: user,
      step: { ...frame, outcome: "noted", found: "Identity maps need v21.2 or later: map= has no effect" },
    };
  if (period === "unknown") {
    const found =
      "Cannot determine which name this version maps: before v23.1 the one in the URL, from v23.1.20 and v23.2.6 the one in the certificate";
    return { step: { ...frame, outcome: "cannotTell", found } };
  }
  const isByUrl = period === "url";
  const identities = isByUrl ? [user] : systemIdentities(certificate, sanRequired);
  const refuse = (found: string, says: string): IdentityMapping => ({
    step: { ...frame, outcome: "refused", found, says },
  });
  if (identities.length === 0) return refuse("The certificate has no SAN", accessTexts.sanRequired);
  const mapped = identities.map((identity) => ({ identity, users: mapIdentity(identityMap, hbaMap, identity) }));
  for (const { identity, users } of mapped) {
    const reserved = users.find(isReserved);
    if (reserved !== undefined) {
      return refuse(
        `The map ${hbaMap} makes ${identity} the reserved user ${reserved}`,
        fill(accessTexts.reservedRole, { identity: goQuote(identity), role: goQuote(reserved) }),
      );
    }
  }
  const names = identities.map((identity) => (identity === "" ? "an empty CN" : identity)).join(", ");
  if (mapped.every(({ users }) => users.length === 0)) {
    const says = sanRequired
      ? fill(accessTexts.unmappedIdentities, { identities: principalsText(identities) })
      : fill(accessTexts.unmappedIdentity, { identity: goQuote(identities[0] ?? "") });
    return refuse(`No line of the map ${hbaMap} fits ${names}`, says);
  }
  if (isByUrl) {
    const found = `The map ${hbaMap} maps the name in the URL, ${user}, to the user ${mapped[0]?.users[0] ?? ""}`;
    return { identity: user, step: { ...frame, outcome: "passed", found } };
  }
  const found = mapped.find(({ users }) => users.includes(user));
  if (found === undefined) {
    const what = sanRequired
      ? `SAN identities ${principalsText(identities)}`
      : `system identity ${goQuote(identities[0] ?? "")}`;
    return refuse(
      `The map ${hbaMap} doesn't map ${names} to the user ${user}`,
      fill(accessTexts.otherIdentity, { user: goQuote(user), what }),
    );
  }
  return {
    identity: found.identity,
    step: { ...frame, outcome: "passed", found: `The map ${hbaMap} maps ${found.identity} to the user ${user}` },
  };
}

/** All users that the certificate's identities are mapped to, without reserved ones. */
export function mappedUsers(
  certificate: Certificate,
  settings: LoginSettings,
  sanRequired: boolean,
): readonly string[] {
  const { hbaMap, identityMap } = settings;
  if (hbaMap === undefined || mappingPeriod(settings.version) !== "principal") return [];
  const users = systemIdentities(certificate, sanRequired).flatMap((identity) =>
    mapIdentity(identityMap, hbaMap, identity),
  );
  return [...new Set(users)].filter((user) => !isReserved(user));
}

/**
 * Which name is mapped: PR 70269 (21.2) maps that of the URL, PR 120432 the certificate's; 23.1 tried both in between. The fix is in 23.1.20
 * (PR 122746), in 23.2.6 (PR 122749, and its release notes), and in 24.1.0 (PR 122738).
 */
function mappingPeriod(version: CockroachVersion): "none" | "url" | "unknown" | "principal" {
  if (compareLine(version, "21.2") < 0) return "none";
  if (compareLine(version, "23.1") < 0) return "url";
  const { patch = Infinity } = version;
  const isEarly = compareLine(version, "23.1") === 0 ? patch < 20 : compareLine(version, "23.2") === 0 && patch < 6;
  return isEarly ? "unknown" : "principal";
}

const frame = { id: "identity-map", side: "node", check: "Identity map", source: "pkg/sql/pgwire/auth.go" } as const;

/** In the order in which they are tried. */
function systemIdentities(certificate: Certificate, sanRequired: boolean): readonly string[] {
  return sanRequired
    ? certificateSans(certificate).map(normalizeSan)
    : [normalizeUsername(subjectCommonName(certificate))];
}

/** The type keeps its uppercase letters: rules are written `SAN:DNS:host`. */
function normalizeSan(san: string): string {
  const [, type = "", value = ""] = /^(SAN:[A-Z]+:)(.*)$/s.exec(san) ?? [];
  return `${type}${normalizeUsername(value)}`;
}

function isReserved(user: string): boolean {
  return (
    ["root", "node", "public", "none"].includes(user) || user.startsWith("pg_") || user.startsWith("crdb_internal_")
  );
}
