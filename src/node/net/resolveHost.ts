// Resolves a host to addresses, like the operating system.

import { lookup, type LookupAddress } from "node:dns";

/** Returns all addresses of a name or a literal address. Rejects with the resolver's error. */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

export const resolveHost: ResolveHost = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });
