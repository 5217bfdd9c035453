// Formats many users of a certificate in words, each place once: `users a, b and 3 more on all tenants`.

import { tenantWords, type UserScope } from "../principals/principals.ts";

/** Maximum number of users of a place, and of places, that are named. A list with one more is named in full. */
const named = 3;

export function scopesWords(scopes: readonly UserScope[]): string {
  const users = new Map<string, Set<string>>();
  for (const { user, tenant } of scopes) {
    const place = tenantWords(tenant);
    users.set(place, (users.get(place) ?? new Set()).add(user));
  }
  return listWords(
    [...users].map(([place, some]) => `${some.size === 1 ? "user" : "users"} ${listWords([...some])} ${place}`),
    ", and ",
  );
}

function listWords(words: readonly string[], and = " and "): string {
  const shown = words.length <= named + 1 ? words : [...words.slice(0, named), `${words.length - named} more`];
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")}${and}${shown.at(-1) ?? ""}`;
}
