// The kinds of keys, as they are offered.

import { keyTypeOf, type KeyTypeName } from "../../cockroach/create/keyTypeNames.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import { type PickItem } from "../host/quickPick.ts";

export interface KeyTypeItem extends PickItem {
  readonly keyType: KeyTypeName;
}

export const keyTypeItems: readonly KeyTypeItem[] = [
  { label: "RSA, 2048 bits", description: "the type that cockroach cert creates", keyType: "rsa-2048" },
  { label: "RSA, 4096 bits", description: "slower handshakes", keyType: "rsa-4096" },
  { label: "ECDSA, P-256", description: "small and fast", keyType: "ecdsa-p256" },
  { label: "ECDSA, P-384", keyType: "ecdsa-p384" },
  { label: "Ed25519", description: "not supported by all clients", keyType: "ed25519" },
];

/** Undefined for a type that isn't offered. */
export function keyTypeItemOf(type: KeyType): KeyTypeItem | undefined {
  const bits = (one: KeyType): number => (one.algorithm === "rsa" ? one.bits : 0);
  return keyTypeItems.find(({ keyType }) => {
    const offered = keyTypeOf(keyType);
    return offered.algorithm === type.algorithm && bits(offered) === bits(type);
  });
}
