// The result of a client that verifies the served chain with this directory's CAs (`sslmode=verify-full`, and
// `cockroach` itself), and what is missing if it rejects the chain.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { CertificateFile, CertsDirectory } from "../directory/certsDirectory.ts";
import { serverSteps } from "../login/handshake.ts";
import type { LoginStep } from "../login/loginStep.ts";
import { serverSideOf, type Presented, type ServerSide, type Verifier } from "../login/peers.ts";
import { sslModeChecks } from "../login/sslMode.ts";
import type { Way } from "./nodeAnswer.ts";
import { reloadAdvice, type RunningFinding } from "./runningFinding.ts";
import { caName, localChain } from "./servedChain.ts";

export interface Verification {
  readonly served: Presented;
  readonly directory: CertsDirectory;
  /** The file that the node should serve. */
  readonly file: CertificateFile | undefined;
  readonly way: Way;
  /** As it was requested. */
  readonly host: string;
  readonly verifier: Verifier;
}

const everything = sslModeChecks("verify-full", true);

/** Checks the chain, then the host. Go stops at the first failure, but a person wants to know both. */
export async function servedVerification(verification: Verification): Promise<readonly RunningFinding[]> {
  const { served, directory, way, host, verifier } = verification;
  const side: ServerSide = { ...serverSideOf(directory, way === "tls" ? "console" : "node"), server: served };
  const chain = await outcomeOf(side, undefined, verifier);
  const withHost = await outcomeOf(side, host, verifier);
  const found = [await chainFinding(chain, side, verification)];
  const isOfHost = withHost !== undefined && withHost.says !== chain?.says;
  if (isOfHost) found.push(await hostFinding(withHost, side, verification));
  else if (chain === undefined)
    found.push({ id: "host", severity: "ok", check: "Host", found: `It is valid for ${host}` });
  return found;
}

/** The rejection, or `undefined` if the client continues. */
async function outcomeOf(
  side: ServerSide,
  host: string | undefined,
  verifier: Verifier,
): Promise<LoginStep | undefined> {
  return (await serverSteps(side, everything, host, verifier)).find(
    ({ outcome }) => outcome === "refused" || outcome === "cannotTell",
  );
}

async function chainFinding(
  refusal: LoginStep | undefined,
  side: ServerSide,
  verification: Verification,
): Promise<RunningFinding> {
  const { served, directory, file, verifier } = verification;
  const frame = { id: "trust", check: "Trust" } as const;
  const cas = side.serverStore.files.join(" and ") || "the CAs of the directory";
  if (refusal === undefined) return { ...frame, severity: "ok", found: `Clients that trust ${cas} accept it` };
  if (refusal.outcome === "cannotTell")
    return { ...frame, severity: "information", found: `Cannot determine whether clients accept it: ${refusal.found}` };
  const refused = {
    severity: "error",
    check: "Trust",
    ...(refusal.says !== undefined && { says: refusal.says }),
    source: refusal.source,
  } as const;
  const missing = await missingIntermediates(side, served, verification, verifier);
  if (missing === undefined)
    return {
      ...frame,
      ...refused,
      found: `Clients reject it: ${refusal.found}`,
      expected: `a chain to a certificate of ${cas}`,
      todo:
        refusal.says === undefined
          ? `Add the CA that signed it to ca.crt of ${directory.contents.path}.`
          : "If this is the right node, add the CA that signed its certificate to the clients' CA files, or create a node certificate signed by their CA.",
    };
  const names = missing.map(({ subject }) => caName(subject)).join(", ");
  const isInFile =
    file !== undefined && missing.every((one) => localChain(file).some(({ der }) => equalBytes(der, one.der)));
  const todo = isInFile
    ? reloadAdvice
    : `Append ${missing.length === 1 ? "it" : "them"} to the node's certificate file, after its own certificate. ${reloadAdvice}`;
  return {
    ...refused,
    id: "missing-intermediate",
    found: `Clients reject it: ${names}, which signed it, isn't sent with it`,
    expected: `a chain to a certificate of ${cas}`,
    todo: isInFile ? `${file.file} has ${missing.length === 1 ? "it" : "them"}. ${todo}` : todo,
  };
}

/** Certificates of the directory that would complete the chain, or `undefined` if none do. */
async function missingIntermediates(
  side: ServerSide,
  served: Presented,
  { directory }: Verification,
  verifier: Verifier,
): Promise<readonly Certificate[] | undefined> {
  const known = directory.certificateFiles.flatMap(({ content }) =>
    content.blocks.flatMap(({ certificate }) => certificate ?? []),
  );
  const path: Certificate[] = [];
  let child = served.intermediates.at(-1) ?? served.certificate;
  while (path.length < maxMissing) {
    const issuerName = child.issuer;
    const issuer = known.find(
      (one) => !path.includes(one) && !isSelfIssued(one) && equalBytes(one.subject.der, issuerName.der),
    );
    if (issuer === undefined) return undefined;
    path.push(issuer);
    if (
      (await outcomeOf(
        { ...side, server: { ...served, intermediates: [...served.intermediates, ...path] } },
        undefined,
        verifier,
      )) === undefined
    )
      return path;
    child = issuer;
  }
  return undefined;
}

/** Longer chains aren't built by anyone. */
const maxMissing = 8;

async function hostFinding(
  refusal: LoginStep,
  side: ServerSide,
  { file, host, verifier, served }: Verification,
): Promise<RunningFinding> {
  const [certificate, ...intermediates] = file === undefined ? [] : localChain(file);
  const isOther = certificate !== undefined && !equalBytes(certificate.der, served.certificate.der);
  const local =
    isOther && file !== undefined
      ? await outcomeOf({ ...side, server: { file: file.file, certificate, intermediates } }, host, verifier)
      : refusal;
  return {
    id: "host",
    severity: "error",
    check: "Host",
    found: `It isn't valid for ${host}`,
    expected: `${host} among its names`,
    todo:
      local === undefined && file !== undefined
        ? `${file.file} is valid for it. ${reloadAdvice}`
        : `Create a new node certificate with ${host} among its hosts, or connect by a name that it has.`,
    ...(refusal.says !== undefined && { says: refusal.says }),
    source: refusal.source,
  };
}
