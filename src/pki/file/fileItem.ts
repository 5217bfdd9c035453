// What a file is made of: one item for each PEM block or DER value, in the order of the file.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { CertificationRequest } from "../certificate/certificationRequest.ts";
import type { PrivateKeyDescription } from "../keys/privateKey.ts";
import type { Problem } from "../asn1/problem.ts";
import type { PublicKey } from "../keys/publicKey.ts";
import type { TrustSettings } from "../certificate/trustSettings.ts";

export interface ItemFrame {
  /** The whole block in the file's raw bytes: from the first dash of BEGIN to the last of END, or the DER value. */
  readonly range: ByteRange;
  /** PEM only: 1-based lines, both included. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** PEM only. */
  readonly label?: string;
  /** In a PKCS#7 container only: where the value is in the container, whose block or value `range` and `lines` are. */
  readonly within?: ByteRange;
  /** What was found besides the value, without preventing its reading. */
  readonly problems?: readonly Problem[];
}

export type FileItem = ItemFrame &
  (
    | {
        readonly kind: "certificate";
        readonly certificate: Certificate;
        /** Of a `TRUSTED CERTIFICATE`: OpenSSL's trust settings after the certificate; CockroachDB refuses such a block. */
        readonly trustSettings?: TrustSettings;
        readonly problems: readonly Problem[];
      }
    | { readonly kind: "certificationRequest"; readonly request: CertificationRequest }
    | { readonly kind: "certificateList"; readonly der: Uint8Array }
    /** No byte of the key: see privateKey.ts. */
    | { readonly kind: "privateKey"; readonly privateKey: PrivateKeyDescription }
    | { readonly kind: "publicKey"; readonly key: PublicKey }
    | { readonly kind: "pkcs7"; readonly der: Uint8Array }
    /** Not kept: it may hold keys. */
    | { readonly kind: "pkcs12" }
    | { readonly kind: "parameters"; readonly key: PublicKey }
    /** Well-formed PEM of a label that this reader has no name for; its content is not kept, because it may be secret. */
    | { readonly kind: "other" }
    | {
        readonly kind: "broken";
        /** What it starts as: the label's meaning. */
        readonly startsAs: string;
        readonly problem: Problem;
        /** PEM only: where in the text, 1-based. */
        readonly line?: number;
        readonly column?: number;
      }
  );

/**
 * What is worth keeping of an item: of a certificate only where it stands. To read one again takes microseconds; were fifty thousand of them
 * kept, the garbage collector would copy and mark them all, and keep everybody waiting for a tenth of a second at a time.
 */
export type KeptItem = Exclude<FileItem, CertificateItem> | PlacedCertificate;

export interface PlacedCertificate extends ItemFrame {
  readonly kind: "certificate";
}

export type ItemKind = FileItem["kind"];
export type CertificateItem = Extract<FileItem, { readonly kind: "certificate" }>;
export type BrokenItem = Extract<FileItem, { readonly kind: "broken" }>;

export interface DecodedFile {
  /** Told by content. */
  readonly format: "pem" | "der" | "unknown";
  readonly items: readonly FileItem[];
  /** What is wrong with the file and not with one item. */
  readonly problems: readonly Problem[];
}
