// The second confirmation before a responder is asked that isn't on the public internet: a certificate can name anything.

import { window } from "vscode";
import type { InternalResponder } from "../../cockroach/ocsp/internalResponders.ts";
import { internalAddressesText } from "../../view/revocation/ocspWords.ts";

const maxShown = 10;

/** Whether the user wants these responders to be asked. The harmless button comes first, because VS Code gives that one the focus. */
export async function confirmInternal(responders: readonly InternalResponder[]): Promise<boolean> {
  const named = responders.slice(0, maxShown).map(({ url, addresses }) => `${url}\n${internalAddressesText(addresses)}`);
  const more = responders.length > maxShown ? [`and ${responders.length - maxShown} more`] : [];
  const why = "The certificate names these addresses, which aren't on the public internet. A request could reach a service on this machine or in its network that trusts requests from here.";
  const ask = "Ask Them Anyway";
  const answer = await window.showWarningMessage("Ask OCSP responders on this machine or in its network?", { modal: true, detail: [...named, ...more, why].join("\n\n") }, "Don't Ask Them", ask);
  return answer === ask;
}
