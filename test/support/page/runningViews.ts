// The page of a running node: one that serves an older certificate than the one on disk, of another host, with its CA
// after it.
import { defaultThresholds } from "../../../src/cockroach/directory/expiry.ts";
import { verifierOf } from "../../../src/cockroach/login/peers.ts";
import { compareRunning } from "../../../src/cockroach/runningNode/compareRunning.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { runningDocument } from "../../../src/view/runningNode/runningDocument.ts";
import { authority, nodeCertificate, testNow } from "../certificate.ts";
import { load, pair } from "../certsDirectory.ts";
import { readBack } from "../login.ts";

export async function runningPage(): Promise<PageDocument> {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca, hosts: ["localhost", "node1.example.com"] });
  const older = await nodeCertificate({
    issuedBy: ca,
    hosts: ["localhost", "10.0.0.1"],
    notBefore: new Date("2026-02-01T00:00:00Z"),
  });
  const directory = await load({ "ca.crt": ca.pem, ...pair("node", node) });
  const endpoint = { host: "node1.example.com", port: 26_257, way: "postgresql" } as const;
  const answer = {
    outcome: "tls",
    version: 0x0304,
    cipherSuite: 0x1301,
    chain: [older.der, ca.der],
    authorities: [readBack(ca).subject.der, readBack(await authority({ cn: "Another CA" })).subject.der],
    isHidden: false,
  } as const;
  const comparison = await compareRunning({
    endpoint,
    answer,
    directory,
    verifier: verifierOf(directory, nodeCryptography),
  });
  return runningDocument(comparison, "prod-certs", {
    fileName: "",
    now: testNow.getTime(),
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography: nodeCryptography,
    offerTextDiff: false,
  });
}
