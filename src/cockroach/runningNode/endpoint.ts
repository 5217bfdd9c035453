// The address of a node as people write it: `host`, `host:port`, `[::1]:port`.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { hostProblem } from "../create/hostProblem.ts";
import type { Endpoint, Way } from "./nodeAnswer.ts";

/** Of `--listen-addr` and `--http-addr` (pkg/base/constants.go). */
export const defaultPorts: Readonly<Record<Way, number>> = { postgresql: 26_257, tls: 8080 };

/** Returns the endpoint, or why the text isn't the address of a node. */
export function parseEndpoint(text: string, way: Way): Endpoint | string {
  const trimmed = text.trim();
  if (trimmed === "") return "Enter a host, for example, localhost or node1:26257";
  if (trimmed.includes("://")) return `“${trimmed}” is a URL. Use only its host and port`;
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d*))?$/.exec(trimmed) ?? [];
  // An IPv6 address without brackets has no port.
  const host = bracketed ?? plain ?? trimmed;
  const isAddress = parseIpAddress(host) !== undefined;
  if (!isAddress && (bracketed !== undefined || hostProblem(host) !== undefined || host.includes("*")))
    return `“${host}” is neither a host name nor an IP address`;
  const port = digits === undefined ? defaultPorts[way] : Number(digits);
  if (port < 1 || port > 65_535) return `“${digits ?? ""}” isn't a port. Use 1 to 65535`;
  return { host, port, way };
}

/** `node1:26257`, `[::1]:8080` */
export function endpointText({ host, port }: Pick<Endpoint, "host" | "port">): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
