// OpenSSL's trust settings behind a certificate, as `openssl x509 -text` has them.

import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import type { TrustSettings } from "../../pki/certificate/trustSettings.ts";
import type { PartView } from "../../contract/protocol.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";

export function trustSettingsPart({ trusted, rejected, alias }: TrustSettings, fields: FieldBuilder): PartView {
  const uses = (oids: readonly string[] | undefined, none: string): string =>
    oids === undefined ? none : oids.map((oid) => labelOf(keyPurposes, oid)).join(", ");
  const shown = [
    fields.text("trusted-uses", "Trusted for", uses(trusted, "Everything that isn't rejected")),
    fields.text("rejected-uses", "Rejected for", uses(rejected, "Nothing")),
    ...(alias === undefined ? [] : [fields.text("alias", "Alias", alias)]),
  ];
  return {
    id: "trust-settings",
    title: "OpenSSL trust settings",
    note: "CockroachDB rejects a block with them",
    groups: [{ fields: shown }],
  };
}
