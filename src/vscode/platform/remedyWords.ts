// Remedies for a refusal in the words of the editor.

import { refusalText, type Refusal } from "../../cockroach/result/refusal.ts";
import type { RemedyWords } from "../../cockroach/result/remedy.ts";

export const remedyWords: RemedyWords = {
  "name-ca-key": "Choose the CA's key file.",
  "name-new-ca-key": "Choose a path outside the certs directories.",
  "other-ca-key": "Choose another path for the key.",
  "name-certs-directory": "Choose a certs directory.",
  "create-ca": "Create the CA first with “Create CA…”, or choose the certs directory that has it.",
  "rotate-ca": "Add a new CA with “Rotate CA…”.",
  "create-again": "Create a new one with “Create Certificate…”.",
  replace: "Move the file away, or start again and choose to replace it.",
  "name-key-type": "Choose the type of the new key.",
  "name-lifetime": "Choose how long the new certificate is valid.",
  "shorter-lifetime": (hours) =>
    `Choose a shorter lifetime${hours === undefined ? "" : `, at most ${hours} h`}, or create a new CA with “Rotate CA…”.`,
  "name-user": "Enter the SQL user.",
  "name-cloud-ca": "Download it, then choose it.",
  "name-server-ca": "Copy it from the cluster's certs directory.",
  "name-pair-role": "Import it again and choose what it is for.",
  "accept-loss": "Nothing was replaced.",
  "name-new-ca": "Choose it on the rotation page.",
  "create-client":
    "Create a client certificate for the user with “Create Client Certificate…”, or log in with a password.",
  recover: () => "Finish it or roll it back with “Recover Interrupted Write…”.",
  "recover-other-host": () =>
    "When that process has ended, finish the write or roll it back with “Recover Interrupted Write…”.",
  "discard-journal": () => "Check the files beside it, then remove it with “Recover Interrupted Write…”.",
  "follow-links": () => "Remove the link, or choose another folder.",
};

export function refusalSentence(refusal: Refusal): string {
  return refusalText(refusal, remedyWords);
}
