// The page of a simulated login: one certificate that is accepted and one that CockroachDB rejects, in its own words.
import { loginReport } from "../../../src/cockroach/login/loginReport.ts";
import { clientsOf, serverSideOf, verifierOf } from "../../../src/cockroach/login/peers.ts";
import { serverChecks } from "../../../src/cockroach/login/serverChecks.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { loginPage } from "../../../src/view/login/loginPage.ts";
import { clientCertificate } from "../certificate.ts";
import { healthySet, load, pair } from "../certsDirectory.ts";
import { settings } from "../login.ts";

export async function loginPageOf(user: string): Promise<PageDocument> {
  const { files, ca } = await healthySet();
  const directory = await load({
    ...files,
    ...pair("client.roach", await clientCertificate({ user: "roach", issuedBy: ca })),
  });
  const connection = {
    settings: settings({ map: "roach:maxroach" }),
    sslMode: "verify-full",
    host: "localhost",
    serverSide: serverSideOf(directory),
    verifier: verifierOf(directory, nodeCryptography),
  } as const;
  const report = await loginReport({
    ...connection,
    clients: clientsOf(directory),
    unread: [],
    dbConsole: serverSideOf(directory, "console"),
    user,
  });
  return loginPage({
    directory: "prod-certs",
    report,
    servers: await serverChecks(connection),
    assumed: [{ id: "principalMap", label: "--cert-principal-map", value: "roach:maxroach", origin: "settings" }],
  });
}
