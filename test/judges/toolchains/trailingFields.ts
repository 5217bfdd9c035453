// What stands behind the last field of a sequence: crypto/x509 passes some of it over and refuses the rest, and so does the reading here.
import { createPrivateKey, sign } from "node:crypto";
import { nullValue, sequence, tlv } from "../../../src/pki/asn1/derWriter.ts";
import { authority, nodeCertificate } from "../../support/certificate.ts";
import type { PathQuestion } from "../pathJudge.ts";

/** The elements of a sequence. */
function members(der: Uint8Array): readonly Uint8Array[] {
  const header = (at: number): { readonly start: number; readonly end: number } => {
    const first = der[at + 1] ?? 0;
    const bytes = first < 0x80 ? 0 : first & 0x7f;
    const length = bytes === 0 ? first : Buffer.from(der.subarray(at + 2, at + 2 + bytes)).readUIntBE(0, bytes);
    return { start: at + 2 + bytes, end: at + 2 + bytes + length };
  };
  const found: Uint8Array[] = [];
  const { start, end } = header(0);
  for (let at = start; at < end; at = header(at).end) found.push(der.subarray(at, header(at).end));
  return found;
}

const withMore = (der: Uint8Array | undefined): Uint8Array =>
  tlv(der?.[0] ?? 0, ...members(der ?? new Uint8Array()), nullValue());

export async function trailingFields(): Promise<readonly PathQuestion[]> {
  const ca = await authority();
  const { der } = await nodeCertificate({ issuedBy: ca });
  const [tbs = new Uint8Array(), algorithm = new Uint8Array(), signature = new Uint8Array()] = members(der);
  const fields = members(tbs);
  /** Signed anew. */
  const changed = (
    change: (field: Uint8Array, index: number) => Uint8Array,
    more: readonly Uint8Array[] = [],
  ): Uint8Array => {
    const signed = sequence(...fields.map(change), ...more);
    return sequence(
      signed,
      algorithm,
      tlv(0x03, Uint8Array.of(0), sign("sha256", signed, createPrivateKey(ca.keyPem))),
    );
  };
  const at = (wanted: number) => (field: Uint8Array, index: number) => (index === wanted ? withMore(field) : field);
  const extensions = (change: (list: Uint8Array) => Uint8Array) => (field: Uint8Array, index: number) =>
    index === 7 ? tlv(0xa3, change(members(field)[0] ?? new Uint8Array())) : field;
  const variants: Readonly<Record<string, Uint8Array>> = {
    none: changed((field) => field),
    Certificate: sequence(tbs, algorithm, signature, nullValue()),
    tbsCertificate: changed((field) => field, [nullValue()]),
    version: changed(at(0)),
    validity: changed(at(4)),
    subjectPublicKeyInfo: changed(at(6)),
    extensions: changed((field, index) => (index === 7 ? withMore(field) : field)),
    Extension: changed(
      extensions((list) => sequence(...members(list).map((one, index) => (index === 0 ? withMore(one) : one)))),
    ),
  };
  return Object.entries(variants).map(([name, chain]) => ({
    name: `a field after the last one of ${name}`,
    role: "server",
    chain: [chain],
    anchors: [ca.der],
    host: "localhost",
  }));
}
