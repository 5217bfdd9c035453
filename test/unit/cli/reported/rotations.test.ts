// Reports about rotations: what is one, which step comes first, and what has expired.
import { createHash } from "node:crypto";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

const day = 86_400_000;
const at = (days: number): Date => new Date(testNow.getTime() + days * day);

async function signedBy(ca: TestCertificate): Promise<MemoryFiles> {
  return {
    ...pair("node", await nodeCertificate({ issuedBy: ca })),
    ...pair("client.root", await clientCertificate({ issuedBy: ca })),
  };
}

/** ca.crt with an intermediate, its root, and possibly more. */
async function withRoot(...more: readonly TestCertificate[]): Promise<MemoryFiles> {
  const root = await authority({ cn: "Company Root" });
  const middle = await authority({ cn: "Company Cluster CA", issuedBy: root });
  return { "ca.crt": [middle, root, ...more].map(({ pem }) => pem).join(""), ...(await signedBy(middle)) };
}

const chainOnly = [/Rotation of ca\.crt: not in progress/, /Signed 2 certificates here/];

/** Node 2 was set up again with another CA; a client has the old one. */
async function apart() {
  const { ca, files } = await healthySet();
  const again = await authority({ keySlot: "again" });
  return {
    again,
    directories: {
      n1: files,
      n2: { "ca.crt": again.pem, ...(await signedBy(again)) },
      client: { "ca.crt": ca.pem, ...pair("client.root", await clientCertificate({ issuedBy: ca })) },
    },
  };
}

const newCa = createNewCa();
async function createNewCa(): Promise<string> {
  const { again } = await apart();
  return createHash("sha256").update(again.keyPair.subjectPublicKeyInfo).digest("hex");
}

function steps(args: readonly string[], never: readonly RegExp[], prints: readonly RegExp[] = []): ReportedCommand {
  return {
    files: () => ({}),
    directories: async () => (await apart()).directories,
    args: ["rotation", "n1", "n2", "client", ...args],
    code: 1,
    prints: [/DANGER: rejected now or soon/, ...prints],
    never,
  };
}

async function expired(...ends: readonly number[]): Promise<MemoryFiles> {
  const cas = await Promise.all(
    ends.map((end) => authority({ keySlot: `ends ${end}`, notBefore: at(-900), notAfter: at(end) })),
  );
  const [first] = cas;
  const dates = { notBefore: at(-900), notAfter: at(-1) };
  return {
    "ca.crt": cas.map(({ pem }) => pem).join(""),
    ...(first && pair("node", await nodeCertificate({ issuedBy: first, ...dates }))),
  };
}

testReported({
  F3: {
    "an intermediate and its root aren't a rotation": {
      files: () => withRoot(),
      args: ["rotation", "certs"],
      code: 0,
      prints: chainOnly,
      never: [/drop-old/, /done/, /Remove/],
    },
    "the root can't be removed without a loss": {
      files: () => withRoot(),
      args: ["trust", "certs"],
      code: 0,
      prints: [/Company Root .* in ca\.crt: psql, Node\.js, and Python no longer accept node\.crt/],
      never: [/Company Root .*[Nn]o one loses access/],
    },
    "the root first": {
      files: async () => {
        const files = await withRoot();
        const both = files["ca.crt"];
        const [middle = "", root = ""] = typeof both === "string" ? both.split(/(?<=-----END CERTIFICATE-----\n)/) : [];
        return { ...files, "ca.crt": root + middle };
      },
      args: ["rotation", "certs"],
      code: 0,
      prints: chainOnly,
      never: [/drop-old/, /Remove/],
    },
    "a new CA beside the two is one": {
      files: async () => withRoot(await authority({ cn: "New CA" })),
      args: ["rotation", "certs"],
      code: 1,
      prints: [/it isn't certain which CA is the new one/],
    },
  },
  F15: {
    "no step while it isn't certain which CA is new": steps([], [/^ {2}done/m], [/isn't certain which CA/]),
    "reload and verify can't come before the combined file": steps(
      ["--new-ca", await newCa],
      [/^ {2}done +(Combine|Distribute|Reload|Verify)/m],
      [/^> next +/m],
    ),
    "a confirmation of a later step doesn't count": steps(
      ["--new-ca", await newCa, "--confirm", "reload", "verify"],
      [/^ {2}done +(Distribute|Reload|Verify)/m],
    ),
  },
  F27: {
    "the only CA has expired": {
      files: () => expired(-1),
      args: ["rotation", "certs"],
      code: 1,
      prints: [/DANGER/, /certs\/ca\.crt contains only expired CAs: .*Create a new CA, then reissue every certificate/],
    },
    "all CAs have expired": {
      files: () => expired(-1, -30),
      args: ["rotation", "certs"],
      code: 1,
      prints: [/contains only expired CAs/],
    },
    "an expired CA beside a current one": {
      files: () => expired(-1, 300),
      args: ["rotation", "certs"],
      code: 1,
      never: [/contains only expired CAs/],
    },
  },
});
