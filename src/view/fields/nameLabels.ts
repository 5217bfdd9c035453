// GeneralNames for people: a short label for the type, and words for the URIs that mean something to CockroachDB.

import { scopeWords, tenantScope } from "../../cockroach/principals/principals.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { GeneralName, GeneralNameType } from "../../pki/names/generalName.ts";
import { otherNameTypes } from "../../pki/names/otherNameTypes.ts";
import { count } from "../../contract/format.ts";
import type { NameView } from "../../contract/protocol.ts";

export const nameLabels: Readonly<Record<GeneralNameType, string>> = {
  dns: "DNS",
  ip: "IP",
  uri: "URI",
  email: "E-mail",
  dirName: "Name",
  rid: "OID",
  otherName: "Other",
  x400: "X.400",
  ediParty: "EDI",
};

/** The longest IPv6 literal: eight groups, the last two of them written as IPv4. */
const maxAddressLength = 45;

/** IPv4 in dotted decimal, or anything with two colons of IPv6: what somebody meant as an address. */
function looksLikeAddress(text: string): boolean {
  if (text.length > maxAddressLength) return false;
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || (/^[0-9a-fA-F:.]+$/.test(text) && text.split(":").length > 2);
}

/** Its text in the form for people: RFC 4514, which `value` keeps to, writes most attributes of a directory name as numbers and hex. */
export function generalNameText(name: GeneralName): string {
  return name.type === "dirName" ? displayName(name.name) : name.value;
}

/** One name with what is to be said beside it. */
export function nameView(name: GeneralName): NameView {
  const label = nameLabels[name.type];
  const view = {
    label,
    value:
      name.type === "otherName"
        ? `${otherNameTypes.get(name.typeId) ?? name.typeId} = ${name.value}`
        : generalNameText(name),
  };
  const fault = encodingFault(name);
  if (fault !== undefined)
    return { ...view, note: { tone: "error", text: `${fault}: Go rejects it in a subject alternative name` } };
  if (name.type === "dns" && looksLikeAddress(name.value)) {
    return { ...view, note: { tone: "error", text: "IP address in a DNS entry: Go clients ignore it" } };
  }
  if (name.type === "uri") {
    const meaning = tenantUriMeaning(name.value);
    if (meaning !== undefined) return { ...view, note: meaning };
  }
  return view;
}

/** One name under its own label, with its kind in front where it is of another than the `usual` one. */
export function labelledName(label: string, name: GeneralName, usual: GeneralNameType): NameView {
  const { label: kind, value } = nameView(name);
  return { label, value: name.type === usual ? value : `${kind} ${value}` };
}

/** RFC 5280 section 4.2.1.6: the strings are IA5Strings, and an address has the bytes of one of the two protocols. */
function encodingFault(name: GeneralName): string | undefined {
  switch (name.type) {
    case "dns":
    case "email":
    case "uri":
      return name.wellFormed ? undefined : "Bytes that are not ASCII";
    case "ip": {
      const { length } = name.address;
      return length === 4 || length === 16 ? undefined : `${count(length, "byte")}. An IP address has 4 or 16`;
    }
    default:
      return undefined;
  }
}

/** What CockroachDB reads in a URI of its own scheme (pkg/security/x509.go), in words; `undefined` for other URIs. */
function tenantUriMeaning(uri: string): NameView["note"] {
  if (!/^crdb:/i.test(uri)) return undefined;
  const scope = tenantScope(uri);
  if (scope.ok) return { tone: "none", text: `SQL ${scopeWords(scope.value)}` };
  // The only one that CockroachDB does not refuse in words: it panics.
  if (scope.error.code === "tenant-zero")
    return { tone: "error", text: "Tenant 0 doesn't exist: a server that reads this fails" };
  return { tone: "error", text: "CockroachDB can't read a tenant and user from it and rejects the certificate" };
}
