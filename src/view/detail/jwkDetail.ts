// A JSON Web Key for the page: what it is for, its thumbprint, and whether its certificate fits. Nothing of a private part.

import type { JsonWebKey } from "../../pki/jwk/jsonWebKey.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { dim, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { keySentence } from "../fields/keySentence.ts";
import { base64Url, certificateCheck, thumbprintOf } from "../fields/jwkFacts.ts";

const uses = {
  public:
    "Public key as JSON Web Key. TLS in CockroachDB can't use it and needs certificates in PEM. JWT authentication takes a set of such keys (server.jwt_authentication.jwks)",
  private:
    "Private key as JSON Web Key. Its content stays in the extension host and isn't shown. CockroachDB can't use it, because it needs keys in PEM",
};

export function jwkDetail(
  jwk: JsonWebKey,
  cryptography: Cryptography,
  fields: FieldBuilder,
): { readonly use: string; readonly facts: readonly FieldView[] } {
  const { isPrivate, kid, use, alg, keyOps, key } = jwk;
  const thumbprint = thumbprintOf(jwk, cryptography);
  const named = (id: string, label: string, text: string | undefined): readonly FieldView[] =>
    text === undefined ? [] : [fields.text(id, label, text)];
  return {
    use: isPrivate ? uses.private : uses.public,
    facts: [
      fields.text("kty", "Key type", jwk.kty === "" ? "Empty" : jwk.kty),
      fields.text("public-key", "Key", keySentence(key)),
      ...(isPrivate
        ? [fields.field("private", "Private key", [plain("Yes: anyone who can read the file has the key")])]
        : []),
      ...named("kid", "Key ID", kid),
      ...named("use", "Use", use && useText(use)),
      ...named("key-ops", "Operations", keyOps?.join(", ")),
      ...named("alg", "Algorithm", alg),
      thumbprint === undefined
        ? fields.field("thumbprint", "Thumbprint", [
            dim("None: it would tell something about the secret, or a member is missing"),
          ])
        : fields.text("thumbprint", "Thumbprint", thumbprint),
      ...certificateFields(jwk, cryptography, fields),
    ],
  };
}

/** RFC 7517 section 4.2. */
function useText(use: string): string {
  return use === "sig" ? "sig: signatures" : use === "enc" ? "enc: encryption" : use;
}

function certificateFields(jwk: JsonWebKey, cryptography: Cryptography, fields: FieldBuilder): readonly FieldView[] {
  const { x5tS256 } = jwk;
  const check = certificateCheck(jwk, cryptography);
  const value = (isGood: boolean, text: string): ValueView => ({
    type: "text",
    tone: isGood ? "ok" : "error",
    spans: [{ text }],
  });
  const keyField =
    check?.hasKey === undefined
      ? []
      : [
          fields.field("x5c", "First certificate", [
            value(
              check.hasKey,
              check.hasKey ? "Has this key" : "Has another key. RFC 7517 section 4.7 requires this one",
            ),
          ]),
        ];
  if (x5tS256 === undefined) return keyField;
  const fits = check?.hasDigest;
  return [
    ...keyField,
    fields.field(
      "x5t",
      "Certificate SHA-256",
      [
        plain(base64Url(x5tS256)),
        ...(fits === undefined
          ? [dim("The certificate isn't in the key")]
          : [value(fits, fits ? "Matches the first certificate" : "Isn't that of the first certificate")]),
      ],
      { copy: base64Url(x5tS256) },
    ),
  ];
}
