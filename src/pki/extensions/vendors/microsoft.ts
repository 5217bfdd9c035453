// Extensions of Microsoft's certificate services ([MS-WCCE] sections 2.2.2.7.7 and 3.2.2.6.2.1.4.5.9; wincrypt.h).

import { tag } from "../../asn1/derTag.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface CertificateTemplate {
  readonly templateID: string;
  /** Decimal. */
  readonly majorVersion: string | undefined;
  readonly minorVersion: string | undefined;
}

export const certificateTemplate: ExtensionDecoder<CertificateTemplate> = {
  oid: "1.3.6.1.4.1.311.21.7",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "CertificateTemplateOID");
    const templateID = objectIdentifier(sequence.content(sequence.take(tag.oid, "templateID")));
    const major = sequence.optional(tag.integer, "templateMajorVersion");
    const minor = sequence.optional(tag.integer, "templateMinorVersion");
    sequence.finish("CertificateTemplateOID");
    return {
      templateID,
      majorVersion: major && integerText(sequence.content(major)),
      minorVersion: minor && integerText(sequence.content(minor)),
    };
  },
};

export interface CaVersion {
  /** How often the CA certificate has been renewed. */
  readonly certificateIndex: number;
  /** The certificate index when the current key was created. */
  readonly keyIndex: number;
}

export const caVersion: ExtensionDecoder<CaVersion> = {
  oid: "1.3.6.1.4.1.311.21.1",
  read(cursor) {
    const content = cursor.content(cursor.take(tag.integer, "CAVersion"));
    // 32 bits: the key index in the upper half, the certificate index in the lower half.
    const value = content.subarray(-4).reduce((sum, byte) => sum * 256 + byte, 0);
    return { certificateIndex: value % 0x1_0000, keyIndex: Math.floor(value / 0x1_0000) };
  },
};

/**
 * Names the Active Directory account by its security identifier: an otherName that holds an OCTET STRING with
 * `S-1-5-…`.
 */
export const ntdsCaSecurity: ExtensionDecoder<readonly GeneralName[]> = {
  oid: "1.3.6.1.4.1.311.25.2",
  read: (cursor) => readGeneralNames(cursor, "NTDSCASecurity"),
};

export const ntdsObjectSid = "1.3.6.1.4.1.311.25.2.1";

export interface CrossCertDistributionPoints {
  /** Seconds between updates, in decimal. */
  readonly syncDeltaTime: string | undefined;
  readonly points: readonly (readonly GeneralName[])[];
}

export const crossCertDistributionPoints: ExtensionDecoder<CrossCertDistributionPoints> = {
  oid: "1.3.6.1.4.1.311.10.9.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "CrossCertDistributionPoints");
    const delta = sequence.optional(tag.integer, "syncDeltaTime");
    const list = sequence.inside(tag.sequence, "crossCertDistPointNames");
    const points: (readonly GeneralName[])[] = [];
    while (list.more) points.push(readGeneralNames(list, "crossCertDistPointNames"));
    sequence.finish("CrossCertDistributionPoints");
    return { syncDeltaTime: delta && integerText(sequence.content(delta)), points };
  },
};

export interface FinancialCriteria {
  readonly financialInfoAvailable: boolean;
  readonly meetsCriteria: boolean;
}

/** Authenticode's SPC_FINANCIAL_CRITERIA_OBJID. */
export const financialCriteria: ExtensionDecoder<FinancialCriteria> = {
  oid: "1.3.6.1.4.1.311.2.1.27",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "SpcFinancialCriteria");
    const flag = (what: string): boolean =>
      sequence.content(sequence.take(tag.boolean, what)).some((byte) => byte !== 0);
    const financialInfoAvailable = flag("financialInfoAvailable");
    const meetsCriteria = flag("meetsCriteria");
    sequence.finish("SpcFinancialCriteria");
    return { financialInfoAvailable, meetsCriteria };
  },
};
