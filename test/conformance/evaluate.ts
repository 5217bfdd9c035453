// One case of the suite, asked of this project's path validation.
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { Certificate } from "../../src/pki/certificate/certificate.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import { keyUsageBits, type KeyUsageBit } from "../../src/pki/extensions/rfc5280/keyUsage.ts";
import {
  validatePath,
  type PathRequest,
  type PeerName,
  type Profile,
  type Purpose,
} from "../../src/pki/path/certificationPath.ts";
import { readCertificateList, type CertificateList } from "../../src/pki/certificate/certificateList.ts";
import type { Case, PeerNameCase } from "./suite.ts";

export interface Verdict {
  readonly result: "SUCCESS" | "FAILURE" | "SKIPPED";
  readonly reason: string;
}

/** `now` is the time of cases that name none. */
export async function evaluate(one: Case, profile: Profile, now: number): Promise<Verdict> {
  const skip = skipReason(one, profile);
  if (skip !== undefined) return { result: "SKIPPED", reason: skip };
  const certificate = onlyCertificate(one.peer_certificate);
  if (typeof certificate === "string") return { result: "FAILURE", reason: `RFC 5280 section 4.1: ${certificate}` };
  const lists = (one.crls ?? []).map(onlyList);
  const unreadable = lists.find((list) => typeof list === "string");
  if (unreadable !== undefined) return { result: "FAILURE", reason: `RFC 5280 section 5.1: ${unreadable}` };
  const names = one.validation_kind === "SERVER" ? [one.expected_peer_name] : one.expected_peer_names;
  let verdict: Verdict = { result: "FAILURE", reason: "no name" };
  for (const name of names.length === 0 ? [null] : names) {
    verdict = await ask({
      certificate,
      intermediates: readable(one.untrusted_intermediates),
      anchors: readable(one.trusted_certs),
      purpose: purposeOf(one),
      at: one.validation_time === null ? now : Date.parse(one.validation_time),
      profile,
      delivery: "pool",
      ...(name !== null && { name: peerName(name) }),
      ...(one.max_chain_depth !== null && { maxIntermediates: one.max_chain_depth }),
      ...(one.key_usage.length > 0 && {
        keyUsage: keyUsageBits.filter((bit) => one.key_usage.includes(limboBit(bit))),
      }),
      ...(lists.length > 0 && {
        certificateLists: lists.filter((list): list is CertificateList => typeof list !== "string"),
      }),
    });
    if (verdict.result !== "SUCCESS") return verdict;
  }
  return verdict;
}

async function ask(request: PathRequest): Promise<Verdict> {
  const answer = await validatePath(request, nodeCryptography);
  if (answer.outcome === "trusted") return { result: "SUCCESS", reason: `path of ${answer.path.length}` };
  const { code, message, section, goText } = answer.problem;
  const reason = `${section}: ${code}: ${goText ?? message}`.replace(/\s+/g, " ");
  return {
    result: answer.outcome === "cannotTell" && code === "unsupported-algorithm" ? "SKIPPED" : "FAILURE",
    reason,
  };
}

/** What the profile doesn't do, in the words in which its user is told. */
function skipReason(one: Case, profile: Profile): string | undefined {
  if (one.signature_algorithms.length > 0) return "the signature algorithms cannot be restricted";
  if (profile.kind === "rfc5280") return undefined;
  if (one.max_chain_depth !== null) return "Go has no limit of path length to set";
  if ((one.crls ?? []).length > 0) return "Go checks no revocation lists";
  if (one.validation_kind === "CLIENT") return "Go compares no mailboxes with certificates";
  return one.key_usage.length > 0 && !one.key_usage.includes("digitalSignature")
    ? "Go asks for no key usage"
    : undefined;
}

function purposeOf({ extended_key_usage: purposes, validation_kind: kind }: Case): Purpose {
  if (purposes.includes("anyExtendedKeyUsage")) return "any";
  if (purposes.includes("clientAuth")) return "clientAuth";
  return purposes.includes("serverAuth") || kind === "SERVER" ? "serverAuth" : "clientAuth";
}

/** Go takes addresses in brackets as addresses, whatever else they look like. */
function peerName({ kind, value }: PeerNameCase): PeerName {
  return kind === "RFC822" ? { type: "email", value } : { type: "host", value: kind === "IP" ? `[${value}]` : value };
}

function limboBit(bit: KeyUsageBit): string {
  return bit === "nonRepudiation" ? "contentCommitment" : bit;
}

function readable(pems: readonly string[]): readonly Certificate[] {
  return pems.map(onlyCertificate).filter((one): one is Certificate => typeof one !== "string");
}

function onlyCertificate(pem: string): Certificate | string {
  const [item] = decodeWholeFile(new TextEncoder().encode(pem)).items;
  if (item?.kind === "certificate") return item.certificate;
  return item?.kind === "broken" ? item.problem.message : "no certificate";
}

function onlyList(pem: string): CertificateList | string {
  const [item] = decodeWholeFile(new TextEncoder().encode(pem)).items;
  if (item?.kind !== "certificateList") return "no revocation list";
  const list = readCertificateList(item.der);
  return list.ok ? list.value : list.error.message;
}
