// A CA of a certs directory in a few words that no other CA of its file shares.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { trustModel, type TrustAuthority } from "../../cockroach/trust/trustModel.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { endView } from "./trustWords.ts";

/** `Cockroach CA`, or `Cockroach CA (1 of 2, until 2035-11-03)` in a file with several certificates. */
export function authorityLabel(directory: CertsDirectory, { file, block, certificate }: TrustAuthority): string {
  const title = certificateTitle(certificate);
  const inFile = trustModel(directory).authorities.filter((one) => one.file === file).length;
  if (inFile < 2) return title;
  const { words } = endView(certificate, directory.now, directory.settings.thresholds);
  return `${title} (${block + 1} of ${inFile}, ${words})`;
}
