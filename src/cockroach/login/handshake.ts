// Both directions of mutual TLS in Go (crypto/tls; pkg/security/tls.go): what the client checks about the node, and
// what the node checks about the client, whose certificate it verifies if one is sent.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import {
  validatePath,
  type PathAnswer,
  type PathProblem,
  type PathRequest,
  type Purpose,
} from "../../pki/path/certificationPath.ts";
import { goAtLeast, type GoVersion } from "../../pki/path/basis/goVersion.ts";
import { libpqAcceptsMode } from "../files/keyPermission.ts";
import type { TrustStore } from "../directory/trustRole.ts";
import type { LoginStep } from "./loginStep.ts";
import { createStore, type Presented, type ServerSide, type Verifier } from "./peers.ts";
import type { SslModeChecks } from "./sslMode.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

type Frame = Pick<LoginStep, "id" | "side" | "check" | "source">;

const source = "pkg/security/tls.go";

/** A node that doesn't start accepts no connections. */
export function startStep({ startProblem }: ServerSide): LoginStep | undefined {
  if (startProblem === undefined) return undefined;
  const { file, says } = startProblem;
  const found = `The node doesn't start, because ${file === "." ? "the directory" : file} can't be used`;
  return { id: "start", side: "node", check: "Certificates it loads", outcome: "refused", found, says, source };
}

/** The client's checks. `host` is that of the connection string, without the port. */
export async function serverSteps(
  { server, unreadServer, serverStore }: ServerSide,
  checks: SslModeChecks,
  host: string | undefined,
  verifier: Verifier,
): Promise<readonly LoginStep[]> {
  const frame = { id: "server-certificate", side: "client", check: "Node certificate", source } as const;
  if (server === undefined && unreadServer !== undefined)
    return [{ ...frame, outcome: "cannotTell", found: `${unreadServer.file} wasn't read. ${unreadServer.why}` }];
  if (!checks.verifiesChain)
    return [
      (server && (await unreadableStep(frame, server, verifier))) ?? {
        ...frame,
        outcome: "noted",
        found: `Not verified. ${checks.meaning}`,
      },
    ];
  if (server === undefined)
    return [{ ...frame, outcome: "noted", found: "The directory has no node certificate to verify" }];
  const own = pairStep(server, "node");
  if (own !== undefined) return [own];
  const unusable = storeStep(serverStore, frame);
  if (unusable !== undefined) return [unusable];
  const name = checks.verifiesHost && host !== undefined ? { name: { type: "host", value: host } as const } : {};
  const answer = await verify(server, serverStore, "serverAuth", verifier, name);
  const step = verificationStep(frame, server, serverStore, answer, {
    // Where the host does not count, the driver verifies the chain itself and adds nothing.
    prefix: () =>
      checks.verifiesHost && goAtLeast(verifier.goVersion, 20) ? "tls: failed to verify certificate: " : "",
    alert: () => "bad certificate",
  });
  if (step.outcome !== "passed") return [step];
  return [step, hostStep(checks, host)];
}

/** Go parses what it does not verify. With itself as the anchor, little else can be wrong with the certificate. */
async function unreadableStep(frame: Frame, server: Presented, verifier: Verifier): Promise<LoginStep | undefined> {
  const store = createStore("server", [server.file], [server.certificate]);
  const answer = await verify(server, store, "any", verifier);
  if (answer.outcome !== "notTrusted" || answer.problem.code !== "unparsable") return undefined;
  return verificationStep(frame, server, store, answer, { prefix: () => "", alert: () => "" });
}

/** The node's checks of a certificate that is sent. */
export async function clientSteps(
  client: Presented,
  { clientStore }: ServerSide,
  verifier: Verifier,
  protocol: "sql" | "libpq" | "rpc",
): Promise<readonly LoginStep[]> {
  // libpq says something of its own about the pair, and holds no certificate back.
  const own = protocol === "libpq" ? undefined : protocol === "sql" ? driverStep(client) : pairStep(client, "client");
  if (own !== undefined && own.outcome !== "noted") return [own];
  const frame = { id: "client-certificate", side: "node", check: "Client certificate", source } as const;
  const unusable = storeStep(clientStore, frame);
  if (unusable !== undefined) return [unusable];
  const step = verificationStep(frame, client, clientStore, await verify(client, clientStore, "clientAuth", verifier), {
    prefix: () => `tls: failed to verify ${goAtLeast(verifier.goVersion, 20) ? "" : "client "}certificate: `,
    alert: (problem) => clientAlert(problem, verifier.goVersion),
  });
  const held = protocol === "libpq" ? undefined : withheldStep(client, clientStore);
  return [...(own === undefined ? [] : [own]), ...(held === undefined ? [step] : [held, step])];
}

/**
 * What a SQL driver reports about its own pair. pgx, and `cockroach sql` with it, reads the two files and checks no
 * file modes. libpq rejects a key that others can read (secure_open in fe-secure-openssl.c). CockroachDB's loader isn't
 * involved.
 */
function driverStep(client: Presented): LoginStep | undefined {
  const step = pairStep(client, "client");
  const { key } = client;
  if (step === undefined || key === undefined || !("loaderText" in key)) return step;
  const { says: _, ...rest } = step;
  if (key.state !== "tooOpen") return { ...rest, source: "the client's driver" };
  const found = libpqAcceptsMode(key)
    ? `CockroachDB rejects the file mode of ${key.file}. cockroach sql, pgx, and libpq don't`
    : `Others can read ${key.file}. psql and other clients that use libpq reject it; cockroach sql and pgx don't check the file mode`;
  return openKeyStep(client) ?? { ...rest, outcome: "noted", found, source: "libpq" };
}

/** What a program that doesn't reject the file mode reports about the pair. */
export function openKeyStep({ file, key }: Presented): LoginStep | undefined {
  if (key?.state !== "tooOpen" || key.fits) return undefined;
  const frame = { id: "key", side: "client", check: "Private key", source: "the client's driver" } as const;
  return key.pairText === undefined
    ? { ...frame, outcome: "cannotTell", found: `Whether ${key.file} matches ${file} wasn't checked` }
    : { ...frame, outcome: "refused", found: `${key.file} doesn't match ${file}`, says: key.pairText };
}

/** What TLS itself reports about a pair, before anything is sent. */
export function pairStep({ file, key }: Presented, side: "client" | "node"): LoginStep | undefined {
  const frame = { id: "key", side, check: "Private key", source: "pkg/security/certificate_loader.go" } as const;
  switch (key?.state) {
    case undefined:
    case "matches":
      return undefined;
    case "notChecked":
      return { ...frame, outcome: "cannotTell", found: `${key.file} wasn't checked: ${key.why}` };
    case "missing":
    case "notRegular":
    case "unreadable":
    case "tooOpen":
      return { ...frame, outcome: "refused", found: `${file} has no usable key`, says: key.loaderText };
    case "notAKey":
    case "encrypted":
    case "damaged":
    case "otherKey":
      return { ...frame, outcome: "refused", found: `${key.file} doesn't match ${file}`, says: key.goText };
  }
}

export function hostStep({ verifiesHost, meaning }: SslModeChecks, host: string | undefined): LoginStep {
  const frame = { id: "host", side: "client", check: "Host name", source } as const;
  if (!verifiesHost) return { ...frame, outcome: "noted", found: `Not compared. ${meaning}` };
  if (host === undefined) return { ...frame, outcome: "noted", found: "No host was given, so names aren't compared" };
  return { ...frame, outcome: "passed", found: `The certificate is valid for ${host}` };
}

/** Nothing at all can be verified by a store that cannot be loaded, or that is not there. */
export function storeStep({ broken, anchors, unread }: TrustStore, frame: Frame): LoginStep | undefined {
  if (unread !== undefined)
    return { ...frame, outcome: "cannotTell", found: `${unread.file} wasn't read. ${unread.why}` };
  if (broken !== undefined)
    return { ...frame, outcome: "refused", found: `${broken.file} can't be used`, says: broken.text };
  return anchors.length > 0
    ? undefined
    : {
        ...frame,
        outcome: "refused",
        found: "No CA can verify it",
        says: loaderTexts.caNotFound,
      };
}

/** Go's clients send no certificate whose issuers the server does not name; with several CAs of one name nothing is held back. */
function withheldStep({ file, certificate, intermediates }: Presented, { anchors }: TrustStore): LoginStep | undefined {
  const known = [certificate, ...intermediates].some(({ issuer }) =>
    anchors.some(({ subject }) => equalBytes(subject.der, issuer.der)),
  );
  if (known) return undefined;
  const found = `The node doesn't list a CA that issued ${file}. cockroach and other Go clients continue without a certificate; libpq sends it`;
  return {
    id: "held-back",
    side: "client",
    check: "CAs that the node accepts",
    outcome: "noted",
    found,
    source: "crypto/tls",
  };
}

async function verify(
  presented: Presented,
  { anchors }: TrustStore,
  purpose: Purpose,
  verifier: Verifier,
  more: Partial<PathRequest> = {},
): Promise<PathAnswer> {
  const { cryptography, goVersion, at, context } = verifier;
  const { certificate, intermediates } = presented;
  return validatePath(
    { certificate, intermediates, anchors, purpose, at, profile: { kind: "go", version: goVersion }, ...more },
    cryptography,
    context,
  );
}

/** The prefix that crypto/tls adds to the verifier's error, and the alert that it sends. */
interface Words {
  readonly prefix: () => string;
  readonly alert: (problem: PathProblem) => string;
}

function verificationStep(
  frame: Frame,
  { file }: Presented,
  store: TrustStore,
  answer: PathAnswer,
  words: Words,
): LoginStep {
  const files = store.files.join(" and ");
  if (answer.outcome === "trusted") {
    const anchor = answer.path.length === 1 ? undefined : answer.path.at(-1);
    const by =
      anchor === undefined
        ? "is trusted itself"
        : `is signed by ${displayName(anchor.subject) || "a CA without a name"}`;
    return { ...frame, outcome: "passed", found: `${file} ${by}, in ${files}` };
  }
  const { problem } = answer;
  const { goText } = problem;
  if (answer.outcome === "cannotTell") return { ...frame, outcome: "cannotTell", found: problem.message };
  const step = { ...frame, outcome: "refused", found: `${problem.message}; verified by ${files}` } as const;
  if (goText === undefined) return step;
  if (problem.code === "unparsable")
    return {
      ...step,
      says: `tls: failed to parse ${frame.side === "node" ? "client certificate" : "certificate from server"}: ${goText}`,
    };
  // Other errors of crypto/tls about keys that it doesn't support.
  if (!goText.startsWith("x509: ")) return { ...step, says: goText };
  return {
    ...step,
    says: `${words.prefix()}${goText}`,
    otherSays: fill(goTexts.remoteError, { alert: words.alert(problem) }),
  };
}

/** Since Go 1.21, a server tells its client more than that the certificate is bad. */
function clientAlert({ goText = "" }: PathProblem, version: GoVersion): string {
  if (!goAtLeast(version, 21)) return "bad certificate";
  if (goText.startsWith(goTexts.unknownAuthority)) return "unknown certificate authority";
  return goText.startsWith("x509: certificate has expired or is not yet valid")
    ? "expired certificate"
    : "bad certificate";
}
