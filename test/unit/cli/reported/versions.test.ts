// Reports about older versions: the Go they were built with, and their words.
import { clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

async function mapped(): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  return {
    "ca.crt": ca.pem,
    ...pair("node", await nodeCertificate({ issuedBy: ca })),
    ...pair("client.root", await clientCertificate({ user: "roach.example.com", issuedBy: ca })),
  };
}

function builtWith(version: string, words: RegExp, code = 0): ReportedCommand {
  return { files: mapped, args: ["validate", "certs", "--cockroach-version", version], code, prints: [words] };
}

const emptyNode = async (): Promise<MemoryFiles> => ({ ...(await healthySet()).files, "node.crt": "" });
const refused = /ERROR: cannot load certificates: empty certificate file: node\.crt/;

testReported({
  F21: {
    "20.1 was built with Go 1.13": builtWith("20.1", /for CockroachDB v20\.1 \(Go 1\.13, assumed\)/, 1),
    "22.1 was built with Go 1.17": builtWith("22.1.22", /for CockroachDB v22\.1\.22 \(Go 1\.17, assumed\)/, 1),
    "23.2 was built with Go 1.21": builtWith("23.2", /for CockroachDB v23\.2 \(Go 1\.21\)/),
    "24.3 was built with Go 1.22": builtWith("24.3", /for CockroachDB v24\.3 \(Go 1\.22\)/),
    "26.1 was built with Go 1.25": builtWith("26.1", /for CockroachDB v26\.1 \(Go 1\.25\)/),
    "a preview has the Go of the line before": builtWith("26.4", /for CockroachDB v26\.4 \(Go 1\.26, assumed\)/),
  },
  F22: {
    "no prefix in 20.1": {
      files: emptyNode,
      args: ["list", "certs", "--cockroach-version", "20.1"],
      code: 1,
      prints: [refused],
      never: [/validating node cert/],
    },
    "no prefix in 22.1": {
      files: emptyNode,
      args: ["validate", "certs", "--cockroach-version", "22.1"],
      code: 1,
      prints: [/> empty certificate file: node\.crt/],
      never: [/validating node cert/],
    },
    "the prefix in 22.2 and later": {
      files: emptyNode,
      args: ["list", "certs", "--cockroach-version", "22.2"],
      code: 1,
      prints: [/ERROR: cannot load certificates: validating node cert: empty certificate file: node\.crt/],
    },
    "the prefix with another cause": {
      files: async () => ({ ...(await healthySet()).files, "node.key": { content: "", mode: 0o666 } }),
      args: ["validate", "certs", "--cockroach-version", "26.3"],
      code: 1,
      prints: [/> validating node cert: key file certs\/node\.key has permissions -rw-rw-rw-, exceeds -rwx------/],
    },
  },
});
