// The host of a URI (RFC 3986 section 3.2.2), to which constraints on URIs apply.

import { parseIpAddress } from "../../names/ipAddress.ts";
import { isHostName } from "./nameSyntax.ts";

/**
 * Returns the host name, or `undefined` if the URI has no authority, or an address or something else instead of a name.
 */
export function uriHostName(uri: string): string | undefined {
  const authority = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(uri)?.[1];
  const host = authority?.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  if (host === undefined || parseIpAddress(host) !== undefined) return undefined;
  return isHostName(host) ? host : undefined;
}
