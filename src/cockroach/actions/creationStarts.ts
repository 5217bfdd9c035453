// The answers with which a certificate can be created again or for the first time, from its file and the certificate.

import type { CreateKind } from "../create/request.ts";
import { firstCertificate, fileNamed, type CertsDirectory } from "../directory/certsDirectory.ts";
import { readFileName } from "../files/fileNames.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import { dnsNames, ipAddresses } from "../principals/principals.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { CreationStart } from "./findingAction.ts";

const kinds: Readonly<Record<PemUsage, CreateKind>> = {
  CA: "ca",
  "Client CA": "client-ca",
  "UI CA": "ui-ca",
  "Tenant Client CA": "tenant-client-ca",
  Node: "node",
  UI: "ui",
  Client: "client",
  "Tenant Client": "tenant-client",
  "Tenant Signing": "tenant-signing",
};

/**
 * What creates the certificate of this name, with the names of the existing one. Returns `undefined` for a name that
 * CockroachDB doesn't know.
 */
export function creationStart(file: string, directory: CertsDirectory): CreationStart | undefined {
  const reading = readFileName(file);
  if (reading.kind !== "certificate") return undefined;
  const { usage, name = "" } = reading;
  const certificateFile = fileNamed(directory, file);
  const certificate = certificateFile && firstCertificate(certificateFile);
  const hosts = certificate === undefined ? [] : hostsOf(certificate);
  const kind = kinds[usage];
  switch (kind) {
    case "client":
      return { kind, user: name };
    case "tenant-client":
      return { kind, tenantId: name, hosts };
    case "tenant-signing":
      return { kind, tenantId: name };
    case "node":
    case "ui":
      return { kind, hosts };
    default:
      return { kind };
  }
}

/**
 * Names of a certificate that can be requested again: DNS names, then IP addresses. An IP address that is wrongly a DNS
 * name is named once, and becomes an IP entry.
 */
export function hostsOf(certificate: Certificate): readonly string[] {
  // A DNS name in brackets is how URLs write an IPv6 address.
  const names = dnsNames(certificate).map((name) => name.replace(/^\[(.*)\]$/, "$1"));
  return [...new Set([...names, ...ipAddresses(certificate)])];
}
