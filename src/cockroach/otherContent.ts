// What is in a file that CockroachDB does not read, as far as a row needs it.

import type { Certificate } from "../pki/certificate.ts";
import { decodeFile } from "../pki/decodeFile.ts";
import type { FileItem } from "../pki/fileItem.ts";
import { privateKeyInside } from "../pki/problem.ts";
import type { AssetFailure } from "./assetLoader.ts";

export interface OtherContent {
  readonly certificates: number;
  readonly privateKeys: number;
  readonly broken: number;
  /** Requests, CRLs, public keys, parameters. */
  readonly others: number;
  /** Its first certificate, which tells what the file is about. */
  readonly first?: Certificate;
  readonly failure?: AssetFailure;
}

/** Endings of files that are worth a look. */
const endings = [".crt", ".pem", ".cer", ".der", ".csr", ".crl", ".pk8", ".p8", ".pfx", ".p12", ".p7b"];

export function isWorthReading(file: string): boolean {
  const lower = file.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** Decodes a file without keeping anything of it but counts and the first certificate. Yields as `decodeFile` does. */
export function* readOtherContent(bytes: Uint8Array): Generator<unknown, OtherContent> {
  const { items } = yield* decodeFile(bytes);
  const count = (kind: FileItem["kind"]): number => items.filter((item) => item.kind === kind).length;
  const hidden = items.filter((item) => item.kind === "broken" && item.problem.code === privateKeyInside).length;
  const [certificates, privateKeys, broken] = [count("certificate"), count("privateKey") + hidden, count("broken") - hidden];
  const first = items.find((item) => item.kind === "certificate");
  const others = items.length - certificates - privateKeys - broken;
  return { certificates, privateKeys, broken, others, ...(first?.kind === "certificate" && { first: first.certificate }) };
}

export function unreadableOther(failure: AssetFailure): OtherContent {
  return { certificates: 0, privateKeys: 0, broken: 0, others: 0, failure };
}
