// Parts of a URL (RFC 3986), escaped so that libpq, Go's net/url, WHATWG URL, and Java's URLDecoder read them alike.

import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

/** A host. An IPv6 address is written in brackets, with its zone after an escaped percent sign (RFC 6874). */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host.replace(/%/g, "%25")}]` : urlPart(host);
}

/**
 * Slashes need no escape in a query, which keeps paths readable. A plus sign does, because some readers take it for a
 * space.
 */
export function urlQuery(parameters: readonly (readonly [name: string, value: string])[]): string {
  return parameters.map(([name, value]) => `${name}=${keepReadable(urlPart(value))}`).join("&");
}

/** A user, a segment of a path, or a value of a query. Exact for every text, but a lone surrogate becomes U+FFFD. */
export function urlPart(text: string): string {
  return encodeURIComponent(replaceLoneSurrogates(text)).replace(/[!'()*]/g, percentEscape);
}

function percentEscape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function keepReadable(escaped: string): string {
  return escaped.replace(/%2F/g, "/").replace(/%3A/g, ":");
}
