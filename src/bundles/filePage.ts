// The certificate page: reading a file, its rows, and the details of one row. On the desktop, a bundle that is loaded
// when the first file is opened, so that the tree and the command palette don't load the decoders of all extensions.

export { withContained } from "../pki/file/containedItems.ts";
export { decodeFile } from "../pki/file/decodeFile.ts";
export { loadWrappings } from "../pki/wrapping/wrappings.ts";
export { certificateChoices, comparedCertificate } from "../view/compare/comparedCertificate.ts";
export { compareCertificates } from "../view/compare/comparison.ts";
export { comparisonDocument } from "../view/compare/comparisonDocument.ts";
export { checkWithDirectory } from "../view/filePage/checkOcspResponses.ts";
export { inspectText } from "../view/filePage/inspectText.ts";
export { pemFolds } from "../view/textEditor/pemFolds.ts";
export { pemOutline } from "../view/textEditor/pemOutline.ts";
export { listFacts } from "../view/detail/listDetail.ts";
export { revokedEntry, revokedLine } from "../view/revokedTable/revokedEntry.ts";
export { RevokedList, sha256InSteps } from "../view/revokedTable/revokedList.ts";
export { detailModel } from "../view/filePage/detailModel.ts";
export { itemAt, readFileModel } from "../view/filePage/fileModel.ts";
export { fileView } from "../view/filePage/fileView.ts";
export { rowPlace } from "../view/filePage/rowPlace.ts";
export { structureSource, structureView } from "../view/structure/structureView.ts";
