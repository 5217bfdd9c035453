// The items of a file: one for each PEM block or DER value, in file order.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { CertificationRequest } from "../certificate/certificationRequest.ts";
import type { PrivateKeyDescription } from "../keys/privateKey.ts";
import type { Problem } from "../asn1/problem.ts";
import type { PublicKey } from "../keys/publicKey.ts";
import type { TrustSettings } from "../certificate/trustSettings.ts";

export interface ItemFrame {
  /**
   * The range in the file's raw bytes: the whole PEM block, from the first dash of BEGIN to the last of END, or the DER
   * value.
   */
  readonly range: ByteRange;
  /** PEM only: 1-based first and last line, inclusive. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** PEM only: the label of the block. */
  readonly label?: string;
  /**
   * Contents of a container (PKCS #7, OCSP response) only: the position in the container. `range` and `lines` are those of the
   * container.
   */
  readonly within?: ByteRange;
  /** The bytes in the range aren't the item's: it was read from a value or from lines that say it in another way. */
  readonly wrapped?: {
    /** Path of keys to the value, safe to show. Absent for lines, and for base64 that stands alone. */
    readonly keyPath?: string;
  };
  /** Problems that didn't prevent reading. */
  readonly problems?: readonly Problem[];
}

export type FileItem = ItemFrame &
  (
    | {
        readonly kind: "certificate";
        readonly certificate: Certificate;
        /**
         * `TRUSTED CERTIFICATE` only: OpenSSL's trust settings after the certificate. CockroachDB rejects such a block.
         */
        readonly trustSettings?: TrustSettings;
        readonly problems: readonly Problem[];
      }
    | { readonly kind: "certificationRequest"; readonly request: CertificationRequest }
    | { readonly kind: "certificateList"; readonly der: Uint8Array }
    /** Contains no byte of the key: see privateKey.ts. */
    | { readonly kind: "privateKey"; readonly privateKey: PrivateKeyDescription }
    | { readonly kind: "publicKey"; readonly key: PublicKey }
    | { readonly kind: "pkcs7"; readonly der: Uint8Array }
    /** Content isn't kept, because it may contain keys. */
    | { readonly kind: "pkcs12" }
    | { readonly kind: "parameters"; readonly key: PublicKey }
    | { readonly kind: "ocspResponse"; readonly der: Uint8Array }
    /** Well-formed PEM with an unknown label. Content isn't kept, because it may be secret. */
    | { readonly kind: "other" }
    | {
        readonly kind: "broken";
        /** What it was expected to be, by its label or first bytes. */
        readonly startsAs: string;
        readonly problem: Problem;
        /** PEM only: 1-based line of the text. */
        readonly line?: number;
        readonly column?: number;
      }
  );

/**
 * The part of an item that is worth keeping. For a certificate, that is its position only, because reading it again
 * takes microseconds. If fifty thousand certificates were kept, the garbage collector would copy and mark them all, and
 * everything would stop for a tenth of a second at a time. A wrapped certificate is kept whole: such files are small.
 */
export type KeptItem = Exclude<FileItem, CertificateItem> | PlacedCertificate | CertificateItem;

export interface PlacedCertificate extends ItemFrame {
  readonly kind: "certificate";
}

export type ItemKind = FileItem["kind"];
export type CertificateItem = Extract<FileItem, { readonly kind: "certificate" }>;
export type BrokenItem = Extract<FileItem, { readonly kind: "broken" }>;

export interface DecodedFile {
  /** Recognized by content. */
  readonly format: "pem" | "der" | "wrapped" | "unknown";
  readonly items: readonly FileItem[];
  /** Problems with the file as a whole, not with one item. */
  readonly problems: readonly Problem[];
}
