// Starts the report page. Data comes by message only; the document the host makes is an empty shell.

import { vscodeHost } from "../host.ts";
import { ReportPage } from "./reportPage.ts";

const root = document.getElementById("page");
if (root !== null) new ReportPage(vscodeHost(), root);
