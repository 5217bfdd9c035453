// The page of revocation and short life, after its responder was asked: of a node certificate that has been revoked.
import { defaultThresholds } from "../../../src/cockroach/directory/expiry.ts";
import { checkOcsp } from "../../../src/cockroach/ocsp/checkOcsp.ts";
import { ocspTasks } from "../../../src/cockroach/ocsp/ocspTasks.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../../src/pki/path/certificationPath.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { revocationDocument } from "../../../src/view/revocation/revocationDocument.ts";
import { authority, nodeCertificate, testNow } from "../certificate.ts";
import { ocspAnswer, read, responders } from "../ocspResponse.ts";

export async function revocationPage(): Promise<PageDocument> {
  const verifier = { cryptography: nodeCryptography, goVersion: { minor: 25, patch: 0 }, context: createPathContext() };
  const ca = await authority();
  const node = await nodeCertificate({
    issuedBy: ca,
    withExtensions: [responders("http://ocsp.internal.example.com:8080/cockroach")],
  });
  const tasks = await ocspTasks(read(node), [], [read(ca)], verifier);
  const bytes = await ocspAnswer(node, ca, { status: { reason: 1 } });
  const post = () =>
    Promise.resolve({
      outcome: "answered",
      httpStatus: 200,
      contentType: "application/ocsp-response",
      bytes,
    } as const);
  const report = await checkOcsp(tasks, {
    post,
    permits: () => true,
    randomBytes: (count) => new Uint8Array(count),
    now: () => testNow.getTime(),
    verifier,
  });
  return revocationDocument({
    name: "node.crt",
    certificate: read(node),
    usage: "Node",
    tasks,
    now: testNow.getTime(),
    thresholds: defaultThresholds,
    report,
  });
}
