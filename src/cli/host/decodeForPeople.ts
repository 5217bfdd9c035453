// A file that is given on the command line, with what is in values of other formats.

import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import type { DecodedFile } from "../../pki/file/fileItem.ts";
import { loadWrappings } from "../../pki/wrapping/wrappings.ts";

export async function decodeForPeople(raw: Uint8Array): Promise<DecodedFile> {
  return decodeWholeFile(raw, runToEnd(await loadWrappings(raw)));
}
