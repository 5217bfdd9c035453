// Compares the answer of a running node with the certs directory that it should use.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { goVersionOf } from "../go/goVersions.ts";
import type { CockroachVersion } from "../go/version.ts";
import type { Verifier } from "../login/peers.ts";
import { askedAuthorities, authoritiesFinding, type AskedAuthority } from "./askedAuthorities.ts";
import { certificateDifference } from "./certificateDifference.ts";
import { clientFinding } from "./clientFinding.ts";
import { noHandshake } from "./noHandshake.ts";
import type { Endpoint, NodeAnswer, ServedTls } from "./nodeAnswer.ts";
import type { RunningFinding } from "./runningFinding.ts";
import { expectedFile, localChain, servedChain, servedPresented, type ServedChain } from "./servedChain.ts";
import { servedVerification } from "./servedVerification.ts";
import { tlsFinding } from "./tlsFindings.ts";
import { reportedVersion, versionFinding } from "./versionFinding.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";

export interface RunningQuestion {
  readonly endpoint: Endpoint;
  readonly answer: NodeAnswer;
  readonly directory: CertsDirectory;
  /** `at`: when the node answered. */
  readonly verifier: Verifier;
  /** The user whose certificate was presented. */
  readonly user?: string;
}

/** The decoded handshake of the node. */
export interface ServedFacts {
  readonly tls: ServedTls;
  readonly chain: ServedChain;
  /** Absent if no client certificate is requested. */
  readonly authorities?: readonly AskedAuthority[];
}

export interface RunningComparison {
  readonly question: RunningQuestion;
  /** The file that should be served, and its chain. Absent if it isn't in the directory. */
  readonly local?: { readonly file: string; readonly chain: readonly Certificate[] };
  /** By the node itself, after a login. */
  readonly reported?: CockroachVersion;
  /** Absent where no handshake came about. */
  readonly served?: ServedFacts;
  /** In the order of a connection; never empty. */
  readonly findings: readonly RunningFinding[];
}

export async function compareRunning(question: RunningQuestion): Promise<RunningComparison> {
  const { endpoint, answer, directory, user } = question;
  const reported = reportedVersion(answer);
  const verifier =
    reported === undefined ? question.verifier : { ...question.verifier, goVersion: goVersionOf(reported) };
  const file = expectedFile(directory, endpoint.way);
  const local = file && { local: { file: file.file, chain: localChain(file) } };
  if (answer.outcome !== "tls") return { question, ...local, findings: [noHandshake(endpoint, answer)] };
  const chain = servedChain(answer);
  const served = servedPresented(chain);
  const clientStore = directory.stores.client;
  const authorities = askedAuthorities(answer, clientStore);
  return {
    question,
    ...local,
    ...(reported && { reported }),
    served: { tls: answer, chain, ...(authorities && { authorities }) },
    findings: [
      tlsFinding(answer),
      certificateDifference(chain, file, directory),
      ...(served === undefined
        ? []
        : await servedVerification({ served, directory, file, way: endpoint.way, host: endpoint.host, verifier })),
      authoritiesFinding(answer, clientStore, endpoint.way),
      ...(user === undefined || answer.client === undefined ? [] : [clientFinding(user, answer.client)]),
      ...(reported === undefined ? [] : [versionFinding(reported, directory.settings.version)]),
    ],
  };
}
