// Checks the part of a request that can be judged without reading files, in CockroachDB's order and with its texts, and
// finds its profile.

import type { Problem } from "../../pki/asn1/problem.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { characterProblem } from "../files/characterProblem.ts";
import { goQuote, uint64Problem } from "../go/goText.ts";
import { tenantUris } from "../principals/tenantScope.ts";
import { lastName } from "../files/parentPath.ts";
import { checkUsername, normalizeUsername, usernameHint } from "../principals/username.ts";
import { nameProblem } from "../files/windowsNames.ts";
import { hostNames } from "./hostNames.ts";
import { hostProblem, hostRefusal } from "./hostProblem.ts";
import { kindFacts } from "./kindFacts.ts";
import {
  caProfile,
  clientProfile,
  nodeProfile,
  tenantClientProfile,
  tenantSigningProfile,
  uiProfile,
  type Profile,
} from "./profile.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import type { Hint } from "../result/remedy.ts";
import type {
  ClientRequest,
  CreateRequest,
  IntermediateCaRequest,
  NodeRequest,
  TenantClientRequest,
  TenantSigningRequest,
} from "./request.ts";

export interface CheckedRequest {
  readonly profile: Profile;
  /** The part of the file name that identifies the subject: the normalized user or the tenant ID. */
  readonly name?: string;
  /** Notices for the user, as CockroachDB would print them. */
  readonly notices: readonly string[];
}

/** The profile of what is asked for, or why it cannot be made. */
export function checkRequest(request: CreateRequest): Result<CheckedRequest, Refusal> {
  const checked = checkSubject(request);
  if (!checked.ok) return checked;
  return checkCommon(request) ?? checked;
}

function checkSubject(request: CreateRequest): Result<CheckedRequest, Refusal> {
  switch (request.kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return succeed({ profile: caProfile(), notices: [] });
    case "intermediate-ca":
      return checkIntermediate(request);
    case "node":
    case "ui":
      return checkNode(request);
    case "client":
      return checkClient(request);
    case "tenant-client":
      return checkTenantClient(request);
    case "tenant-signing":
      return checkTenantSigning(request);
  }
}

function checkIntermediate({ kind, commonName }: IntermediateCaRequest): Result<CheckedRequest, Refusal> {
  const problem = characterProblem(commonName);
  if (problem !== undefined)
    return failWith(
      `${kindFacts[kind].failure}: the name ${JSON.stringify(commonName)} ${problem}`,
      "Use a name without such characters.",
    );
  return succeed({ profile: caProfile(commonName, 0), notices: [] });
}

/** Paths, lifetime and key size, which every kind has. */
function checkCommon(request: CreateRequest): ReturnType<typeof failWith> | undefined {
  const { failure, failureToMakeKey } = kindFacts[request.kind];
  const refuse = (message: string, hint?: Hint): ReturnType<typeof failWith> =>
    failWith(`${failure}: ${message}`, hint);
  if (request.kind !== "tenant-signing" && request.caKey === "")
    return refuse("the path to the CA key is required", { id: "name-ca-key" });
  if (request.certsDirectory === "")
    return refuse("the path to the certs directory is required", { id: "name-certs-directory" });
  for (const path of pathsOf(request)) {
    const problem = characterProblem(path);
    if (problem !== undefined)
      return refuse(`the path ${JSON.stringify(path)} ${problem}`, "Use a path without such characters.");
    const reserved = nameProblem(lastName(path));
    if (reserved !== undefined) return refuse(reserved, "Choose a name that is valid on all operating systems.");
  }
  if (request.lifetimeMs !== undefined && request.lifetimeMs <= 0)
    return refuse("the lifetime must be longer than 0", "Otherwise, the certificate would already be expired.");
  if (request.keyType.algorithm !== "rsa") return undefined;
  const { bits } = request.keyType;
  if (bits < 1_024) {
    const more = "(see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)";
    return refuse(`${failureToMakeKey}: crypto/rsa: ${bits}-bit keys are insecure ${more}`, "Use 2048 bits or more.");
  }
  return bits > 16_384 || bits % 8 !== 0
    ? refuse(`${failureToMakeKey}: ${bits} bits are not supported`, "Use a multiple of 8 up to 16384.")
    : undefined;
}

function pathsOf(request: CreateRequest): readonly string[] {
  return [
    request.certsDirectory,
    ...("caKey" in request ? [request.caKey] : []),
    ...("caCertificate" in request ? [request.caCertificate] : []),
    ...(request.kind === "intermediate-ca" ? [request.certificatePath, request.keyPath] : []),
  ];
}

function checkNode({ kind, hosts }: NodeRequest): Result<CheckedRequest, Refusal> {
  const [first] = hosts;
  if (first === undefined)
    return failWith(`create-${kind} requires at least one host name or address, none was specified`);
  const bad = refusedHost(hosts);
  if (bad !== undefined)
    return failWith(`${kindFacts[kind].failure}: ${kindFacts[kind].failureToMakeCertificate}: ${bad}`);
  const names = hostNames(hosts);
  return succeed({
    profile: kind === "node" ? nodeProfile(names) : uiProfile(first, names),
    notices: hostNotices(hosts),
  });
}

function checkClient(request: ClientRequest): Result<CheckedRequest, Refusal> {
  const checked = clientUsername(request);
  if (!checked.ok) return failWithin(kindFacts.client.failure, { message: checked.error.message, hint: usernameHint });
  const { username, notices } = checked.value;
  if (username === "")
    return failWith(`${kindFacts.client.failure}: ${kindFacts.client.failureToMakeCertificate}: user cannot be empty`);
  const problem = fileNameProblem(`client.${username}.key.pk8`);
  if (problem !== undefined)
    return failWith(
      `${kindFacts.client.failure}: the user name ${goQuote(username)} cannot be part of a file name: ${problem}`,
    );
  const uris = tenantUris(username, request.tenantIds, request.tenantNames);
  const scoped = request.tenantIds.length > 0 && !uris[0]?.endsWith(`/user/${username}`);
  const names = uris.map((value) => ({ type: "uniformResourceIdentifier", value }) as const);
  return succeed({
    profile: clientProfile(username, names),
    name: username,
    notices: [...notices, ...(scoped ? [escapedUserNotice(username)] : [])],
  });
}

/**
 * CockroachDB compares the user with the escaped text of the URI, at least for tenants by ID (pkg/security/x509.go,
 * ParseTenantSQLClientURI).
 */
function escapedUserNotice(username: string): string {
  return `warning: ${goQuote(username)} is escaped in the URI of a tenant scope, and CockroachDB may not let it log in with this certificate.`;
}

function clientUsername({
  user,
  disableUsernameValidation,
}: ClientRequest): Result<{ username: string; notices: readonly string[] }, Problem> {
  const checked = checkUsername(user);
  if (checked.ok) return succeed({ username: checked.value, notices: [] });
  if (!disableUsernameValidation) return checked;
  return succeed({
    username: normalizeUsername(user),
    // One text with two lines in CockroachDB.
    notices: [
      `warning: the specified identity ${goQuote(user)} is not a valid SQL username.`,
      "Before it can be used to log in, an identity map rule will need to be set on the server.",
    ],
  });
}

/** Rejects names that would leave the directory or that no file system accepts. */
function fileNameProblem(fileName: string): string | undefined {
  if (/[/\\]/.test(fileName)) return "it contains a slash";
  const problem = characterProblem(fileName);
  if (problem !== undefined) return `it ${problem}`;
  const reserved = nameProblem(fileName);
  if (reserved !== undefined) return reserved;
  return new TextEncoder().encode(fileName).length > 255 ? "it is too long" : undefined;
}

const defaultTenantHosts = ["127.0.0.1", "::1", "localhost", "*.local"] as const;

function checkTenantClient({ tenantId, hosts }: TenantClientRequest): Result<CheckedRequest, Refusal> {
  const facts = kindFacts["tenant-client"];
  const problem = uint64Problem(tenantId);
  if (problem !== undefined) return failWith(`${tenantId} is invalid uint64: ${problem}`);
  const id = BigInt(tenantId).toString();
  if (id === "0")
    return failWith(`${facts.failure}: ${facts.failureToMakeCertificate}: tenantId 0 is invalid (requires != 0)`);
  const bad = refusedHost(hosts);
  if (bad !== undefined) return failWith(`${facts.failure}: ${facts.failureToMakeCertificate}: ${bad}`);
  const notices =
    hosts.length > 0
      ? hostNotices(hosts)
      : [`Warning: no server address specified. Using [${defaultTenantHosts.join(" ")}].`];
  const names = hostNames(hosts.length > 0 ? hosts : defaultTenantHosts);
  return succeed({ profile: tenantClientProfile(id, names), name: id, notices });
}

function checkTenantSigning({ tenantId }: TenantSigningRequest): Result<CheckedRequest, Refusal> {
  const problem = uint64Problem(tenantId);
  if (problem !== undefined) return failWith(`${tenantId} is invalid uint64: ${problem}`);
  const id = BigInt(tenantId).toString();
  if (id === "0") return failWith(`${kindFacts["tenant-signing"].failure}: tenantId 0 is invalid (requires != 0)`);
  return succeed({ profile: tenantSigningProfile(id), name: id, notices: [] });
}

function refusedHost(hosts: readonly string[]): string | undefined {
  return hosts.map(hostRefusal).find((problem) => problem !== undefined);
}

function hostNotices(hosts: readonly string[]): readonly string[] {
  return hosts.flatMap((host) => {
    const problem = hostProblem(host);
    return problem === undefined ? [] : [`warning: ${problem}.`];
  });
}
