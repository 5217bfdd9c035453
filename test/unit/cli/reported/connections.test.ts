// Reports about connection strings: what they promise, and whether they can work.
import { createPrivateKey } from "node:crypto";
import { clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

const healthy = async (more: MemoryFiles = {}): Promise<MemoryFiles> => ({ ...(await healthySet()).files, ...more });
const connect = (user: string, ...more: readonly string[]): readonly string[] => [
  ...["connect", "certs", "--user", user, "--host", "localhost"],
  ...more,
];

/** What sslmode leaves open; a certificate that is for clients alone never poses as a server. */
function mode(sslMode: string, prints: readonly RegExp[]): ReportedCommand {
  return {
    files: async () => ({ "ca.crt": (await healthySet()).ca.pem }),
    args: connect("app", "--login", "password", "--sslmode", sslMode),
    code: 0,
    prints: [...prints, /^postgresql:\/\/app@/],
    never: [/client's certificate/],
  };
}

/** The string is printed, with the reason why it fails. */
function fails(files: () => Promise<MemoryFiles>, reason: RegExp, ...more: readonly string[]): ReportedCommand {
  return {
    files,
    args: connect("root", ...more),
    code: 1,
    prints: [/postgresql:/, /warning: /, reason],
  };
}

async function keyFor(pk8: (pem: string) => string | Uint8Array | undefined): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const app = await clientCertificate({ user: "app", issuedBy: ca });
  const key = pk8(app.keyPem);
  return healthy({ ...pair("client.app", app), ...(key !== undefined && { "client.app.key.pk8": key }) });
}

const der = (pem: string): Uint8Array => createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
const jdbc = connect("app", "--format", "jdbc");

testReported({
  F7: {
    "verify-ca: another node's certificate poses as the server": mode("verify-ca", [
      /Anyone with another node's certificate of this CA, or one without extended key usage, can impersonate/,
    ]),
    "require: nothing is verified, except by libpq with a CA": mode("require", [/sslmode=require/]),
    "verify-full has no warning": {
      ...mode("verify-full", []),
      never: [/warning/, /impersonate/],
    },
  },
  F10: {
    "an expired pair": fails(async () => {
      const { ca } = await healthySet();
      const dates = { notBefore: new Date(testNow.getTime() - 9e9), notAfter: new Date(testNow.getTime() - 1e9) };
      return healthy(pair("client.root", await clientCertificate({ issuedBy: ca, ...dates })));
    }, /expired/),
    "a key that others can read": fails(async () => {
      const { root } = await healthySet();
      return healthy({ "client.root.key": { content: root.keyPem, mode: 0o644 } });
    }, /with psql and other clients that use libpq: .*Set the file mode of client\.root\.key to 0600/),
    "a DER key": fails(async () => healthy({ "client.root.key": der((await healthySet()).root.keyPem) }), /PEM data/),
    "the key of another certificate": fails(
      async () => healthy({ "client.root.key": (await healthySet()).node.keyPem }),
      /tls: private key does not match public key/,
      "--format",
      "go",
    ),
    "a key of root that a group can read: no program rejects it": {
      files: async () => {
        const { root } = await healthySet();
        return healthy({ "client.root.key": { content: root.keyPem, mode: 0o640, uid: 0, gid: 7 } });
      },
      args: connect("root"),
      code: 0,
      never: [/warning/],
    },
  },
  F14: {
    "the right key for JDBC": {
      files: () => keyFor(der),
      args: jdbc,
      code: 0,
      prints: [/sslkey=\S*\/certs\/client\.app\.key\.pk8/],
      never: [/Export the key/, /note/],
    },
    "no key for JDBC": { files: () => keyFor(() => undefined), args: jdbc, code: 0, prints: [/Export the key/] },
    "a PEM key for JDBC": {
      files: () => keyFor((pem) => pem),
      args: jdbc,
      code: 1,
      prints: [/client\.app\.key\.pk8 is PEM/],
    },
    "an encrypted key for JDBC": {
      files: () =>
        keyFor((pem) =>
          createPrivateKey(pem).export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "x" }),
        ),
      args: jdbc,
      code: 0,
      prints: [/client\.app\.key\.pk8 is encrypted/, /sslpassword/],
      never: [/Export the key/],
    },
  },
});
