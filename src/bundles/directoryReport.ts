// Report, JSON, SARIF, and listing of a judged certs directory. On the desktop, a bundle that is loaded when the first
// of them is requested.

export { certListText } from "../view/report/certListText.ts";
export {
  explanationActions,
  explanationDocument,
  goneDocument,
  placesOf,
} from "../view/findings/explanationDocument.ts";
export { htmlReport } from "../view/report/htmlReport.ts";
export { markdownReport } from "../view/report/markdownReport.ts";
export { reportViewInSteps } from "../view/report/reportView.ts";
export { validateSarif } from "../view/findings/sarifLog.ts";
export { validateJson } from "../view/findings/validateRecord.ts";
