// What helps against a refusal, as flags and commands of the command line.

import type { RemedyWords } from "../../cockroach/result/remedy.ts";
import { recoverCommand } from "./recoverCommand.ts";

export const remedyWords: RemedyWords = {
  "name-ca-key": "Give the path of the CA's key with --ca-key.",
  "name-new-ca-key": "Give it with --ca-key. Keep it outside of the certs directories.",
  "other-ca-key": "Use --allow-ca-key-reuse to make the certificate with this key, or give another path with --ca-key.",
  "name-certs-directory": "Give it with --certs-dir.",
  "create-ca": "Create the CA first, or give its directory with --certs-dir.",
  "rotate-ca": "Make a new CA beside it: see `rotation`.",
  "create-again": "Make it again with `create`.",
  replace: "Use --overwrite to replace it.",
  "name-key-type": "Say with --key-type which key the new one gets.",
  "name-lifetime": "Say with --lifetime how long the new one is valid.",
  "shorter-lifetime": (hours) =>
    `Renew CA certificate, or rerun with ${hours === undefined ? "a shorter --lifetime" : `--lifetime=${hours}h for a shorter duration`}.`,
  "name-user": "Give the SQL user with --user.",
  "name-cloud-ca": "Download it and name it with --ca.",
  "name-server-ca": "Copy it from the cluster's certs directory, or name another CA with --ca.",
  "name-pair-role": "Say what it is with --node or --user NAME.",
  "accept-loss": "Use --accept-loss to write the files anyway.",
  "name-new-ca": "Name it with --new-ca.",
  "create-client": "Create a client certificate for the user, or log in with a password (--login password).",
  recover: (directory) => `Finish it or roll it back: ${recoverCommand(directory)}`,
  "recover-other-host": (directory) =>
    `When that process has ended, finish the write or roll it back: ${recoverCommand(directory, undefined, true)}`,
  "discard-journal": (directory) =>
    `Look at the files beside it, then remove it: ${recoverCommand(directory, "discard")}`,
  "follow-links": () => "Use --follow-links to write there all the same, or remove the link.",
};
