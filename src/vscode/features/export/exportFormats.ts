// The forms in which a certificate and its key are exported.

import type { ExportFormat } from "../../../cockroach/export/exportPair.ts";
import type { PickItem } from "../../host/quickPick.ts";

export interface FormatItem extends PickItem {
  readonly format: ExportFormat;
  readonly isEncrypted: boolean;
}

export const formats: readonly FormatItem[] = [
  {
    label: "PKCS#8, DER",
    description: ".key.pk8",
    detail: "Key for JDBC and DBeaver, unencrypted",
    format: "pkcs8-der",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, DER, Encrypted",
    description: ".key.pk8",
    detail: "Key for JDBC with sslpassword, encrypted",
    format: "pkcs8-der",
    isEncrypted: true,
  },
  {
    label: "PKCS#8, PEM",
    description: ".pk8.pem",
    detail: "Key for .NET and other programs, unencrypted",
    format: "pkcs8-pem",
    isEncrypted: false,
  },
  {
    label: "PKCS#8, PEM, Encrypted",
    description: ".pk8.pem",
    detail: "Key, encrypted with a passphrase",
    format: "pkcs8-pem",
    isEncrypted: true,
  },
  {
    label: "PKCS#12",
    description: ".p12",
    detail: "Certificate and key for browsers (DB Console), Java, and Windows, encrypted with a passphrase",
    format: "pkcs12",
    isEncrypted: true,
  },
  {
    label: "Kubernetes Secret",
    description: ".secret.yaml",
    detail: "Manifest with ca.crt, tls.crt, and tls.key. The key is encoded, not encrypted",
    format: "k8s-secret",
    isEncrypted: false,
  },
];
