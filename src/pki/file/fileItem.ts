// The items of a file: one for each PEM block or DER value, in file order.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { CertificationRequest } from "../certificate/certificationRequest.ts";
import type { JavaKeystore } from "../keystore/javaKeystore.ts";
import type { PfxDescription } from "../keystore/pfx.ts";
import type { Pkcs12Contents } from "../keystore/openPkcs12.ts";
import type { StoreEntry } from "../keystore/storeEntry.ts";
import type { JsonWebKey } from "../jwk/jsonWebKey.ts";
import type { PrivateKeyDescription } from "../keys/privateKey.ts";
import type { Problem } from "../asn1/problem.ts";
import type { PublicKey } from "../keys/publicKey.ts";
import type { OpensshCertificate } from "../ssh/opensshCertificate.ts";
import type { ReadOpensshPublicKey } from "../ssh/opensshPublicKey.ts";
import type { TrustSettings } from "../certificate/trustSettings.ts";

export interface ItemFrame {
  /**
   * The range in the file's raw bytes: the whole PEM block, from the first dash of BEGIN to the last of END, or the DER
   * value.
   */
  readonly range: ByteRange;
  /** Text only: 1-based first and last line, inclusive. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** PEM only: the label of the block. */
  readonly label?: string;
  /**
   * Contents of a container (PKCS #7, OCSP response) only: the position in the container. `range` and `lines` are those of the
   * container.
   */
  readonly within?: ByteRange;
  /** Contents of a keystore only: what it says about this one. */
  readonly entry?: StoreEntry;
  /** Contents of an encrypted container only: the bytes, which the file has only encrypted. Never those of a key. */
  readonly opened?: Uint8Array;
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
    /** Content isn't kept, because it may contain keys. `contents`: once it was opened, or that was tried. */
    | { readonly kind: "pkcs12"; readonly outside?: PfxDescription; readonly contents?: Pkcs12Contents }
    /** Holds nothing of the keys but their names. */
    | { readonly kind: "javaKeystore"; readonly keystore: Omit<JavaKeystore, "problems"> }
    | { readonly kind: "parameters"; readonly key: PublicKey }
    | { readonly kind: "ocspResponse"; readonly der: Uint8Array }
    | { readonly kind: "jsonWebKey"; readonly jwk: JsonWebKey }
    | ({ readonly kind: "opensshKey"; readonly key: ReadOpensshPublicKey["key"] } & OpensshWords)
    | ({ readonly kind: "opensshCertificate"; readonly certificate: OpensshCertificate } & OpensshWords)
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

/** What stands beside a key on its line. Empty if nothing does. */
export interface OpensshWords {
  readonly comment: string;
  /** `authorized_keys` only. */
  readonly options: string;
}

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
  readonly format: "pem" | "der" | "jks" | "openssh" | "jwk" | "wrapped" | "unknown";
  readonly items: readonly FileItem[];
  /** Problems with the file as a whole, not with one item. */
  readonly problems: readonly Problem[];
}
