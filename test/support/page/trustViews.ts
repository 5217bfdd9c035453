// The trust page of the design, from certificates: two CA files, an intermediate CA, many users, tenants, and two
// rejected certificates.
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { trustDocument } from "../../../src/view/trust/trustDocument.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../certificate.ts";
import { load, pair } from "../certsDirectory.ts";
import { tenantClientProfile, uiProfile } from "../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../src/cockroach/create/hostNames.ts";

const day = 86_400_000;
const notBefore = new Date(testNow.getTime() - 300 * day);
/** Of a certificate that is old enough for 12 days to be soon. */
const in12Days = { notBefore, notAfter: new Date(testNow.getTime() + 12 * day) };
const unlimited = { withExtensions: [{ type: "basicConstraints", critical: true, cA: true }] } as const;

/** The files of the directory. `users` are those below the intermediate CA. */
export async function trustFiles(users = 211): Promise<Readonly<Record<string, string>>> {
  const ca = await authority(unlimited);
  const clientCa = await authority({ cn: "Cockroach Client CA", ...unlimited });
  const issuing = await authority({ cn: "Client Issuing 2025", issuedBy: clientCa });
  const stray = await authority({ cn: "Old Cockroach CA", keySlot: "old" });
  const chained = ({ pem, keyPem }: TestCertificate): Pick<TestCertificate, "pem" | "keyPem"> => ({
    pem: pem + issuing.pem,
    keyPem,
  });
  const files: Record<string, string> = { "ca.crt": ca.pem, "ca-client.crt": clientCa.pem };
  const add = (name: string, made: Pick<TestCertificate, "pem" | "keyPem">): void => {
    Object.assign(files, pair(name, made));
  };
  add("node", await nodeCertificate({ issuedBy: ca, ...in12Days }));
  add("client.node", await clientCertificate({ user: "node", issuedBy: clientCa }));
  add("client.root", await clientCertificate({ issuedBy: clientCa }));
  add("ui", await certificate(uiProfile("localhost", hostNames(["localhost"])), { issuedBy: ca }));
  for (let i = 0; i < users; i++) {
    const notAfter = i === 3 ? { notAfter: new Date(testNow.getTime() - day / 2) } : i === 5 || i === 8 ? in12Days : {};
    add(
      `client.user${i}`,
      chained(await clientCertificate({ user: `user${i}`, issuedBy: issuing, keySlot: "users", ...notAfter })),
    );
  }
  for (let tenant = 2; tenant < 16; tenant++)
    add(
      `client-tenant.${tenant}`,
      await certificate(tenantClientProfile(String(tenant), hostNames(["localhost"])), {
        issuedBy: clientCa,
        keySlot: "tenants",
      }),
    );
  add("client.etl", await clientCertificate({ user: "etl", issuedBy: stray }));
  add("client.report", await clientCertificate({ user: "report", issuedBy: ca }));
  return files;
}

/** The same with a bundle of 149 public CAs in ca.crt, after its own. */
export async function bundledTrustPage(): Promise<PageDocument> {
  const files = await trustFiles(12);
  const others = await Promise.all(
    Array.from({ length: 149 }, (_, index) => authority({ cn: `Public Root CA ${index + 1}`, keySlot: "public" })),
  );
  return trustDocument(
    await load({ ...files, "ca.crt": (files["ca.crt"] ?? "") + others.map(({ pem }) => pem).join("") }),
    "prod-certs",
    nodeCryptography,
  );
}

export async function trustPage(users?: number): Promise<PageDocument> {
  return trustDocument(await load(await trustFiles(users)), "prod-certs", nodeCryptography);
}
