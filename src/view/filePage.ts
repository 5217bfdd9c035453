// What the certificate page is made of: reading a file, its rows, all of one row. The desktop keeps it in a bundle of its own and requires it
// when the first file is opened, so that the tree and the palette do not pay for the decoders of every extension.

export { withContained } from "../pki/containedItems.ts";
export { decodeFile } from "../pki/decodeFile.ts";
export { requestedAttributes, requestedIn } from "../pki/requestedAttributes.ts";
export { certificateChoices, comparedCertificate } from "./compare/comparedCertificate.ts";
export { compareCertificates } from "./compare/comparison.ts";
export { comparisonDocument } from "./compare/comparisonDocument.ts";
export { inspectText } from "./inspectText.ts";
export { pemFolds } from "./pemFolds.ts";
export { pemOutline } from "./pemOutline.ts";
export { detailModel } from "./detailModel.ts";
export { itemAt, readFileModel } from "./fileModel.ts";
export { fileView } from "./fileView.ts";
export { rowPlace } from "./rowPlace.ts";
export { structureSource, structureView } from "./structure/structureView.ts";
