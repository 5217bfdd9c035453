// Names of key types, on the command line and in files of cluster sets.

import type { KeyType } from "../../pki/issue/keyPair.ts";

export const keyTypeNames = ["rsa-2048", "rsa-3072", "rsa-4096", "ecdsa-p256", "ecdsa-p384", "ed25519"] as const;
export type KeyTypeName = (typeof keyTypeNames)[number];

export function keyTypeOf(name: KeyTypeName): KeyType {
  switch (name) {
    case "rsa-2048":
    case "rsa-3072":
    case "rsa-4096":
      return { algorithm: "rsa", bits: Number(name.slice(4)) };
    case "ecdsa-p256":
    case "ecdsa-p384":
    case "ed25519":
      return { algorithm: name };
  }
}
