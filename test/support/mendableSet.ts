// A certs directory with one fault for each thing that can be put right mechanically, and with no other fault.

import { authority, clientCertificate, nodeCertificate } from "./certificate.ts";
import type { RealFiles } from "./realFiles.ts";

const day = 86_400_000;

/**
 * `now` in milliseconds since 1970-01-01 UTC. A secret copied out of Kubernetes has a directory of its own:
 * `secretFiles`.
 */
export async function mendableSet(
  now: number,
): Promise<{ readonly files: RealFiles; readonly secretFiles: RealFiles }> {
  const valid = { notBefore: new Date(now - day), notAfter: new Date(now + 800 * day) };
  const ca = await authority({ notBefore: new Date(now - 2 * day), notAfter: new Date(now + 3000 * day) });
  const expired = await authority({
    cn: "Expired CA",
    notBefore: new Date(now - 900 * day),
    notAfter: new Date(now - 10 * day),
  });
  const older = await authority({
    cn: "Older CA",
    notBefore: new Date(now - 400 * day),
    notAfter: new Date(now + 900 * day),
  });
  const intermediate = await authority({
    cn: "Intermediate CA",
    issuedBy: ca,
    notBefore: valid.notBefore,
    notAfter: new Date(now + 2000 * day),
  });
  const node = await nodeCertificate({ issuedBy: intermediate, ...valid });
  const client = (user: string): ReturnType<typeof clientCertificate> =>
    clientCertificate({ user, issuedBy: ca, ...valid });
  const [root, app, etl, report, jobs] = await Promise.all([
    client("root"),
    client("app"),
    client("etl"),
    client("report"),
    client("jobs"),
  ]);
  const [batch, cron] = [await client("batch"), await client("cron")];
  const plain = await nodeCertificate({ issuedBy: ca, ...valid });
  return {
    files: {
      // order-newest-first, drop-expired-ca, drop-duplicate-ca
      "ca.crt": `# expired\n${expired.pem}# former\n${older.pem}# current\n${ca.pem}${ca.pem}`,
      // move-ca-key
      "ca.key": ca.keyPem,
      // order-chain, set-key-mode
      "node.crt": node.pem + ca.pem + intermediate.pem,
      "node.key": { content: node.keyPem, mode: 0o644 },
      // convert-to-pem
      "client.root.crt": root.der,
      "client.root.key": root.keyPem,
      // rename-file
      "client.app.pem": app.pem,
      "client.app.key": app.keyPem,
      // move-certificate-first
      "client.etl.crt": ca.pem + etl.pem,
      "client.etl.key": etl.keyPem,
      // split-key
      "client.report.crt": report.keyPem + report.pem,
      // swap-files
      "client.batch.crt": cron.pem,
      "client.batch.key": batch.keyPem,
      "client.cron.crt": batch.pem,
      "client.cron.key": cron.keyPem,
      // rename-kubernetes-secret
      "tls.crt": jobs.pem,
      "tls.key": jobs.keyPem,
    },
    // copy-kubernetes-secret
    secretFiles: { "ca.crt": ca.pem, "tls.crt": plain.pem, "tls.key": { content: plain.keyPem, mode: 0o644 } },
  };
}
