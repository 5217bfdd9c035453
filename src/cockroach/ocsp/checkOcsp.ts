// Queries responders like a node in a handshake: all certificates of the chain in parallel, the URLs of each in order
// until one says good or revoked, with one time limit for all.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { judgeOcspResponse, type OcspJudgement } from "../../pki/ocsp/judgeOcspResponse.ts";
import { encodeOcspRequest, nonceBytes } from "../../pki/ocsp/ocspRequest.ts";
import type { RandomBytes } from "../create/createPlannedFiles.ts";
import type { Verifier } from "../login/peers.ts";
import type { OcspExchange, PermitAddress, PostOcsp } from "./ocspExchange.ts";
import { ocspDecision, ocspModes, ocspTimeout, type OcspDecision, type OcspMode } from "./ocspModes.ts";
import type { OcspTask } from "./ocspTasks.ts";
import { queryOutcome, type QueryOutcome } from "./queryOutcome.ts";

export interface OcspEnvironment {
  readonly post: PostOcsp;
  readonly permits: PermitAddress;
  readonly randomBytes: RandomBytes;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly verifier: Omit<Verifier, "at">;
  readonly signal?: AbortSignal;
}

export interface OcspAnswer {
  readonly url: string;
  /** True if it comes after the last URL that is queried here. A node queries all. */
  readonly isBeyondLimit?: true;
  /** Absent if it wasn't queried: an earlier one answered, the time was used up, or the issuer is missing. */
  readonly asked?: {
    readonly exchange: OcspExchange;
    /** For a response with HTTP status 200: its judgment, as RFC 6960 requires of a client. */
    readonly judgement?: OcspJudgement;
    /** CockroachDB's result for the same bytes. */
    readonly outcome: QueryOutcome;
  };
}

export type OcspDecisions = Readonly<Record<OcspMode, OcspDecision>>;

export interface CheckedCertificate extends OcspTask {
  readonly answers: readonly OcspAnswer[];
  readonly decisions: OcspDecisions;
}

export interface OcspReport {
  /** Start time in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly certificates: readonly CheckedCertificate[];
  /** Decisions about the chain as a whole. */
  readonly decisions: OcspDecisions;
}

/**
 * Maximum size of a response in bytes: OpenSSL's limit (OSSL_HTTP_DEFAULT_MAX_RESP_LEN). One with a responder's chain
 * has about five thousand.
 */
const maxBytes = 100 * 1024;

/** Maximum number of URLs queried per certificate. A certificate with more isn't interested in an answer. */
export const maxUrls = 4;

/** Rejects with the signal's reason if it is canceled. */
export async function checkOcsp(tasks: readonly OcspTask[], environment: OcspEnvironment): Promise<OcspReport> {
  const at = environment.now();
  const certificates = await Promise.all(tasks.map((task) => checkCertificate(task, at + ocspTimeout, environment)));
  return { at, certificates, decisions: byMode((mode) => combineDecisions(mode, certificates)) };
}

async function checkCertificate(
  task: OcspTask,
  deadline: number,
  environment: OcspEnvironment,
): Promise<CheckedCertificate> {
  const { certificate, issuer, urls } = task;
  const answers: OcspAnswer[] = [];
  const isDone = (): boolean =>
    answers.some(({ asked }) => asked?.outcome.answer === "good" || asked?.outcome.answer === "revoked");
  for (const url of urls.slice(0, maxUrls)) {
    const patience = deadline - environment.now();
    const isAsked = issuer !== undefined && !isDone() && patience > 0;
    answers.push(isAsked ? await ask(url, certificate, issuer, patience, environment) : { url });
  }
  const beyond = urls.slice(maxUrls);
  const isOpen = beyond.length > 0 && !isDone() && deadline > environment.now();
  for (const url of beyond) answers.push({ url, ...(isOpen && { isBeyondLimit: true }) });
  const wouldGoOn: QueryOutcome = {
    answer: "cannotTell",
    why: `A node would also ask the other ${beyond.length} responders of the certificate. Only ${maxUrls} are asked from here`,
  };
  const outcomes = [
    ...answers.flatMap(({ asked }) => (asked === undefined ? [] : [asked.outcome])),
    ...(isOpen ? [wouldGoOn] : []),
  ];
  const isUnknown = issuer === undefined && urls.length > 0;
  const notAtHand: QueryOutcome = {
    answer: "cannotTell",
    why: "The request needs the issuing CA's certificate, which is missing",
  };
  return { ...task, answers, decisions: byMode((mode) => ocspDecision(mode, isUnknown ? [notAtHand] : outcomes)) };
}

async function ask(
  url: string,
  certificate: Certificate,
  issuer: Certificate,
  patience: number,
  { post, permits, randomBytes, now, verifier, signal }: OcspEnvironment,
): Promise<OcspAnswer> {
  const question = { certificate, issuer, nonce: randomBytes(nonceBytes) };
  const exchange = await post({
    url,
    body: encodeOcspRequest(question, verifier.cryptography),
    patience,
    maxBytes,
    permits,
    ...(signal && { signal }),
  });
  const outcome = await queryOutcome(url, exchange, certificate, issuer, verifier);
  const hasAnswer = exchange.outcome === "answered" && exchange.httpStatus === 200;
  const judgement = hasAnswer
    ? await judgeOcspResponse(exchange.bytes, question, { ...verifier, at: now() })
    : undefined;
  return { url, asked: { exchange, outcome, ...(judgement && { judgement }) } };
}

function byMode(decide: (mode: OcspMode) => OcspDecision): OcspDecisions {
  const [off, lax, strict] = ocspModes.map(decide);
  if (off === undefined || lax === undefined || strict === undefined) throw new Error("A mode without a decision");
  return { off, lax, strict };
}

/** One refusal is enough. */
function combineDecisions(mode: OcspMode, certificates: readonly CheckedCertificate[]): OcspDecision {
  const decisions = certificates.map((one) => one.decisions[mode]);
  const of = (outcome: OcspDecision["outcome"]): OcspDecision | undefined =>
    decisions.find((one) => one.outcome === outcome);
  return (
    of("refused") ??
    of("cannotTell") ??
    decisions.find(({ says }) => says !== undefined) ??
    decisions[0] ??
    ocspDecision(mode, [])
  );
}
