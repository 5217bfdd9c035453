// Parameters of keys over a prime field (DSA: RFC 3279 section 2.3.2; DH: section 2.3.3 and PKCS #3) and of GOST keys
// (RFC 4491, RFC 9215).

import type { AlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";

export interface KeyParameter {
  /** The name that its standard uses. */
  readonly name: string;
  /** Content bytes of the INTEGER. */
  readonly integer: Uint8Array;
}

const primeParameters: ReadonlyMap<string, readonly string[]> = new Map([
  ["1.2.840.10040.4.1", ["p", "q", "g"]],
  ["1.3.14.3.2.12", ["p", "q", "g"]],
  ["1.2.840.10046.2.1", ["p", "g", "q", "j"]],
  ["1.2.840.113549.1.3.1", ["p", "g", "privateValueLength"]],
]);

/** The numbers that DSA and DH keys share. Empty if they are inherited (RFC 3279 section 2.3.2) or can't be read. */
export function primeKeyParameters({ oid, parameters }: AlgorithmIdentifier): readonly KeyParameter[] {
  const names = primeParameters.get(oid);
  if (names === undefined || parameters === undefined) return [];
  const sequence = DerCursor.over(parameters).inside(tag.sequence, "parameters");
  const found = names.flatMap((name): readonly KeyParameter[] => {
    const element = sequence.optional(tag.integer, name);
    return element === undefined ? [] : [{ name, integer: sequence.content(element) }];
  });
  return sequence.failed ? [] : found;
}

const gostParameterSets: ReadonlyMap<string, string> = new Map([
  ["1.2.643.2.2.35.0", "GostR3410-2001-TestParamSet"],
  ["1.2.643.2.2.35.1", "GostR3410-2001-CryptoPro-A-ParamSet"],
  ["1.2.643.2.2.35.2", "GostR3410-2001-CryptoPro-B-ParamSet"],
  ["1.2.643.2.2.35.3", "GostR3410-2001-CryptoPro-C-ParamSet"],
  ["1.2.643.2.2.36.0", "GostR3410-2001-CryptoPro-XchA-ParamSet"],
  ["1.2.643.2.2.36.1", "GostR3410-2001-CryptoPro-XchB-ParamSet"],
  ["1.2.643.7.1.2.1.1.1", "id-tc26-gost-3410-12-256-paramSetA"],
  ["1.2.643.7.1.2.1.1.2", "id-tc26-gost-3410-12-256-paramSetB"],
  ["1.2.643.7.1.2.1.1.3", "id-tc26-gost-3410-12-256-paramSetC"],
  ["1.2.643.7.1.2.1.1.4", "id-tc26-gost-3410-12-256-paramSetD"],
  ["1.2.643.7.1.2.1.2.0", "id-tc26-gost-3410-12-512-paramSetTest"],
  ["1.2.643.7.1.2.1.2.1", "id-tc26-gost-3410-12-512-paramSetA"],
  ["1.2.643.7.1.2.1.2.2", "id-tc26-gost-3410-12-512-paramSetB"],
  ["1.2.643.7.1.2.1.2.3", "id-tc26-gost-3410-12-512-paramSetC"],
  ["1.2.643.2.2.30.1", "id-GostR3411-94-CryptoProParamSet"],
  ["1.2.643.7.1.1.2.2", "id-tc26-gost3411-12-256"],
  ["1.2.643.7.1.1.2.3", "id-tc26-gost3411-12-512"],
  ["1.2.643.2.2.31.1", "id-Gost28147-89-CryptoPro-A-ParamSet"],
]);

export interface GostParameters {
  /** Name of the curve, or its dotted decimal. */
  readonly publicKeyParamSet: string;
  readonly digestParamSet: string | undefined;
}

/** GostR3410-PublicKeyParameters. `undefined` for other keys and if they can't be read. */
export function gostKeyParameters({ oid, parameters }: AlgorithmIdentifier): GostParameters | undefined {
  if (!oid.startsWith("1.2.643.") || parameters === undefined) return undefined;
  const sequence = DerCursor.over(parameters).inside(tag.sequence, "GostR3410-PublicKeyParameters");
  const named = (what: string): string | undefined => {
    const element = sequence.optional(tag.oid, what);
    const set = element && objectIdentifier(sequence.content(element));
    return set && (gostParameterSets.get(set) ?? set);
  };
  const publicKeyParamSet = named("publicKeyParamSet");
  const digestParamSet = named("digestParamSet");
  return sequence.failed || publicKeyParamSet === undefined ? undefined : { publicKeyParamSet, digestParamSet };
}
