// What the CAs of a rotation are called: by their role, and by their key where several have the same role.

import type { CaRoles } from "../../cockroach/rotation/caRoles.ts";

/** Digits of an ID that tell CAs apart. */
const shown = 16;

export function shortCaId(id: string): string {
  return id.slice(0, shown);
}

/** `old CA`, or `old CA 3f2a9c01d4e5b677` if there are several. */
export function caWords({ kept, older, candidates }: CaRoles): (id: string) => string {
  const among = (word: string, many: number, id: string): string => (many > 1 ? `${word} ${shortCaId(id)}` : word);
  return (id) => {
    if (candidates.length > 0) return `CA ${shortCaId(id)}`;
    const isKept = kept.some((one) => one.id === id);
    if (older.length === 0) return among(kept.length > 1 ? "CA" : "the CA", kept.length, id);
    return isKept ? among("new CA", kept.length, id) : among("old CA", older.length, id);
  };
}
