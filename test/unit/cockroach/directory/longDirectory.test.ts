// A directory of many files is read and judged in short steps, with a request for a pause after each few.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { whatIfDropped } from "../../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { trustDocument } from "../../../../src/view/trust/trustDocument.ts";
import { authority, clientCertificate, testNow } from "../../../support/certificate.ts";
import { load, pair } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const clients = 200;

async function files(): Promise<MemoryFiles> {
  const [ca, other] = [await authority(), await authority({ cn: "Other" })];
  const pairs: MemoryFiles[] = [];
  for (let i = 0; i < clients; i++)
    pairs.push(pair(`client.u${i}`, await clientCertificate({ user: `u${i}`, issuedBy: ca, keySlot: `key ${i % 4}` })));
  return Object.assign({ "ca.crt": ca.pem + other.pem }, ...pairs) as MemoryFiles;
}

test("asks for a pause between the phases, after each few files and keys, and after each chain", async () => {
  let signatures = 0;
  /** Signatures that were checked before each pause. */
  const pauses: number[] = [];
  let doneReading = 0;
  await loadCertsDirectory({
    loader: memoryAssetLoader(await files()),
    path: "certs",
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: {
      ...nodeCryptography,
      verifySignature: (data) => {
        signatures++;
        return nodeCryptography.verifySignature(data);
      },
    },
    observer: {
      cancelled: () => false,
      progress: () => {
        doneReading = pauses.length;
      },
      pause: () => {
        pauses.push(signatures);
        return Promise.resolve();
      },
    },
  });
  const steps = pauses.map((count, index) => count - (pauses[index - 1] ?? 0));
  assert.ok(Math.max(...steps) <= 2, `${Math.max(...steps)} signatures at once`);
  assert.ok(doneReading >= (2 * clients) / 8, `${doneReading} pauses while reading`);
  const afterChains = pauses.length - pauses.indexOf(signatures) - 1;
  assert.ok(afterChains >= Math.floor(clients / 64), `${afterChains} pauses after the last chain, for ${clients} keys`);
});

test("asks for a pause after each certificate of a CA that could be removed", async () => {
  const directory = await load(await files());
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses++;
    return Promise.resolve();
  };
  const outcome = await whatIfDropped(directory, 0, nodeCryptography, pause);
  assert.equal(outcome?.cutOff.length, clients);
  assert.ok(pauses >= clients, `${pauses} pauses`);
  pauses = 0;
  await trustDocument(directory, "certs", nodeCryptography, {
    run: (steps) => {
      for (;;) {
        const step = steps.next();
        if (step.done === true) return Promise.resolve(step.value);
      }
    },
    pause,
  });
  assert.ok(pauses >= clients, `${pauses} pauses of the page`);
});
