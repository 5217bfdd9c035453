// Starts the report page. Data comes by message only; the document the host makes is an empty shell.

import { vscodeHost } from "../frame/host.ts";
import { ReportPage, type ReportHost } from "./reportPage.ts";

const root = document.getElementById("page");
// The editor carries any message; which ones there are is for the two ends of each page to agree on.
if (root !== null) new ReportPage(vscodeHost() as ReportHost, root);
