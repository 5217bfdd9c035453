// Writers for extensions of single vendors: Adobe, Entrust, the Russian signing tools.

import { adobeArchiveRevInfo, adobeTimestamp } from "../../../pki/extensions/adobe.ts";
import { entrustVersionInfo } from "../../../pki/extensions/entrustVersionInfo.ts";
import { issuerSignTool } from "../../../pki/extensions/issuerSignTool.ts";
import { nameView } from "../../nameLabels.ts";
import { lines, row, rows, words, writer, type WriterEntry } from "./written.ts";

export const vendorWriters: readonly WriterEntry[] = [
  writer(adobeTimestamp, ({ version, location, requiresAuth }) =>
    rows([row("Version", version), nameView(location), row("Authentication", requiresAuth ? "required" : "not required")]),
  ),
  writer(adobeArchiveRevInfo, (version) => words(`Version ${version}: signatures archive revocation information`)),
  writer(entrustVersionInfo, ({ version, flags }) => rows([row("Version", version), row("Flags", flags.length === 0 ? "none" : flags.map((flag) => flagWords[flag]).join(", "))])),
  writer(issuerSignTool, lines),
];

const flagWords = {
  keyUpdateAllowed: "key update allowed",
  newExtensions: "new extensions",
  pKIXCertificate: "PKIX certificate",
  enterpriseCategory: "enterprise category",
  webCategory: "web category",
  sETCategory: "SET category",
} as const;
