// Writers for Netscape's extensions of 1998 whose values have names; its strings are among the simple values.

import { netscapeCertType, type NetscapeCertType } from "../../pki/extensions/vendors/netscapeCertType.ts";
import { sentence, words, writer, type WriterEntry } from "./written.ts";

export const netscapeWriters: readonly WriterEntry[] = [
  writer(netscapeCertType, (types) =>
    words(types.length === 0 ? "None" : sentence(types.map((type) => typeWords[type]))),
  ),
];

const typeWords: Readonly<Record<NetscapeCertType, string>> = {
  client: "SSL client",
  server: "SSL server",
  email: "S/MIME",
  objsign: "object signing",
  reserved: "reserved",
  sslCA: "SSL CA",
  emailCA: "S/MIME CA",
  objCA: "object signing CA",
};
