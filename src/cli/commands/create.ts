// `create`: creates what `cockroach cert create-*` creates, with its flags, defaults, and messages. Success prints nothing on standard output.

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
import { describeUse, type Use } from "../options/describeUse.ts";
import { createLines } from "../text/createText.ts";
import { refusalLines } from "../host/refuse.ts";
import { withBackup } from "../options/withBackup.ts";

const commands: readonly (readonly [kind: CreateKind, argument: string | undefined, description: string])[] = [
  ["ca", undefined, "create the CA certificate ca.crt and its key"],
  ["client-ca", undefined, "create the client CA certificate ca-client.crt and its key"],
  ["ui-ca", undefined, "create the UI CA certificate ca-ui.crt and its key"],
  ["tenant-client-ca", undefined, "create the tenant client CA certificate ca-client-tenant.crt and its key"],
  ["intermediate-ca", undefined, "create a CA signed by ca.crt, so that the key of ca.crt can stay offline"],
  ["node", "[hosts...]", "create node.crt and node.key for the node's IP addresses and DNS names"],
  ["client", "[user...]", "create client.<user>.crt and its key"],
  ["ui", "[hosts...]", "create ui.crt and ui.key for the DB Console"],
  ["tenant-client", "[tenant-id-and-hosts...]", "create client-tenant.<tenant-id>.crt and its key"],
  ["tenant-signing", "[tenant-id...]", "create tenant-signing.<tenant-id>.crt and its key"],
];

const caKey = "--certs-dir=certs --ca-key=my-safe-directory/ca.key";

const examples: Readonly<Record<CreateKind, Use["examples"]>> = {
  ca: [[`create ca ${caKey}`, "create a CA and keep its key outside of the certs directory"]],
  "client-ca": [
    ["create client-ca --certs-dir=certs --ca-key=my-safe-directory/ca-client.key", "create a separate CA for clients"],
  ],
  "ui-ca": [
    ["create ui-ca --certs-dir=certs --ca-key=my-safe-directory/ca-ui.key", "create a separate CA for the DB Console"],
  ],
  "tenant-client-ca": [
    [
      "create tenant-client-ca --certs-dir=certs --ca-key=my-safe-directory/ca-client-tenant.key",
      "create a separate CA for tenants",
    ],
  ],
  "intermediate-ca": [
    [
      `create intermediate-ca ${caKey} --cert=my-safe-directory/intermediate.crt --key=my-safe-directory/intermediate.key`,
      "create an intermediate CA",
    ],
  ],
  node: [
    [`create node localhost node1.example.com 10.0.0.1 ${caKey}`, "create a node certificate for three addresses"],
    [`create node localhost ${caKey} --dry-run`, "show what would be created"],
  ],
  client: [
    [`create client app ${caKey}`, "create a client certificate for the SQL user app"],
    [`create client app ${caKey} --lifetime=2160h`, "the same for 90 days"],
  ],
  ui: [[`create ui console.example.com ${caKey}`, "create a certificate for the DB Console"]],
  "tenant-client": [[`create tenant-client 5 sql5.example.com ${caKey}`, "create a certificate for tenant 5"]],
  "tenant-signing": [["create tenant-signing 5 --certs-dir=certs", "create a signing certificate for tenant 5"]],
};

/** Adds `create` with its subcommands to a program. */
export function registerCreate(program: Command, environment: CreateCommandEnvironment): void {
  const create = program
    .command("create")
    .description("create CA, node, client, and tenant certificates and their keys");
  for (const [kind, argument, description] of commands) {
    const command = addCreateFlags(create.command(kind).description(description), kind);
    describeUse(command, {
      examples: examples[kind],
      exits: ["created", "refused; nothing was written", "incorrect usage"],
    });
    if (argument !== undefined) command.argument(argument);
    // The number of arguments is checked later, with the error messages of cobra.
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
      `note: this system has no file modes: the access list of the directory decides who can read ${secret.path}.`,
    );
  }
  return carryOutCreation(prepared.value, withBackup(creation, raw));
}

/** As CockroachDB prints a failure. */
function failureLines(refusal: Refusal, kind: CreateKind): readonly string[] {
  return [...refusalLines(refusal), `Failed running "create ${kind}"`];
}

/** Commander's error messages about flags, as pflag writes them. */
function cobraLines(text: string, kind: CreateKind): readonly string[] {
  const message = text
    .trim()
    .replace(/^error: unknown option '(-[^']*)'/, "unknown flag: $1")
    .replace(/^error: option '(-[^ ']*)[^']*' argument missing$/, "flag needs an argument: $1")
    .replace(/^error: /, "");
  return failureLines({ message }, kind);
}
