// What is made of a judged certs directory to show its trust: the page, the rows of the sidebar, what dropping a CA would do. The desktop keeps
// it in a bundle of its own and requires it when the first of them is asked for.

export { dropOffer } from "../cockroach/fixes/dropOffer.ts";
export { trustModel } from "../cockroach/trust/trustModel.ts";
export { whatIfDropped } from "../cockroach/trust/whatIfDropped.ts";
export { certificateTitle } from "../view/fields/certificateTitle.ts";
export { dropFallbacks, dropSentence } from "../view/trust/dropBlocks.ts";
export { trustActions, trustDocument } from "../view/trust/trustDocument.ts";
export { authorityOfNode, trustPictureInSteps } from "../view/trust/trustPictureView.ts";
export { trustRows } from "../view/trust/trustRows.ts";
