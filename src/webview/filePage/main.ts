// Starts the page. Data comes by message only; the document the host makes is an empty shell.

import { vscodeHost } from "../frame/host.ts";
import { Page } from "./page.ts";

const root = document.getElementById("page");
if (root !== null) new Page(vscodeHost(), root);
