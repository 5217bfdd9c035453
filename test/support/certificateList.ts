// Makes certificate revocation lists for tests: correct ones by default, with the deviations that a test names.
import {
  bitString,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  time,
  tlv,
} from "../../src/pki/asn1/derWriter.ts";
import { encodeName } from "../../src/pki/issue/nameWriter.ts";
import { webCryptoSigner } from "../../src/pki/issue/signer.ts";
import { testNow, type TestCertificate } from "./certificate.ts";

export interface ListDeviations {
  /** 1 is written as no version at all. */
  readonly version?: number;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | undefined;
  readonly revoked?: readonly bigint[];
  /** Whole entries as DER, after those of `revoked`. */
  readonly entries?: readonly Uint8Array[];
  /** Extensions as whole DER; absent: a CRL number. */
  readonly extensions?: readonly Uint8Array[];
  /** Whose key signs; absent: the issuer's. */
  readonly signer?: TestCertificate;
}

/** One Extension of a list. `value` is the DER inside extnValue. */
export function listExtension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(objectIdentifier(oid), ...(critical ? [tlv(0x01, Uint8Array.of(0xff))] : []), octetString(value));
}

export const numberExtension = listExtension("2.5.29.20", integer(7n));

/** The DER of a list by `issuer`, current at `testNow`. */
export async function certificateList(
  issuer: TestCertificate,
  deviations: ListDeviations = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const {
    version = 2,
    thisUpdate = new Date(testNow.getTime() - 86_400_000),
    revoked = [],
    extensions = [numberExtension],
    signer = issuer,
  } = deviations;
  const nextUpdate = "nextUpdate" in deviations ? deviations.nextUpdate : new Date(testNow.getTime() + 86_400_000);
  const key = webCryptoSigner(signer.keyPair.privateKey);
  const entries = [
    ...revoked.map((serial) => sequence(integer(serial), time(thisUpdate))),
    ...(deviations.entries ?? []),
  ];
  const tbs = sequence(
    ...(version === 1 ? [] : [integer(BigInt(version - 1))]),
    key.signatureAlgorithm,
    encodeName(issuer.spec.subject),
    time(thisUpdate),
    ...(nextUpdate === undefined ? [] : [time(nextUpdate)]),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    ...(extensions.length === 0 ? [] : [explicit(0, sequence(...extensions))]),
  );
  return sequence(tbs, key.signatureAlgorithm, bitString(await key.sign(tbs)));
}
