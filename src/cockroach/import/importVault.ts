// Output of `vault write -format=json <engine>/issue/<role>` -> files of a certs directory (HashiCorp Vault: PKI
// secrets engine, generate certificate and key).

import { isSelfIssued, readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import type { CaKeyEnvironment } from "../create/caKey.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { goPemBlocks } from "../go/goPem.ts";
import { pairRole, type PairRole, type PairRoleReading } from "../roles/pairRole.ts";
import { checkUsername, usernameHint } from "../principals/username.ts";
import { readPair } from "../create/readPair.ts";

/**
 * Maximum number of certificates and characters of a chain. Go rejects a Certificate message beyond 256 KiB, and
 * verifies a chain with at most a hundred signatures.
 */
const maxChain = 100;
const maxChainText = 1024 * 1024;
/**
 * Maximum number of characters of the whole text, with room for a chain in both of its forms. Parsing can't be
 * interrupted, and takes 3 ms per million.
 */
export const maxVaultText = 4 * 1024 * 1024;

export interface VaultIssue {
  /** The purpose of the certificate, as far as it states one. */
  readonly role: PairRoleReading;
  /** The certificate, followed by the intermediates. */
  readonly certificates: readonly Certificate[];
  /** The same in PEM. */
  readonly certificate: string;
  /** PEM; secret. */
  readonly key: string;
  /** What verifies it: the root if Vault names it, otherwise the issuing CA. PEM. Absent if Vault names neither. */
  readonly ca?: string;
}

/** Reads the JSON; `text` holds a private key. */
export async function readVaultIssue(text: string, tools: CaKeyEnvironment): Promise<Result<VaultIssue, Refusal>> {
  if (text.length > maxVaultText)
    return failWith(
      `the file has ${text.length.toLocaleString("en")} characters, more than ${maxVaultText.toLocaleString("en")}. Vault's output for one certificate is shorter`,
      "Check how the file was created.",
    );
  const data = dataOf(text);
  const [certificate, key] = [data?.["certificate"], data?.["private_key"]];
  if (typeof certificate !== "string" || typeof key !== "string") {
    return failWith(
      "this isn't the output of `vault write -format=json` for a certificate: data.certificate or data.private_key is missing",
      "Use the issue endpoint of the PKI engine. The sign endpoint returns no key.",
    );
  }
  const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
  const pair = await readPair(bytes(certificate), bytes(key), tools);
  if (!pair.ok) return pair;
  const [first, ...behind] = pair.value.certificates;
  if (first === undefined) return failWith("data.certificate doesn't contain a certificate");
  const role = pairRole(first);
  if (!role.certain && role.candidates.length === 0) return failWith(`the certificate can't be imported: ${role.why}`);
  // The CN becomes a part of a path.
  const checked = role.certain && role.role.kind === "client" ? checkUsername(role.role.user) : undefined;
  if (checked?.ok === false)
    return failWith(`the certificate's CN isn't a SQL user: ${checked.error.message}`, usernameHint);
  const chain = [...strings(data?.["ca_chain"]), ...strings([data?.["issuing_ca"]])];
  if (chain.length > maxChain)
    return failWith(
      `data.ca_chain has ${chain.length.toLocaleString("en")} entries, more than ${maxChain}: no client accepts a chain this long`,
      "Check how the file was created.",
    );
  const length = chain.reduce((sum, pem) => sum + pem.length, 0);
  if (length > maxChainText)
    return failWith(
      `data.ca_chain has ${length.toLocaleString("en")} characters, more than ${maxChainText.toLocaleString("en")}: no client accepts a chain this long`,
      "Check how the file was created.",
    );
  const authorities = [
    ...new Map(
      [...behind, ...chain.flatMap((pem) => certificatesIn(bytes(pem)))].map((one) => [latin1(one.der), one]),
    ).values(),
  ];
  const root = authorities.find(isSelfIssued) ?? authorities[0];
  const intermediates = authorities.filter((authority) => authority !== root);
  return succeed({
    role,
    certificates: [first, ...intermediates],
    certificate: [first, ...intermediates].map(({ der }) => encodePem("CERTIFICATE", der)).join(""),
    key: encodePem("PRIVATE KEY", pair.value.pkcs8),
    ...(root && { ca: encodePem("CERTIFICATE", root.der) }),
  });
}

/** The role that was named, or the certain one. Refuses what the certificate can't be, and asks where it leaves the role open. */
export function chosenRole(reading: PairRoleReading, named: PairRole | undefined): Result<PairRole, Refusal> {
  const words = (role: PairRole): string => (role.kind === "node" ? "a node" : `the user ${role.user}`);
  const isNamed = (role: PairRole): boolean => named !== undefined && words(role) === words(named);
  const possible = reading.certain ? [reading.role] : reading.candidates;
  if (named !== undefined) {
    const found = possible.find(isNamed);
    return found === undefined
      ? failWith(`the certificate is for ${possible.map(words).join(" or ")}, not for ${words(named)}`)
      : succeed(found);
  }
  return reading.certain
    ? succeed(reading.role)
    : failWith(
        `whether the certificate is for ${possible.map(words).join(" or ")} can't be determined: ${reading.why}`,
        { id: "name-pair-role" },
      );
}

function dataOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const data: unknown = typeof value === "object" && value !== null && "data" in value ? value.data : undefined;
    return typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function certificatesIn(file: Uint8Array): readonly Certificate[] {
  return goPemBlocks(file).flatMap(({ type, bytes }) => {
    const read = type === "CERTIFICATE" ? readCertificate(bytes) : undefined;
    return read?.ok === true ? [read.value] : [];
  });
}
