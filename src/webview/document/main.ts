// Starts a page of results. Data comes by message only; the document the host makes is an empty shell.

import { vscodeHost } from "../frame/host.ts";
import { DocumentPage, type DocumentHost } from "./documentPage.ts";

const root = document.getElementById("page");
// The editor carries any message; which ones there are is for the two ends of each page to agree on.
if (root !== null) new DocumentPage(vscodeHost() as DocumentHost, root);
