// The stated version of Go decides in every command that judges: a negative serial number is refused from Go 1.23 on.
import { clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

async function negative(): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  return {
    "ca.crt": ca.pem,
    ...pair("node", await nodeCertificate({ issuedBy: ca, serialNumber: -5n })),
    ...pair("client.root", await clientCertificate({ issuedBy: ca, serialNumber: -6n })),
  };
}

const banner =
  "CockroachDB CCL v26.2.5 (x86_64-pc-linux-gnu, built 2026/09/01 00:00:00, go1.22.12 X:nocoverageredesign)";

/** With an older Go, with a newer one, and with the Go of a pasted banner. */
function decidedBy(
  args: readonly string[],
  refusal: RegExp,
  codes: { readonly accepted?: number; readonly refused?: number } = {},
): Readonly<Record<string, ReportedCommand>> {
  const { accepted = 0, refused = 1 } = codes;
  const one = (versions: readonly string[], isRefused: boolean): ReportedCommand => ({
    files: negative,
    args: [...args, ...versions],
    code: isRefused ? refused : accepted,
    ...(isRefused ? { prints: [refusal] } : { never: [refusal] }),
  });
  return {
    "an older Go": one(["--go", "1.22.12"], false),
    "a newer Go": one(["--go", "1.23"], true),
    "the Go of a banner": one(["--cockroach-version", banner], false),
    "a newer Go than the banner's": one(["--cockroach-version", banner, "--go", "1.26.6"], true),
  };
}

const serial = /x509: negative serial number/;

testReported({
  validate: decidedBy(["validate", "certs"], /error .*[^]*x509: negative serial number/),
  list: decidedBy(["list", "certs"], serial),
  who: decidedBy(["who", "certs"], serial),
  verify: decidedBy(["verify", "certs/node.crt", "--ca", "certs/ca.crt"], serial),
  connect: decidedBy(["connect", "certs", "--user", "root", "--host", "localhost"], serial),
  trust: decidedBy(["trust", "certs"], /^2 certificates can't be loaded; no other is accepted$/m, { refused: 0 }),
});
