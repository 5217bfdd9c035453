// The page that compares a certificate with its renewal, which has a new key and one more host name.
import { defaultThresholds } from "../../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import { comparedCertificate, type ComparedCertificate } from "../../../src/view/compare/comparedCertificate.ts";
import { compareCertificates } from "../../../src/view/compare/comparison.ts";
import { comparisonDocument } from "../../../src/view/compare/comparisonDocument.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { authority, nodeCertificate, testNow } from "../certificate.ts";

export async function comparisonPage(): Promise<PageDocument> {
  const issuedBy = await authority();
  const old = await nodeCertificate({ issuedBy, keySlot: "old", hosts: ["localhost", "node1.example.com"] });
  const renewed = await nodeCertificate({
    issuedBy,
    keySlot: "new",
    hosts: ["localhost", "node1.example.com", "10.0.0.1"],
    notAfter: new Date("2032-01-01T00:00:00Z"),
  });
  return comparisonDocument(
    compareCertificates(read(old.pem, "node1/certs/node.crt"), read(renewed.pem, "node2/certs/node.crt")),
  );
}

function read(pem: string, fileName: string): ComparedCertificate {
  const found = comparedCertificate(decodeWholeFile(Buffer.from(pem)), 1, {
    fileName,
    now: testNow.getTime(),
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography: nodeCryptography,
    offerTextDiff: false,
  });
  if (typeof found === "string") throw new Error(found);
  return found;
}
