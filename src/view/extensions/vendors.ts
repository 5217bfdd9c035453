// Writers for extensions of single vendors: Adobe, Entrust, Thawte, step-ca, the Russian signing tools.

import { adobeArchiveRevInfo, adobeTimestamp } from "../../pki/extensions/vendors/adobe.ts";
import { entrustVersionInfo } from "../../pki/extensions/vendors/entrustVersionInfo.ts";
import { issuerSignTool } from "../../pki/extensions/vendors/issuerSignTool.ts";
import { provisionerTypes, stepProvisioner } from "../../pki/extensions/vendors/stepProvisioner.ts";
import { strongExtranet } from "../../pki/extensions/vendors/strongExtranet.ts";
import { nameView } from "../fields/nameLabels.ts";
import { lines, printable, row, rows, words, writer, type WriterEntry } from "./written.ts";

export const vendorWriters: readonly WriterEntry[] = [
  writer(adobeTimestamp, ({ version, location, requiresAuth }) =>
    rows([
      row("Version", version),
      nameView(location),
      row("Authentication", requiresAuth ? "required" : "not required"),
    ]),
  ),
  writer(adobeArchiveRevInfo, (version) => words(`Version ${version}: signatures archive revocation information`)),
  writer(entrustVersionInfo, ({ version, flags }) =>
    rows([
      row("Version", version),
      row("Flags", flags.length === 0 ? "none" : flags.map((flag) => flagWords[flag]).join(", ")),
    ]),
  ),
  writer(issuerSignTool, lines),
  writer(strongExtranet, ({ version, ids }) =>
    rows([
      row("Version", String(Number(version) + 1)),
      ...ids.map(({ zone, user }) => row(`User in zone ${zone}`, printable(user))),
    ]),
  ),
  writer(stepProvisioner, ({ type, name, credentialID, keyValuePairs }) =>
    rows([
      row("Type", provisionerTypes[Number(type)] ?? type),
      row("Name", name),
      ...(credentialID === "" ? [] : [row("Credential", credentialID)]),
      ...keyValuePairs.flatMap((key, index) => (index % 2 === 0 ? [row(key, keyValuePairs[index + 1] ?? "")] : [])),
    ]),
  ),
];

const flagWords = {
  keyUpdateAllowed: "key update allowed",
  newExtensions: "new extensions",
  pKIXCertificate: "PKIX certificate",
  enterpriseCategory: "enterprise category",
  webCategory: "web category",
  sETCategory: "SET category",
} as const;
