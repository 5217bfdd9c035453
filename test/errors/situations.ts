// What can be wrong with TLS between a client and a server, as files and options: the sources of stored error texts.

import type { TlsOptions } from "node:tls";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../support/certificate.ts";
import type { Manner } from "./servers.ts";

export interface Situation {
  /** Cause that a reader should be told; see src/cockroach/errors/causes. */
  readonly cause: string;
  readonly manner?: Manner;
  readonly server: TestCertificate;
  readonly serverOptions?: TlsOptions;
  /** Certificates that follow the server's own. */
  readonly sent?: readonly TestCertificate[];
  /** What the client trusts. */
  readonly trusted: TestCertificate;
  readonly client?: TestCertificate;
  /** A key of another pair. */
  readonly clientKey?: TestCertificate;
  readonly keyMode?: number;
  readonly host: string;
  readonly leftOut?: "root" | "key" | "certificate";
}

const day = 86_400_000;
const validFrom = (days: number, lifetime: number) => ({
  notBefore: new Date(Date.now() + days * day),
  notAfter: new Date(Date.now() + (days + lifetime) * day),
});
const valid = validFrom(-1, 800);

/** By name. */
export async function situations(): Promise<Readonly<Record<string, Situation>>> {
  const ca = await authority(validFrom(-2, 3000));
  const otherCa = await authority({ ...validFrom(-2, 3000), keySlot: "another CA" });
  const strangeCa = await authority({ ...validFrom(-2, 3000), cn: "Strange CA" });
  const intermediate = await authority({ ...validFrom(-2, 2000), cn: "Intermediate CA", issuedBy: ca });
  const server = await nodeCertificate({ ...valid, issuedBy: ca });
  const client = await clientCertificate({ ...valid, issuedBy: ca });
  const asked = { requestCert: true, rejectUnauthorized: true, ca: [ca.pem] };
  const good = { cause: "none", server, trusted: ca, host: "localhost" };
  return {
    "another CA with the same name": { ...good, cause: "untrusted-ca", trusted: otherCa },
    "another CA": { ...good, cause: "untrusted-ca", trusted: strangeCa },
    "missing intermediate": {
      ...good,
      cause: "untrusted-ca",
      server: await nodeCertificate({ ...valid, issuedBy: intermediate }),
    },
    "self-signed server": { ...good, cause: "untrusted-ca", server: await nodeCertificate(valid) },
    "server expired": {
      ...good,
      cause: "expired",
      server: await nodeCertificate({ ...validFrom(-30, 20), issuedBy: ca }),
    },
    "server not valid yet": {
      ...good,
      cause: "not-yet-valid",
      server: await nodeCertificate({ ...validFrom(10, 20), issuedBy: ca }),
    },
    "another host": {
      ...good,
      cause: "name-missing",
      server: await nodeCertificate({ ...valid, hosts: ["node1.example.com", "10.0.0.5"], issuedBy: ca }),
    },
    "another address": {
      ...good,
      cause: "name-missing",
      host: "127.0.0.1",
      server: await nodeCertificate({ ...valid, hosts: ["localhost", "10.0.0.5"], issuedBy: ca }),
    },
    "address without IP SAN": {
      ...good,
      cause: "name-missing",
      host: "127.0.0.1",
      server: await nodeCertificate({ ...valid, hosts: ["localhost"], issuedBy: ca }),
    },
    "no SAN": {
      ...good,
      cause: "name-missing",
      server: await nodeCertificate({ ...valid, issuedBy: ca, withoutExtensions: ["subjectAltName"] }),
    },
    "server with clientAuth": {
      ...good,
      cause: "usage",
      server: await clientCertificate({
        ...valid,
        issuedBy: ca,
        withExtensions: [{ type: "subjectAltName", critical: false, names: [{ type: "dNSName", value: "localhost" }] }],
      }),
    },
    "no TLS": { ...good, cause: "server-without-tls", manner: "plain" },
    closes: { ...good, cause: "closed", manner: "closes" },
    "client certificate missing": { ...good, cause: "client-certificate-missing", serverOptions: asked },
    "client certificate missing, TLS 1.2": {
      ...good,
      cause: "client-certificate-missing",
      serverOptions: { ...asked, maxVersion: "TLSv1.2" },
    },
    "client of another CA": {
      ...good,
      cause: "client-untrusted",
      serverOptions: asked,
      client: await clientCertificate({ ...valid, issuedBy: strangeCa }),
    },
    "client expired": {
      ...good,
      cause: "expired",
      serverOptions: asked,
      client: await clientCertificate({ ...validFrom(-30, 20), issuedBy: ca }),
    },
    "client with serverAuth": {
      ...good,
      cause: "usage",
      serverOptions: asked,
      client: await certificateForServers(ca),
    },
    "key of another pair": { ...good, cause: "key-mismatch", serverOptions: asked, client, clientKey: server },
    "key that others can read": { ...good, cause: "key-mode", serverOptions: asked, client, keyMode: 0o644 },
    "CA file missing": { ...good, cause: "file-missing", leftOut: "root" },
    "key file missing": { ...good, cause: "file-missing", client, leftOut: "key" },
    "certificate file missing": { ...good, cause: "file-missing", client, leftOut: "certificate" },
    "TLS 1.1": {
      ...good,
      cause: "version",
      serverOptions: { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" },
    },
    "no common cipher": {
      ...good,
      cause: "cipher",
      serverOptions: { maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" },
    },
  };
}

function certificateForServers(ca: TestCertificate): Promise<TestCertificate> {
  const serverAuth = "1.3.6.1.5.5.7.3.1";
  return clientCertificate({
    ...valid,
    issuedBy: ca,
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [serverAuth] }],
  });
}
