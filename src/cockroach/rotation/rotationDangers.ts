// Who is rejected because of the files as they are, or will be by a clock that is behind. Pure.

import { momentText } from "../go/momentText.ts";
import type { RotationFacts } from "./rotationFacts.ts";
import { aboutFile, type Statement } from "./statement.ts";

export interface Danger extends Statement {
  /** `stranger`: signed by no CA that is known. `refused`: its CA is missing where it is judged. `early`: not valid yet for clocks that are behind. */
  readonly kind: "stranger" | "refused" | "expired" | "early";
  /** Path of the certificate. */
  readonly file: string;
  /** Paths of the CA files that lack its CA. */
  readonly at: readonly string[];
}

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Maximum clock error in milliseconds. */
  readonly skewMs: number;
}

/** In the order of the certificates. */
export function rotationDangers(facts: RotationFacts, clock: Clock): readonly Danger[] {
  return facts.authorities.length === 0 ? [] : [...expiredStores(facts, clock), ...certificateDangers(facts, clock)];
}

/** CA files in which every CA has expired. They come first, because nothing that is reissued helps with such a file. */
function expiredStores({ authorities: all, trust }: RotationFacts, { now }: Clock): readonly Danger[] {
  const ends = new Map(all.map(({ id, notAfter }) => [id, notAfter]));
  return trust.flatMap(({ file, authorities }): readonly Danger[] => {
    if (authorities.length === 0 || authorities.some((id) => (ends.get(id) ?? Infinity) > now)) return [];
    const text = `${file} contains only expired CAs: every certificate they signed is rejected. Create a new CA, then reissue every certificate.`;
    return [{ kind: "expired", file, at: [], text }];
  });
}

function certificateDangers({ roles, trust, issued }: RotationFacts, { now, skewMs }: Clock): readonly Danger[] {
  return issued.flatMap(({ file, judges, authorities, notBefore, notAfter }): readonly Danger[] => {
    const danger = (
      kind: Danger["kind"],
      ofOne: string,
      ofSeveral: string,
      at: readonly string[] = [],
    ): readonly Danger[] => [{ kind, at, ...aboutFile(file, ofOne, ofSeveral), file }];
    const [signer] = authorities;
    if (signer === undefined)
      return danger(
        "stranger",
        "isn't signed by a CA of these directories: it's rejected here",
        "aren't signed by a CA of these directories: they're rejected here",
      );
    const blind = trust
      .filter((one) => (judges === "everyone" || one.isNode) && !authorities.some((id) => one.authorities.includes(id)))
      .map((one) => one.file);
    const called =
      roles.newest === undefined
        ? `CA ${signer.slice(0, 16)}`
        : roles.kept.some(({ id }) => id === signer)
          ? "new CA"
          : "old CA";
    return [
      ...(blind.length === 0
        ? []
        : danger(
            "refused",
            `is signed by the ${called}, which is missing in ${blind.join(", ")}: it's rejected there`,
            `are signed by the ${called}, which is missing in ${blind.join(", ")}: they're rejected there`,
            blind,
          )),
      ...(notAfter <= now ? danger("expired", "has expired", "have expired") : []),
      ...(notBefore > now - skewMs
        ? danger(
            "early",
            `isn't valid before ${momentText(notBefore)}: machines whose clock is more than ${Math.max(0, now - notBefore) / 1_000} s slow reject it`,
            `aren't valid before ${momentText(notBefore)}: machines whose clock is more than ${Math.max(0, now - notBefore) / 1_000} s slow reject them`,
          )
        : []),
    ];
  });
}

/**
 * Dangers after a change that didn't exist before. Texts may differ: a CA that was the newest is an old one once there
 * is another.
 */
export function addedDangers(before: readonly Danger[], after: readonly Danger[]): readonly Danger[] {
  const known = new Set(before.flatMap(placesOf));
  return after.filter((danger) => placesOf(danger).some((place) => !known.has(place)));
}

function placesOf({ kind, file, at }: Danger): readonly string[] {
  return kind === "refused" ? at.map((one) => `${kind}\0${file}\0${one}`) : [`${kind}\0${file}`];
}
