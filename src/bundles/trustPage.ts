// Trust in a judged certs directory: the page, the rows of the sidebar, and the effect of removing a CA. On the
// desktop, a bundle that is loaded when the first of them is requested.

export { dropOffer } from "../cockroach/fixes/dropOffer.ts";
export { trustModel } from "../cockroach/trust/trustModel.ts";
export { whatIfDropped } from "../cockroach/trust/whatIfDropped.ts";
export { authorityLabel } from "../view/trust/authorityLabel.ts";
export { dropFallbacks, dropResult } from "../view/trust/dropBlocks.ts";
export { trustActions, trustDocument } from "../view/trust/trustDocument.ts";
export { authorityOfNode } from "../view/trust/indexedTrust.ts";
export { trustPictureInSteps } from "../view/trust/trustPictureView.ts";
export { trustRows } from "../view/trust/trustRows.ts";
