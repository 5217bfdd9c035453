// What is made of a judged certs directory on demand: its report, its JSON and SARIF, its listing. The desktop keeps it in a bundle of its own and
// requires it when the first of them is asked for.

export { certListText } from "../view/report/certListText.ts";
export { reportViewInSteps } from "../view/report/reportView.ts";
export { validateSarif } from "../view/findings/sarifLog.ts";
export { validateJson } from "../view/findings/validateRecord.ts";
