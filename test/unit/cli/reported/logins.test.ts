// Reports about who logs in: at a node that doesn't start, with an identity map, and with a browser.
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { authority, certificate, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

const healthy = async (more: MemoryFiles = {}): Promise<MemoryFiles> => ({ ...(await healthySet()).files, ...more });
const day = 86_400_000;

/** ui.crt of a public CA: the leaf, and the intermediate if it's sent. */
async function publicUi(sendsIntermediate: boolean): Promise<MemoryFiles> {
  const root = await authority({ cn: "Public Root" });
  const r1 = await authority({ cn: "R1", issuedBy: root });
  const leaf = await certificate(uiProfile("db.example.com", hostNames(["db.example.com"])), {
    issuedBy: r1,
    notAfter: new Date(testNow.getTime() + 60 * day),
  });
  return healthy({ "ui.crt": leaf.pem + (sendsIntermediate ? r1.pem : ""), "ui.key": leaf.keyPem });
}

async function privateUi(days: number): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const dates = { notBefore: testNow, notAfter: new Date(testNow.getTime() + days * day) };
  const ui = await certificate(uiProfile("db", hostNames(["db"])), { issuedBy: ca, ...dates });
  return healthy(pair("ui", ui));
}

function noLogin(change: () => Promise<MemoryFiles>, words: RegExp): ReportedCommand {
  return {
    files: change,
    args: ["who", "certs", "--user", "root"],
    code: 1,
    prints: [/root can't log in/, /The node doesn't start/, words],
    never: [/root logs in/],
  };
}

/** The map of `maps/map.conf` maps cert_user to db_user. */
function mapped(version: string, user: string, code: number, prints: readonly RegExp[]): ReportedCommand {
  return {
    files: async () => {
      const { ca } = await healthySet();
      return healthy(pair("client.cert_user", await clientCertificate({ user: "cert_user", issuedBy: ca })));
    },
    directories: () => Promise.resolve({ maps: { "map.conf": "crdb cert_user db_user" } }),
    args: [
      ...["who", "certs", "--identity-map", "maps/map.conf", "--hba-map", "crdb"],
      ...["--cockroach-version", version, "--user", user],
    ],
    code,
    prints,
  };
}

testReported({
  F5: {
    "an empty node.crt": noLogin(
      () => healthy({ "node.crt": "" }),
      /cannot load certificates: validating node cert: empty certificate file: node\.crt/,
    ),
    "no key of the node": noLogin(
      async () => without(await healthy(), "node.key"),
      /could not stat key file certs\/node\.key/,
    ),
    "the key of another certificate": noLogin(
      async () => healthy({ "node.key": (await healthySet()).root.keyPem }),
      /tls: private key does not match public key/,
    ),
    "a file for a tenant without a number": noLogin(
      async () => healthy(pair("client-tenant.abc", (await healthySet()).root)),
      /invalid tenant id abc/,
    ),
  },
  F6: {
    "a public CA's certificate without its intermediate": {
      files: () => publicUi(false),
      args: ["who", "certs"],
      code: 0,
      prints: [
        /\(browser at the DB Console\) +cannot determine/,
        /Browsers use their own store/,
        /ui\.crt sends no intermediate CA: if CN=R1, O=Cockroach isn't a root, add its certificate to ui\.crt/,
      ],
      never: [/browser.*refuse/],
    },
    "a public CA's certificate with its intermediate": {
      files: () => publicUi(true),
      args: ["who", "certs"],
      code: 0,
      prints: [/\(browser at the DB Console\) +cannot determine/],
      never: [/sends no intermediate CA/],
    },
    "a private CA must be imported into the browser": {
      files: () => privateUi(90),
      args: ["who", "certs", "--user", "root"],
      code: 0,
      prints: [/only if that CA was imported into the browser/],
      never: [/more than 825 days/],
    },
    "a certificate for five years": {
      files: () => privateUi(1826),
      args: ["validate", "certs"],
      code: 0,
      prints: [/ui\.crt is valid for 1826 days, longer than Safari accepts/, /825 days or less/],
    },
    "a certificate for 825 days": {
      files: () => privateUi(824),
      args: ["validate", "certs"],
      code: 0,
      never: [/Safari/],
    },
  },
  F8: {
    "22.1 maps the name in the URL: the certificate's user": mapped("22.1", "cert_user", 0, [
      /The map crdb maps the name in the URL, cert_user, to the user db_user/,
      /cert_user logs in/,
    ]),
    "22.1 maps the name in the URL: the other user": mapped("22.1", "db_user", 1, [
      /system identity "db_user" did not map to a database role/,
    ]),
    "24.1 maps the certificate's name": mapped("24.1", "db_user", 0, [/db_user logs in/]),
    "24.1 doesn't let the certificate's user in": mapped("24.1", "cert_user", 1, [
      /does not correspond to any mapping/,
    ]),
    "23.1.5 isn't established": mapped("23.1.5", "db_user", 1, [/cannot determine|can't be determined/i]),
  },
});
