// Suites that look at the sample certs directories in one window. A suite that changes a file for good comes after those that read it.
import { shareWindow } from "../harness/sharedWindow.ts";
import { anotherDate } from "./sample/asOf.ts";
import { certificate } from "./sample/certificate.ts";
import { comparison } from "./sample/compare.ts";
import { firstLook } from "./sample/firstLook.ts";
import { report } from "./sample/report.ts";
import { sidebar } from "./sample/sidebar.ts";

shareWindow({ viewport: { width: 1500, height: 1000 } }, [
  firstLook,
  sidebar,
  certificate,
  anotherDate,
  report,
  comparison,
]);
