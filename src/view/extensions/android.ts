// Writer for Android's key attestation (source.android.com, "Key and ID attestation").

import { utcSecond } from "../../contract/format.ts";
import {
  keyDescription,
  securityLevels,
  verifiedBootStates,
  type Authorization,
  type AuthorizationValue,
} from "../../pki/extensions/vendors/keyDescription.ts";
import { ascii } from "../../pki/asn1/directoryString.ts";
import type { NameView } from "../../contract/protocol.ts";
import { hexText, row, sections, writer, type WriterEntry } from "./written.ts";

export const androidWriters: readonly WriterEntry[] = [
  writer(keyDescription, (key) =>
    sections([
      [
        "Attestation",
        [
          row("Attestation version", key.attestationVersion),
          row("Attested by", levelText(key.attestationSecurityLevel)),
          row("KeyMint version", key.keyMintVersion),
          row("KeyMint in", levelText(key.keyMintSecurityLevel)),
          row("Challenge", hexText(key.attestationChallenge)),
          row("Unique ID", hexText(key.uniqueId)),
        ],
      ],
      ["Enforced by software", key.softwareEnforced.flatMap(authorizationRows)],
      ["Enforced by hardware", key.hardwareEnforced.flatMap(authorizationRows)],
    ]),
  ),
];

function levelText(level: number): string {
  return securityLevels[level] ?? `security level ${level}`;
}

interface Field {
  readonly label: string;
  /** Words for the numbers. */
  readonly values?: Readonly<Record<string, string>>;
  readonly type?: "date" | "text";
}

/** AuthorizationList by the number of its tags. */
const fields: Readonly<Record<number, Field>> = {
  1: {
    label: "Purpose",
    values: { 0: "encrypt", 1: "decrypt", 2: "sign", 3: "verify", 5: "wrap key", 6: "agree key", 7: "attest key" },
  },
  2: { label: "Algorithm", values: { 1: "RSA", 3: "EC", 32: "AES", 33: "3DES", 128: "HMAC" } },
  3: { label: "Key size" },
  4: { label: "Block mode", values: { 1: "ECB", 2: "CBC", 3: "CTR", 32: "GCM" } },
  5: {
    label: "Digest",
    values: { 0: "none", 1: "MD5", 2: "SHA-1", 3: "SHA-224", 4: "SHA-256", 5: "SHA-384", 6: "SHA-512" },
  },
  6: {
    label: "Padding",
    values: { 1: "none", 2: "OAEP", 3: "PSS", 4: "PKCS#1 1.5 encrypt", 5: "PKCS#1 1.5 sign", 64: "PKCS#7" },
  },
  10: { label: "Curve", values: { 0: "P-224", 1: "P-256", 2: "P-384", 3: "P-521", 4: "Curve25519" } },
  200: { label: "RSA exponent" },
  203: {
    label: "MGF digest",
    values: { 1: "MD5", 2: "SHA-1", 3: "SHA-224", 4: "SHA-256", 5: "SHA-384", 6: "SHA-512" },
  },
  303: { label: "Rollback resistance" },
  305: { label: "Early boot only" },
  400: { label: "Active from", type: "date" },
  401: { label: "Origination ends", type: "date" },
  402: { label: "Usage ends", type: "date" },
  405: { label: "Usage count limit" },
  503: { label: "No authentication required" },
  504: { label: "User authentication", values: { 1: "password", 2: "fingerprint", 3: "password or fingerprint" } },
  505: { label: "Authentication timeout, seconds" },
  506: { label: "Allowed while on body" },
  507: { label: "Trusted user presence required" },
  508: { label: "Trusted confirmation required" },
  509: { label: "Unlocked device required" },
  600: { label: "All applications" },
  601: { label: "Application ID" },
  701: { label: "Created", type: "date" },
  702: {
    label: "Origin",
    values: { 0: "generated", 1: "derived", 2: "imported", 3: "unknown", 4: "securely imported" },
  },
  703: { label: "Rollback resistant" },
  704: { label: "Root of trust" },
  705: { label: "OS version" },
  706: { label: "OS patch level" },
  709: { label: "Attestation application ID" },
  710: { label: "Brand", type: "text" },
  711: { label: "Device", type: "text" },
  712: { label: "Product", type: "text" },
  713: { label: "Serial number", type: "text" },
  714: { label: "IMEI", type: "text" },
  715: { label: "MEID", type: "text" },
  716: { label: "Manufacturer", type: "text" },
  717: { label: "Model", type: "text" },
  718: { label: "Vendor patch level" },
  719: { label: "Boot patch level" },
  720: { label: "Device unique attestation" },
  723: { label: "Second IMEI", type: "text" },
  724: { label: "Module hash" },
};

function authorizationRows({ tag, value }: Authorization): readonly NameView[] {
  const field = fields[tag] ?? { label: `Tag ${tag}` };
  if (value.type !== "rootOfTrust") return [row(field.label, valueText(value, field))];
  return [
    row("Verified boot", verifiedBootStates[value.verifiedBootState] ?? `state ${value.verifiedBootState}`),
    row("Device locked", value.deviceLocked ? "yes" : "no"),
    row("Verified boot key", hexText(value.verifiedBootKey)),
    ...(value.verifiedBootHash === undefined ? [] : [row("Verified boot hash", hexText(value.verifiedBootHash))]),
  ];
}

function valueText(
  value: Exclude<AuthorizationValue, { readonly type: "rootOfTrust" }>,
  { values, type }: Field,
): string {
  switch (value.type) {
    case "present":
      return "yes";
    case "numbers":
      return value.numbers
        .map((number) => (type === "date" ? dateText(number) : (values?.[number] ?? number)))
        .join(", ");
    case "bytes":
      return (type === "text" ? ascii(value.bytes) : undefined) ?? hexText(value.bytes);
    case "other":
      return hexText(value.der);
  }
}

/** Milliseconds since 1970, in decimal. */
function dateText(number: string): string {
  const ms = Number(number);
  return ms >= 0 && ms < Date.UTC(10_000, 0) ? utcSecond(ms) : number;
}
