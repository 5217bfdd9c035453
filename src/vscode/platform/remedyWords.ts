// What helps against a refusal, as questions and commands of the editor; and a refusal in one sentence.

import { refusalText, type Refusal } from "../../cockroach/result/refusal.ts";
import type { RemedyWords } from "../../cockroach/result/remedy.ts";

export const remedyWords: RemedyWords = {
  "name-ca-key": "Choose the file of the CA's key.",
  "name-new-ca-key": "Choose where it goes, outside of the certs directories.",
  "other-ca-key": "Choose another place for the key.",
  "name-certs-directory": "Choose a certs directory.",
  "create-ca": "Create the CA first with “Create CA…”, or choose the certs directory that has it.",
  "rotate-ca": "Make a new CA beside it with “Rotate CA…”.",
  "create-again": "Make it again with “Create Certificate…”.",
  replace: "Move that file away, or begin again and choose to replace it.",
  "name-key-type": "Choose the kind of the new key.",
  "name-lifetime": "Choose how long the new one is valid.",
  "shorter-lifetime": (hours) =>
    `Choose a shorter lifetime${hours === undefined ? "" : `, at most ${hours} h`}, or make a new CA with “Rotate CA…”.`,
  "name-user": "Name the SQL user.",
  "name-cloud-ca": "Download it and choose it.",
  "name-server-ca": "Copy it from the cluster's certs directory.",
  "name-pair-role": "Import it again and choose what it is for.",
  "accept-loss": "Nothing was replaced.",
  "name-new-ca": "Choose it on the rotation page.",
  "create-client":
    "Create a client certificate for the user with “Create Client Certificate…”, or log in with a password.",
  recover: () => "Finish it or roll it back with “Recover Interrupted Write…”.",
  "recover-other-host": () =>
    "When that process has ended, finish the write or roll it back with “Recover Interrupted Write…”.",
  "discard-journal": () => "Look at the files beside it, then remove it with “Recover Interrupted Write…”.",
  "follow-links": () => "Remove the link, or choose another folder.",
};

export function refusalSentence(refusal: Refusal): string {
  return refusalText(refusal, remedyWords);
}
