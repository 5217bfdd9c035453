// DER certificates as the PEM text that CockroachDB reads.

import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";

/** Returns `undefined` if the bytes aren't exactly certificates in DER. */
export function pemOfDer(bytes: Uint8Array): Uint8Array | undefined {
  const { format, items, problems } = decodeWholeFile(bytes);
  if (format !== "der" || items.length === 0 || problems.length > 0) return undefined;
  const blocks = items.map((item) =>
    item.kind === "certificate" ? encodePem("CERTIFICATE", item.certificate.der) : undefined,
  );
  const text = blocks.includes(undefined) ? undefined : blocks.join("");
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
