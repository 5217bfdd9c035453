// Remedies of refusals, as flags and commands of the command line.

import type { RemedyWords } from "../../cockroach/result/remedy.ts";
import { recoverCommand } from "./recoverCommand.ts";

export const remedyWords: RemedyWords = {
  "name-ca-key": "Give the path of the CA's key with --ca-key.",
  "name-new-ca-key": "Give it with --ca-key. Keep it outside of the certs directories.",
  "other-ca-key":
    "Use --allow-ca-key-reuse to create the certificate with this key, or give another path with --ca-key.",
  "name-certs-directory": "Give it with --certs-dir.",
  "create-ca": "Create the CA first, or give its directory with --certs-dir.",
  "rotate-ca": "Add a new CA with `rotation`.",
  "create-again": "Create a new one with `create`.",
  replace: "Use --overwrite to replace it.",
  "name-key-type": "Choose the type of the new key with --key-type.",
  "name-lifetime": "Set the lifetime of the new one with --lifetime.",
  "shorter-lifetime": (hours) =>
    `Renew CA certificate, or rerun with ${hours === undefined ? "a shorter --lifetime" : `--lifetime=${hours}h for a shorter duration`}.`,
  "name-user": "Give the SQL user with --user.",
  "name-cloud-ca": "Download it and give it with --ca.",
  "name-server-ca": "Copy it from the cluster's certs directory, or give another CA with --ca.",
  "name-pair-role": "Use --node or --user NAME to set its role.",
  "accept-loss": "Use --accept-loss to write the files anyway.",
  "name-new-ca": "Give the new CA with --new-ca.",
  "create-client": "Create a client certificate for the user, or log in with a password (--login password).",
  recover: (directory) => `Finish or roll back: ${recoverCommand(directory)}`,
  "recover-other-host": (directory) =>
    `When that process has ended, finish or roll back: ${recoverCommand(directory, undefined, true)}`,
  "discard-journal": (directory) =>
    `Check the files in its directory, then remove it: ${recoverCommand(directory, "discard")}`,
  "follow-links": () => "Use --follow-links to write there anyway, or remove the link.",
};
