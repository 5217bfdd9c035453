// A certificate and its key in a format for another program: PKCS #8 for Java and .NET, PKCS #12 for DBeaver and
// browsers, a Secret for Kubernetes.

import { toBase64 } from "../../pki/asn1/bytes.ts";
import { yamlString } from "../quote/yaml.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import type { CertificateWithKey } from "../create/readPair.ts";

export const exportFormats = ["pkcs8-der", "pkcs8-pem", "pkcs12", "k8s-secret"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** File name endings that replace `.crt`. The JDBC driver knows them. */
export const exportEndings: Readonly<Record<ExportFormat, string>> = {
  "pkcs8-der": ".key.pk8",
  "pkcs8-pem": ".pk8.pem",
  pkcs12: ".p12",
  "k8s-secret": ".secret.yaml",
};

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Required for PKCS #12 and for encrypted PKCS #8. Used once and not kept. */
  readonly passphrase?: string;
  /** The certificate's name in PKCS #12. */
  readonly friendlyName: string;
  readonly secret: { readonly name: string; readonly namespace?: string };
  /** ca.crt, to verify the other side. */
  readonly caFile: Uint8Array;
}

/** Returns the content of the exported file, which holds the private key. */
export async function exportPair(
  { certificates, pkcs8 }: CertificateWithKey,
  { format, passphrase, friendlyName, secret, caFile }: ExportRequest,
): Promise<Uint8Array> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  switch (format) {
    case "pkcs8-der":
    case "pkcs8-pem": {
      const der =
        passphrase === undefined
          ? pkcs8
          : await (await import("../../pki/keystore/cmsLibrary.ts")).encryptPkcs8(pkcs8, passphrase);
      return format === "pkcs8-der"
        ? der
        : text(encodePem(passphrase === undefined ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY", der));
    }
    case "pkcs12": {
      const { encodePkcs12 } = await import("../../pki/keystore/cmsLibrary.ts");
      return encodePkcs12(
        { key: pkcs8, certificates: certificates.map(({ der }) => der.slice()), friendlyName },
        passphrase ?? "",
      );
    }
    case "k8s-secret": {
      const chain = certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join("");
      return text(
        secretManifest(secret, {
          "ca.crt": caFile,
          "tls.crt": text(chain),
          "tls.key": text(encodePem("PRIVATE KEY", pkcs8)),
        }),
      );
    }
  }
}

/**
 * Kubernetes Secret of type kubernetes.io/tls. CockroachDB's charts and operators map its keys to file names in a certs
 * directory.
 */
function secretManifest(
  { name, namespace }: ExportRequest["secret"],
  data: Readonly<Record<string, Uint8Array>>,
): string {
  return [
    "apiVersion: v1",
    "kind: Secret",
    "metadata:",
    `  name: ${yamlString(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${yamlString(namespace)}`]),
    "type: kubernetes.io/tls",
    "data:",
    ...Object.entries(data).map(([key, bytes]) => `  ${key}: ${toBase64(bytes)}`),
    "",
  ].join("\n");
}

/**
 * Returns a name that Kubernetes accepts (RFC 1123 subdomain) for a certificate file without `.crt`: `client.app` ->
 * `cockroachdb.client.app`. If the file name must be changed, a checksum of it is added: `client.my_app` and
 * `client.my-app` are two Secrets.
 */
export function secretName(stem: string): string {
  const wanted = `cockroachdb.${stem}`;
  const name = wanted
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, "-")
    .replace(/[.-]*\.[.-]*/g, ".")
    .slice(0, 244)
    .replace(/[^a-z0-9]+$/, "");
  return name === wanted ? name : `${name}-${checksum(stem)}`;
}

/** FNV-1a of the UTF-8 bytes: 32 bits as 8 hexadecimal digits. It distinguishes names; nothing secret depends on it. */
function checksum(text: string): string {
  const hash = new TextEncoder()
    .encode(text)
    .reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  return hash.toString(16).padStart(8, "0");
}

export function isSecretName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name);
}
