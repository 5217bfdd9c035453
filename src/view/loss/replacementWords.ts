// What is lost when a certificate is replaced, in words for a dialog.

import type { Replacement } from "../../cockroach/effects/replacement.ts";
import { count } from "../../contract/format.ts";

/** Names on separate lines. */
const mostLines = 8;

/** What is lost first, then what stays; an empty line separates paragraphs. `isClient`: the common name is a SQL user. */
export function replacementLines(
  { lostNames, keptNames, lostCommonName, otherCa }: Replacement,
  isClient: boolean,
): readonly string[] {
  const lost = [
    ...(lostCommonName !== undefined && isClient
      ? [`SQL user ${lostCommonName} can no longer log in with this certificate.`]
      : []),
    ...(lostNames.length > 0 ? [namesSentence(lostNames), ...limitNames(lostNames)] : []),
    ...(lostCommonName !== undefined && !isClient ? [`The common name ${lostCommonName} is lost.`] : []),
    ...(otherCa === undefined ? [] : [`${caSentence(otherCa)} Peers that don't trust the new one reject it.`]),
  ];
  const first = lost.length === 0 ? ["No name is lost, and the CA stays the same."] : lost;
  return [...first, ...(keptNames.length > 0 ? ["", `Kept: ${keptNames.join(", ")}`] : [])];
}

/** Every CA that cockroach creates has the same name. */
function caSentence({ before, after }: { readonly before: string; readonly after: string }): string {
  return before === after
    ? `A different CA with the same name, ${after}, signs it.`
    : `${after} signs it instead of ${before}.`;
}

function namesSentence(names: readonly string[]): string {
  return `Connections to ${count(names.length, "name")} fail after the reload:`;
}

function limitNames(names: readonly string[]): readonly string[] {
  const more = names.length - mostLines;
  return more > 1 ? [...names.slice(0, mostLines), `and ${more} more`] : names;
}
