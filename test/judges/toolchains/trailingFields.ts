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
  /** Signed again. */
  const changed = (
    change: (field: Uint8Array, index: number) => Uint8Array,
    more: readonly Uint8Array[] = [],
    outer = algorithm,
  ): Uint8Array => {
    const signed = sequence(...fields.map(change), ...more);
    return sequence(signed, outer, tlv(0x03, Uint8Array.of(0), sign("sha256", signed, createPrivateKey(ca.keyPem))));
  };
  const at = (wanted: number) => (field: Uint8Array, index: number) => (index === wanted ? withMore(field) : field);
  const extensions = (change: (list: Uint8Array) => Uint8Array) => (field: Uint8Array, index: number) =>
    index === 7 ? tlv(0xa3, change(members(field)[0] ?? new Uint8Array())) : field;
  /** Changes the first attribute of a name, or the set around it. */
  const inName =
    (wanted: number, change: (attribute: Uint8Array) => Uint8Array, around = (set: Uint8Array) => set) =>
    (field: Uint8Array, index: number) =>
      index === wanted
        ? sequence(
            ...members(field).map((set, i) => (i === 0 ? around(tlv(0x31, change(members(set)[0] ?? set))) : set)),
          )
        : field;
  const variants: Readonly<Record<string, Uint8Array>> = {
    none: changed((field) => field),
    Certificate: sequence(tbs, algorithm, signature, nullValue()),
    tbsCertificate: changed((field) => field, [nullValue()]),
    version: changed(at(0)),
    signature: changed(at(2)),
    "signature and signatureAlgorithm": changed(at(2), [], withMore(algorithm)),
    issuer: changed(at(3)),
    "an attribute of the issuer": changed(inName(3, withMore)),
    validity: changed(at(4)),
    subject: changed(at(5)),
    "an attribute of the subject": changed(inName(5, withMore)),
    "a set of the subject": changed(inName(5, (one) => one, withMore)),
    "the algorithm of the key": changed((field, index) =>
      index === 6 ? sequence(...members(field).map((one, i) => (i === 0 ? withMore(one) : one))) : field,
    ),
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
