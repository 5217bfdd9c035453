// `create`: makes what `cockroach cert create-*` makes, with its flags, defaults and messages. Success prints nothing on standard output.

import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { Command } from "commander";
import { carryOutCreation, prepareCreation } from "../../cockroach/create/create.ts";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import type { Result } from "../../pki/result.ts";
import type { CreateKind } from "../../cockroach/create/request.ts";
import { neverRecover } from "../../cockroach/recovery/settleInterrupted.ts";
import { creationView } from "../../view/create/creationView.ts";
import { addCreateFlags, type RawFlags } from "../options/createFlags.ts";
import { createRequest } from "../options/createRequest.ts";
import { createLines } from "../text/createText.ts";
import { refusalLines } from "../host/refuse.ts";
import { withBackup } from "../options/withBackup.ts";

const commands: readonly (readonly [kind: CreateKind, argument: string | undefined, description: string])[] = [
  ["ca", undefined, "create the CA certificate ca.crt and its key"],
  ["client-ca", undefined, "create the client CA certificate ca-client.crt and its key"],
  ["ui-ca", undefined, "create the UI CA certificate ca-ui.crt and its key"],
  ["tenant-client-ca", undefined, "create the tenant client CA certificate ca-client-tenant.crt and its key"],
  ["intermediate-ca", undefined, "create a CA below ca.crt, to sign with while that one's key stays locked away"],
  ["node", "[hosts...]", "create node.crt and node.key for hosts: IP addresses or DNS names"],
  ["client", "[user...]", "create client.<user>.crt and its key"],
  ["ui", "[hosts...]", "create ui.crt and ui.key for the DB Console"],
  ["tenant-client", "[tenant-id-and-hosts...]", "create client-tenant.<tenant-id>.crt and its key"],
  ["tenant-signing", "[tenant-id...]", "create tenant-signing.<tenant-id>.crt and its key"],
];

/** Adds `create` with its subcommands to a program. */
export function registerCreate(program: Command, environment: CreateCommandEnvironment): void {
  const create = program
    .command("create")
    .description("create CA, node, client and tenant certificates and their keys");
  for (const [kind, argument, description] of commands) {
    const command = addCreateFlags(create.command(kind).description(description), kind);
    if (argument !== undefined) command.argument(argument);
    // The number of arguments is judged later, in cobra's words.
    command.allowExcessArguments(true).configureOutput({
      outputError: (text) => {
        environment.printError(cobraLines(text, kind));
      },
    });
    command.action(async () => run(kind, command.args, command.opts(), environment));
  }
}

async function run(
  kind: CreateKind,
  positionals: readonly string[],
  raw: RawFlags,
  environment: CreateCommandEnvironment,
): Promise<void> {
  const outcome = await createFiles(kind, positionals, raw, environment);
  if (outcome.ok) return;
  environment.printError(failureLines(outcome.error, kind));
  environment.setExitCode(1);
}

async function createFiles(
  kind: CreateKind,
  positionals: readonly string[],
  raw: RawFlags,
  { creation, variables, hasFileModes, print, printError }: CreateCommandEnvironment,
): Promise<Result<unknown, Refusal>> {
  const request = createRequest(kind, positionals, raw, variables);
  if (!request.ok) return request;
  const prepared = await prepareCreation(
    request.value,
    raw.dryRun === true ? { ...creation, decideRecovery: neverRecover } : creation,
  );
  if (!prepared.ok) return prepared;
  const { plan } = prepared.value;
  printError(plan.notices);
  if (raw.dryRun === true) {
    print(createLines(creationView(plan, hasFileModes)));
    return prepared;
  }
  const secret = plan.files.find(({ content }) => content !== "certificates");
  if (!hasFileModes && secret !== undefined) {
    printError(
      `note: this system has no file modes: who may read ${secret.path} is decided by the directory's access list.`,
    );
  }
  return carryOutCreation(prepared.value, withBackup(creation, raw));
}

/** As CockroachDB prints a failure. */
function failureLines(refusal: Refusal, kind: CreateKind): readonly string[] {
  return [...refusalLines(refusal), `Failed running "create ${kind}"`];
}

/** What commander says about flags, in the words of pflag. */
function cobraLines(text: string, kind: CreateKind): readonly string[] {
  const message = text
    .trim()
    .replace(/^error: unknown option '(-[^']*)'/, "unknown flag: $1")
    .replace(/^error: option '(-[^ ']*)[^']*' argument missing$/, "flag needs an argument: $1")
    .replace(/^error: /, "");
  return failureLines({ message }, kind);
}
