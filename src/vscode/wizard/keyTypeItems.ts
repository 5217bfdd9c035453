// The kinds of keys, as they are offered.

import type { KeyTypeName } from "../../cockroach/create/keyTypeNames.ts";
import { type PickItem } from "../host/quickPick.ts";

export const keyTypeItems: readonly (PickItem & { readonly keyType: KeyTypeName })[] = [
  { label: "RSA, 2048 bits", description: "the type that cockroach cert creates", keyType: "rsa-2048" },
  { label: "RSA, 4096 bits", description: "slower handshakes", keyType: "rsa-4096" },
  { label: "ECDSA, P-256", description: "small and fast", keyType: "ecdsa-p256" },
  { label: "ECDSA, P-384", keyType: "ecdsa-p384" },
  { label: "Ed25519", description: "not supported by all clients", keyType: "ed25519" },
];
