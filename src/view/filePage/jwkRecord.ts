// A JSON Web Key, as part of the JSON that `inspect --json` prints. Nothing of a private part.

import type { JsonWebKey } from "../../pki/jwk/jsonWebKey.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { base64Url, certificateCheck, thumbprintOf } from "../fields/jwkFacts.ts";

export interface JwkRecord {
  readonly kty: string;
  readonly private: boolean;
  readonly kid?: string;
  readonly use?: string;
  readonly alg?: string;
  readonly keyOps?: readonly string[];
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint?: string;
  readonly certificateSha256?: string;
  /** The next two: whether that is the digest of the first certificate, and whether that has the key. */
  readonly certificateSha256Matches?: boolean;
  readonly certificateHasKey?: boolean;
}

export function jwkRecord(jwk: JsonWebKey, cryptography: Cryptography): { readonly jwk: JwkRecord } {
  const { kty, isPrivate, kid, use, alg, keyOps, x5tS256 } = jwk;
  const thumbprint = thumbprintOf(jwk, cryptography);
  const { hasDigest, hasKey } = certificateCheck(jwk, cryptography) ?? {};
  return {
    jwk: {
      kty,
      private: isPrivate,
      ...(kid !== undefined && { kid }),
      ...(use !== undefined && { use }),
      ...(alg !== undefined && { alg }),
      ...(keyOps && { keyOps }),
      ...(thumbprint !== undefined && { thumbprint }),
      ...(x5tS256 && { certificateSha256: base64Url(x5tS256) }),
      ...(hasDigest !== undefined && { certificateSha256Matches: hasDigest }),
      ...(hasKey !== undefined && { certificateHasKey: hasKey }),
    },
  };
}
