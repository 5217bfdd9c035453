// Node's cryptography that answers a question once: the same certificates are judged in thousands of states of a
// cluster.

import { createHash } from "node:crypto";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import type { Cryptography } from "../../../src/pki/keys/cryptography.ts";

const signatures = new Map<string, ReturnType<Cryptography["verifySignature"]>>();
const halves = new Map<string, ReturnType<Cryptography["publicHalf"]>>();

export const rememberedCryptography: Cryptography = {
  ...nodeCryptography,
  verifySignature: (data) => {
    const key = digest(data.signed, data.signature, data.subjectPublicKeyInfo, Buffer.from(data.algorithm.oid));
    const answer = signatures.get(key) ?? nodeCryptography.verifySignature(data);
    signatures.set(key, answer);
    return answer;
  },
  publicHalf: (der, container) => {
    const key = digest(der, Buffer.from(container));
    const answer = halves.get(key) ?? nodeCryptography.publicHalf(der, container);
    halves.set(key, answer);
    return answer;
  },
};

function digest(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("hex");
}
