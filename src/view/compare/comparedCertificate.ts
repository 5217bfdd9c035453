// One certificate of a file, ready to be compared.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import type { CertificateItem, DecodedFile } from "../../pki/file/fileItem.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { itemDetail, type DetailModel } from "../filePage/detailModel.ts";
import type { ViewContext } from "../fields/viewContext.ts";
import { count, grouped } from "../../contract/format.ts";

export interface ComparedCertificate {
  /** `node.crt`, or `ca.crt, certificate 2 of 3`. */
  readonly name: string;
  readonly certificate: Certificate;
  readonly detail: DetailModel;
}

/** A certificate of a file by what it is called: for choosing one of several. */
export interface CertificateChoice {
  readonly title: string;
  /** 1-based among the certificates of the file. */
  readonly number: number;
  readonly lines: string;
}

export function certificateChoices(decoded: DecodedFile): readonly CertificateChoice[] {
  return certificateItems(decoded).map(({ certificate, lines }, index) => ({
    title: certificateTitle(certificate),
    number: index + 1,
    lines: lines === undefined ? "" : `lines ${lines.first}–${lines.last}`,
  }));
}

/** The certificate with that number, from 1, or why it is missing. */
export function comparedCertificate(
  decoded: DecodedFile,
  number: number,
  context: ViewContext,
): ComparedCertificate | string {
  const items = certificateItems(decoded);
  const item = items[number - 1];
  const { fileName } = context;
  if (item === undefined)
    return items.length === 0
      ? `${fileName} has no certificate that can be read.`
      : `${fileName} contains only ${count(items.length, "certificate")}, so it has no certificate number ${number}.`;
  const detail = itemDetail(item, { row: "", crumb: "", isAlone: true, raw: new Uint8Array() }, context, undefined);
  const name =
    items.length === 1 ? fileName : `${fileName}, certificate ${grouped(number)} of ${grouped(items.length)}`;
  return { name, certificate: item.certificate, detail };
}

function certificateItems(decoded: DecodedFile): readonly CertificateItem[] {
  return withContained(decoded).items.filter((item) => item.kind === "certificate");
}
