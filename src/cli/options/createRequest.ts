// Arguments and flags of a `create` command -> request, with cobra's words for a wrong number of arguments.

import { goQuote } from "../../cockroach/go/goText.ts";
import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { CreateKind, CreateRequest } from "../../cockroach/create/request.ts";
import { readCreateFlags, type RawFlags } from "./createFlags.ts";
import { expandVariables, type Variables } from "./expandVariables.ts";

/** The request, or what is wrong with the command line. */
export function createRequest(
  kind: CreateKind,
  positionals: readonly string[],
  raw: RawFlags,
  variables: Variables,
): Result<CreateRequest, Refusal> {
  const flags = readCreateFlags(raw, variables);
  if (!flags.ok) return flags;
  const { tenantIds, tenantNames, ...common } = flags.value;
  const count = positionals.length;
  const [first = ""] = positionals;
  switch (kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return count > 0
        ? refuseArgument(first, kind)
        : succeed({ kind, ...common, allowCaKeyReuse: raw.allowCaKeyReuse === true });
    case "intermediate-ca": {
      if (count > 0) return refuseArgument(first, kind);
      const path = (text = ""): string => expandVariables(text, variables);
      return succeed({
        kind,
        ...common,
        commonName: raw.commonName ?? "",
        certificatePath: path(raw.cert),
        keyPath: path(raw.key),
      });
    }
    case "node":
    case "ui":
      return succeed({ kind, ...common, hosts: positionals });
    case "client":
      return count !== 1
        ? failWith(`accepts 1 arg(s), received ${count}`, "Give one user name.")
        : succeed({
            kind,
            ...common,
            user: first,
            disableUsernameValidation: raw.disableUsernameValidation === true,
            tenantIds,
            tenantNames,
            alsoGeneratePkcs8Key: raw.alsoGeneratePkcs8Key === true,
          });
    case "tenant-client":
      return count === 0
        ? failWith("requires at least 1 arg(s), only received 0", "Give the tenant's ID, then its hosts.")
        : succeed({ kind, ...common, tenantId: first, hosts: positionals.slice(1) });
    case "tenant-signing":
      return count !== 1
        ? failWith(`accepts 1 arg(s), received ${count}`, "Give one tenant ID.")
        : succeed({ kind, ...common, tenantId: first });
  }
}

function refuseArgument(argument: string, kind: CreateKind): Result<CreateRequest, Refusal> {
  return failWith(`unknown command ${goQuote(argument)} for "create ${kind}"`, "This command takes flags only.");
}
