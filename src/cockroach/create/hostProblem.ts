// Problems with a host name typed for a subjectAltName. CockroachDB accepts any text, so a certificate with a name that
// nobody can match is created before anyone notices.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { characterProblem } from "../files/characterProblem.ts";

/** A sentence on what won't work, or `undefined`. The host can still be put into a certificate. */
export function hostProblem(host: string): string | undefined {
  if (parseIpAddress(host) !== undefined) return undefined;
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(host)?.[1];
  if (bracketed !== undefined && parseIpAddress(bracketed) !== undefined)
    return `"${host}" has brackets. Use ${bracketed}`;
  const portless = /^([^:]+):\d+$/.exec(host)?.[1];
  if (portless !== undefined) return `"${host}" has a port. Use ${portless}`;
  if (host.includes("://")) return `"${host}" is a URL. Use only its host name`;
  if (/^[\d.]+$/.test(host)) return `"${host}" isn't a valid IP address. As a DNS name, no client would match it`;
  if (host.length > 253 || host.split(".").some((label) => label.length > 63))
    return `"${host}" is too long for a DNS name`;
  if (!/^(\*\.)?[A-Za-z0-9_]([-A-Za-z0-9_.]*[A-Za-z0-9_])?$/.test(host) || host.includes(".."))
    return `"${host}" isn't a DNS name`;
  return undefined;
}

/**
 * Returns why a host can't be put in a certificate, in Go's words: it contains control characters, or characters that
 * IA5String can't hold. Returns `undefined` if it can.
 */
export function hostRefusal(host: string): string | undefined {
  if (host === "") return "a host is empty";
  const problem = characterProblem(host);
  if (problem !== undefined) return `the host ${JSON.stringify(host)} ${problem}`;
  return Array.from(host).some((character) => character > "\u007f")
    ? `x509: "${host}" cannot be encoded as an IA5String`
    : undefined;
}
