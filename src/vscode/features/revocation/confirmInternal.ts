// The second confirmation before a responder is asked that isn't on the public internet: a certificate can name anything.

import type { InternalResponder } from "../../../cockroach/ocsp/internalResponders.ts";
import { internalAddressesText } from "../../../view/revocation/ocspWords.ts";
import { confirmLoss, inParagraphs } from "../../host/confirm.ts";

const maxShown = 10;

/** Whether the user wants these responders to be asked. */
export async function confirmInternal(responders: readonly InternalResponder[]): Promise<boolean> {
  const named = responders
    .slice(0, maxShown)
    .map(({ url, addresses }) => `${url} is at ${internalAddressesText(addresses)}`);
  const answer = await confirmLoss({
    message: "Ask OCSP responders on this machine or in its network?",
    detail: inParagraphs([
      ...named,
      ...(responders.length > maxShown ? [`and ${responders.length - maxShown} more`] : []),
      "The certificate names these addresses, which aren't on the public internet. A request could reach a service that trusts requests from this machine.",
    ]),
    harmless: "Don't Ask Them",
    action: "Ask Them Anyway",
  });
  return answer === "action";
}
