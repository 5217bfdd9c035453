// The result of presenting a client certificate to the node.

import { alertText } from "../../pki/tls/tlsNames.ts";
import type { ClientAnswer } from "./nodeAnswer.ts";
import type { RunningFinding } from "./runningFinding.ts";

export function clientFinding(user: string, answer: ClientAnswer): RunningFinding {
  const file = `client.${user}.crt`;
  const frame = { id: "client", check: "Client certificate" } as const;
  const expected = `${user} is let in with ${file}`;
  switch (answer.said) {
    case "loggedIn":
      return { ...frame, severity: "ok", found: `${user} was let in with ${file}` };
    case "asksForPassword":
      return {
        ...frame,
        severity: "warning",
        found: `The node asks ${user} for a password in spite of ${file}`,
        expected,
        todo: "Look at server.host_based_authentication.configuration: the line for this user and address does not take certificates.",
      };
    case "notAsked":
      return {
        ...frame,
        severity: "warning",
        found: `${file} was not shown, because the node does not ask for one`,
        expected,
      };
    case "alert":
      return {
        ...frame,
        severity: "error",
        found: `The node refuses ${file} in the handshake: ${alertText(answer.alert)}`,
        expected,
        todo: alertAdvice(answer.alert),
        says: `remote error: tls: ${alertText(answer.alert)}`,
        source: "crypto/tls",
      };
    case "error":
      return {
        ...frame,
        severity: "error",
        found: `The node refuses ${user} with ${file} (${answer.code})`,
        expected,
        todo: "“Who Can Log In With This Certificate?”, on the command line `who`, tells the steps of CockroachDB's decision.",
        says: answer.detail === undefined ? answer.message : `${answer.message}\nDETAIL: ${answer.detail}`,
      };
    case "nothing":
      return {
        ...frame,
        severity: "error",
        found:
          answer.how === "silent"
            ? `The node says nothing to ${file}`
            : `The node closed the connection when it was shown ${file}`,
        expected,
        todo: "Look into the node's log, which has the reason.",
      };
  }
}

const unknownAuthority = 48;
const expired = 45;

function alertAdvice(alert: number): string {
  if (alert === unknownAuthority)
    return "Its CA is none of the client CAs that the node has read: put the CA into ca.crt (or ca-client.crt) of the node and send it SIGHUP, or make a certificate under the node's CA.";
  if (alert === expired)
    return "Renew the client certificate; if it is in date, the CA may be out of date, or the node's clock wrong.";
  return "The node's log has the reason.";
}
