// The result of presenting a client certificate to the node.

import { alertText } from "../../pki/tls/tlsNames.ts";
import type { ClientAnswer } from "./nodeAnswer.ts";
import type { RunningFinding } from "./runningFinding.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

export function clientFinding(user: string, answer: ClientAnswer): RunningFinding {
  const file = `client.${user}.crt`;
  const frame = { id: "client", check: "Client certificate" } as const;
  const expected = `${user} is accepted with ${file}`;
  switch (answer.said) {
    case "loggedIn":
      return { ...frame, severity: "ok", found: `${user} was accepted with ${file}` };
    case "asksForPassword":
      return {
        ...frame,
        severity: "warning",
        found: `The node asks ${user} for a password despite ${file}`,
        expected,
        todo: "Check server.host_based_authentication.configuration: the line for this user and address doesn't accept certificates.",
      };
    case "notAsked":
      return {
        ...frame,
        severity: "warning",
        found: `${file} wasn't sent, because the node doesn't ask for one`,
        expected,
      };
    case "alert":
      return {
        ...frame,
        severity: "error",
        found: `The node rejects ${file} in the handshake: ${alertText(answer.alert)}`,
        expected,
        todo: alertAdvice(answer.alert),
        says: fill(goTexts.remoteError, { alert: alertText(answer.alert) }),
        source: "crypto/tls",
      };
    case "error":
      return {
        ...frame,
        severity: "error",
        found: `The node rejects ${user} with ${file} (${answer.code})`,
        expected,
        todo: "“Who Can Log In With This Certificate?” (CLI: `who`) shows the steps of CockroachDB's decision.",
        says: answer.detail === undefined ? answer.message : `${answer.message}\nDETAIL: ${answer.detail}`,
      };
    case "nothing":
      return {
        ...frame,
        severity: "error",
        found:
          answer.how === "silent"
            ? `The node doesn't answer ${file}`
            : `The node closed the connection after it received ${file}`,
        expected,
        todo: "Check the node's log for the reason.",
      };
  }
}

const unknownAuthority = 48;
const expired = 45;

function alertAdvice(alert: number): string {
  if (alert === unknownAuthority)
    return "The node doesn't have its CA. Add the CA to the node's ca.crt (or ca-client.crt) and send it SIGHUP, or create a certificate signed by the node's CA.";
  if (alert === expired)
    return "Renew the client certificate. If it hasn't expired, check the CA's expiration and the node's clock.";
  return "Check the node's log for the reason.";
}
