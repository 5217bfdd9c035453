// Why CockroachDB's loader can't use a `.crt` file, in its own words (pkg/security/certificate_loader.go,
// pkg/security/pem.go). The steps and their order are its own: it stops at the first.

import { goParseProblem } from "../../pki/path/go/goParse.ts";
import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import { isBeyondLimit } from "../files/assetLoader.ts";
import type { CertificateBlock, CertificateContent, Place } from "../files/certificateContent.ts";
import type { LoaderError } from "./certsDirectory.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

/** `file` is the name in the directory, which is what the messages say. */
export function loaderError(file: string, content: CertificateContent, goVersion: GoVersion): LoaderError | undefined {
  const whole: Place = { range: { start: 0, end: content.size }, line: 1 };
  if (isBeyondLimit(content.failure)) return undefined;
  if (content.failure !== undefined || content.size === 0)
    return { ...whole, text: fill(loaderTexts.emptyFile, { file }) };
  const other = content.blocks.findIndex(({ type }) => type !== "CERTIFICATE");
  const wrong = content.blocks[other];
  if (wrong !== undefined) {
    const text = fill(loaderTexts.wrongBlock, { file, number: other, type: wrong.type });
    return { ...placeOf(wrong), text };
  }
  if (content.blocks.length === 0) return { ...whole, text: fill(loaderTexts.noCertificates, { file }) };
  for (const [index, block] of content.blocks.entries()) {
    const problem = blockProblem(block, goVersion);
    if (problem !== undefined)
      return { ...placeOf(block), text: fill(loaderTexts.unparsable, { index, file, problem }) };
  }
  return undefined;
}

/** Why Go can't read a block as a certificate. */
export function blockProblem({ certificate, problem }: CertificateBlock, goVersion: GoVersion): string | undefined {
  if (problem === "trailing data") return goTexts.trailingData;
  if (certificate === undefined) return "x509: malformed certificate";
  return goParseProblem(certificate, goVersion)?.message;
}

export function placeOf({ range, line }: Place): Place {
  return line === undefined ? { range } : { range, line };
}
