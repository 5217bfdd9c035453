// Checks the OCSP responses of a file with CAs that the user named or that lie beside it.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { issuerOf, judgeStoredResponse } from "../../pki/ocsp/judgeStoredResponse.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { readOcspResponse } from "../../pki/ocsp/ocspResponse.ts";
import { createPathContext } from "../../pki/path/certificationPath.ts";

interface CheckContext {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** By the bytes of each response. */
export async function checkOcspResponses(
  items: readonly FileItem[],
  issuers: readonly Certificate[],
  { cryptography, at }: CheckContext,
): Promise<ReadonlyMap<Uint8Array, readonly OcspCheck[]>> {
  const verifier = { cryptography, at, context: createPathContext() };
  const checked = new Map<Uint8Array, readonly OcspCheck[]>();
  for (const item of items)
    if (item.kind === "ocspResponse") checked.set(item.der, await judgeStoredResponse(item.der, issuers, verifier));
  return checked;
}

/** Checks a response with the CA of a certs directory that it's about. Returns `undefined` if the directory has none. */
export async function checkWithDirectory(
  der: Uint8Array,
  { certificateFiles }: Pick<CertsDirectory, "certificateFiles">,
  { cryptography, at }: CheckContext,
): Promise<readonly OcspCheck[] | undefined> {
  const outcome = readOcspResponse(der);
  const responses = outcome.ok ? outcome.value.basicResponse?.responses : undefined;
  if (responses === undefined) return undefined;
  const all = certificateFiles.flatMap(({ content }) =>
    content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate])),
  );
  const issuer = issuerOf(responses, all, { cryptography });
  return issuer && judgeStoredResponse(der, [issuer], { cryptography, at, context: createPathContext() });
}
