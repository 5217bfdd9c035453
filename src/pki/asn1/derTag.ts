/** Identifier bytes (X.690 section 8.1.2) of the types in certificates, for reading and writing. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  generalString: 0x1b,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/**
 * Returns the identifier byte of a context-specific tag: `[number]`, constructed (EXPLICIT, or IMPLICIT of a SEQUENCE)
 * or primitive.
 */
export function context(number: number, form: "constructed" | "primitive"): number {
  return (form === "constructed" ? 0xa0 : 0x80) | number;
}
