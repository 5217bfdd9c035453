// The `cockroach cert` command equivalent to a request, to show and copy.

import { formatGoDuration } from "../go/goDuration.ts";
import { shellWord } from "../quote/shell.ts";
import { isCaRequest, kindFacts } from "./kindFacts.ts";
import type { CreateRequest } from "./request.ts";
import type { SigningCa } from "./signingCa.ts";

/**
 * For a POSIX shell. Returns `undefined` if CockroachDB can't do it: keys other than RSA, intermediate and UI CAs,
 * other CA files.
 */
export function cockroachCommand(request: CreateRequest, signingCa?: SigningCa): string | undefined {
  const { cockroachCommand: command } = kindFacts[request.kind];
  const hasOtherKey = request.kind !== "tenant-signing" && request.keyType.algorithm !== "rsa";
  const hasOtherCa = "caCertificate" in request || (signingCa !== undefined && signingCa.path.length > 0);
  if (command === undefined || hasOtherKey || hasOtherCa) return undefined;
  const [words, options] = [positionals(request), flags(request)];
  // A word that starts with a dash would be read as a flag.
  const isOdd = words.some((word) => word.startsWith("-"));
  return [
    "cockroach",
    "cert",
    command,
    ...(isOdd ? [...options, "--"] : []),
    ...words.map(shellWord),
    ...(isOdd ? [] : options),
  ].join(" ");
}

function positionals(request: CreateRequest): readonly string[] {
  switch (request.kind) {
    case "node":
    case "ui":
      return request.hosts;
    case "client":
      return [request.user];
    case "tenant-client":
      return [request.tenantId, ...request.hosts];
    case "tenant-signing":
      return [request.tenantId];
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
    case "intermediate-ca":
      return [];
  }
}

function flags(request: CreateRequest): readonly string[] {
  const flag = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}=${shellWord(value)}`];
  const toggle = (name: string, on: boolean): readonly string[] => (on ? [`--${name}`] : []);
  const list = (values: readonly string[]): string | undefined => (values.length === 0 ? undefined : values.join(","));
  return [
    ...flag("certs-dir", request.certsDirectory),
    ...flag("ca-key", "caKey" in request ? request.caKey : undefined),
    ...flag(
      "key-size",
      request.keyType.algorithm === "rsa" && request.keyType.bits !== 2_048
        ? request.keyType.bits.toString()
        : undefined,
    ),
    ...flag("lifetime", request.lifetimeMs === undefined ? undefined : formatGoDuration(request.lifetimeMs)),
    ...toggle("overwrite", request.overwrite),
    ...toggle("allow-ca-key-reuse", isCaRequest(request) && request.allowCaKeyReuse),
    ...(request.kind === "client"
      ? [
          ...flag("tenant-scope", list(request.tenantIds)),
          ...flag("tenant-name-scope", list(request.tenantNames)),
          ...toggle("also-generate-pkcs8-key", request.alsoGeneratePkcs8Key),
          ...toggle("disable-username-validation", request.disableUsernameValidation),
        ]
      : []),
  ];
}
