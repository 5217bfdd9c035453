// subjectAltName as Go's parser.go reads it: DNS names, addresses, mailboxes and URIs; other kinds are skipped.

import { tag } from "../../asn1/derTag.ts";
import { latin1 } from "../../asn1/directoryString.ts";
import type { GoAltName } from "./goCertificate.ts";
import { goLabels } from "./goLabels.ts";
import { goQuote } from "./goQuote.ts";
import { parseGoUrl } from "./goUrl.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import { shownText } from "../../secrecy/shownText.ts";
import { StrictReader } from "./strictDer.ts";

const none = new Uint8Array();

/** The names in order, or Go's refusal. `value` is the content of extnValue. */
export function readGoAltNames(value: Uint8Array, version: GoVersion): readonly GoAltName[] | string {
  const list = new StrictReader(value).take(tag.sequence);
  if (list === undefined) return "x509: invalid subject alternative names";
  const names: GoAltName[] = [];
  while (!list.empty) {
    const next = list.any();
    if (next === undefined) return "x509: invalid subject alternative name";
    const bytes = next.inside.content;
    const text = shownText(latin1(bytes), bytes);
    const isAscii = bytes.every((byte) => byte < 0x80);
    switch (next.identifier) {
      case 0x81:
        if (!isAscii) return "x509: SAN rfc822Name is malformed";
        names.push({ type: "email", text, bytes: none });
        break;
      case 0x82:
        if (!isAscii || (refusesFinalDot(version) && text.endsWith("."))) return "x509: SAN dNSName is malformed";
        names.push({ type: "dns", text, bytes: none });
        break;
      case 0x86: {
        if (!isAscii) return "x509: SAN uniformResourceIdentifier is malformed";
        const url = parseGoUrl(text, version);
        if (!url.ok) return `x509: cannot parse URI ${goQuote(text)}: ${url.message}`;
        if (goLabels(url.host, version) === undefined) return `x509: cannot parse URI ${goQuote(text)}: invalid domain`;
        names.push({ type: "uri", text, bytes: none });
        break;
      }
      case 0x87:
        if (bytes.length !== 4 && bytes.length !== 16) return `x509: cannot parse IP address of length ${bytes.length}`;
        names.push({ type: "ip", text: "", bytes });
        break;
    }
  }
  return names;
}

/** 1.24.8 and 1.25.2 refused DNS names that end with a dot; the next patch took that back (https://go.dev/issue/75828). */
function refusesFinalDot({ minor, patch }: GoVersion): boolean {
  return (minor === 24 && patch === 8) || (minor === 25 && patch === 2);
}
