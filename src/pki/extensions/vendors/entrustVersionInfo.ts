// Entrust version information (Entrust, "Entrust/PKI certificate extensions"; 1.2.840.113533.7.65.0).

import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import { namedBits } from "../../asn1/namedBits.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** In bit order. */
export const entrustInfoFlags = [
  "keyUpdateAllowed",
  "newExtensions",
  "pKIXCertificate",
  "enterpriseCategory",
  "webCategory",
  "sETCategory",
] as const;

export interface EntrustVersionInfo {
  readonly version: string;
  readonly flags: readonly (typeof entrustInfoFlags)[number][];
}

export const entrustVersionInfo: ExtensionDecoder<EntrustVersionInfo> = {
  oid: "1.2.840.113533.7.65.0",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "EntrustVersInfo");
    const version = sequence.take(tag.generalString, "entrustVers");
    const flags = sequence.optional(tag.bitString, "entrustInfoFlags");
    sequence.finish("EntrustVersInfo");
    return {
      version: readString(tag.generalString, sequence.content(version)) ?? "",
      flags: flags ? namedBits(sequence.content(flags), entrustInfoFlags) : [],
    };
  },
};
