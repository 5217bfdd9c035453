// The certificate that is about to be replaced.

import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import type { CreationFiles } from "../create/creationEnvironment.ts";
import { goPemBlocks } from "../go/goPem.ts";

/** Reads the first certificate of a file. Returns `undefined` if none can be read. */
export async function certificateAt(
  path: string,
  files: Pick<CreationFiles, "read">,
): Promise<Certificate | undefined> {
  const content = await files.read(path);
  const block = !content.ok ? undefined : goPemBlocks(content.value).find(({ type }) => type === "CERTIFICATE");
  const read = block && readCertificate(block.bytes);
  return read?.ok === true ? read.value : undefined;
}
