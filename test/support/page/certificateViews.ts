// Views of single files, written as the host would send them: a node certificate with findings, and a broken block.
import type { DetailView, FieldView, FileView, RowSummary, Span, ValueView } from "../../../src/contract/protocol.ts";

export const now = "2026-11-24T09:30:00.000Z";
const nowMs = Date.parse(now);

export function text(...spans: readonly (string | Span)[]): ValueView {
  return { type: "text", spans: spans.map((span) => (typeof span === "string" ? { text: span } : span)) };
}

export function linked(words: string, link: string): Span {
  return { text: words, link };
}

export function good(...spans: readonly (string | Span)[]): ValueView {
  return { ...text(...spans), tone: "ok" } as ValueView;
}

/** Bytes that look random and are the same in every run. */
export function hexBytes(length: number, seed = 7): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 48271) % 0x7fffffff;
    return (state & 0xff).toString(16).padStart(2, "0");
  }).join("");
}

export function bytes(length: number, seed = 7, group = 8): ValueView {
  return { type: "bytes", hex: hexBytes(length, seed), group, total: length };
}

export function field(
  id: string,
  label: string,
  value: ValueView | readonly ValueView[],
  more: Partial<FieldView> = {},
): FieldView {
  return {
    id,
    label,
    value: Array.isArray(value) ? (value as readonly ValueView[]) : [value as ValueView],
    copyable: true,
    ...more,
  };
}

export const nodeRow: RowSummary = {
  id: "node",
  kind: "certificate",
  title: "node",
  note: "Cockroach",
  key: "RSA 2048",
  notAfter: "2026-12-06T14:00:00Z",
  tone: "warning",
  state: "expiring",
  lines: { first: 1, last: 22 },
  search: "node\nlocalhost\nnode1\nnode1.crdb.internal",
};

export function fileOf(rows: readonly RowSummary[], more: Partial<FileView> = {}): FileView {
  return {
    fileName: "node.crt",
    use: "Node certificate: server and client between nodes",
    counts: `${rows.length} certificates`,
    rows,
    selected: rows[0]?.id,
    problems: [],
    now,
    offerTextDiff: false,
    ...more,
  };
}

export const validity: ValueView = {
  type: "validity",
  validity: {
    tone: "warning",
    headline: "Expires in 12 days",
    exact: "Sunday 2026-12-06 14:00 UTC",
    notBefore: "2021-12-07 14:00:00 UTC",
    notAfter: "2026-12-06 14:00:00 UTC",
    notBeforeMs: Date.parse("2021-12-07T14:00:00Z"),
    notAfterMs: Date.parse("2026-12-06T14:00:00Z"),
    nowMs,
    soonMs: Date.parse("2026-11-15T14:00:00Z"),
    today: "today, 2026-11-24",
    sentence: "Valid from 2021-12-07 to 2026-12-06 UTC. Today, 2026-11-24, is 12 days before the end.",
  },
};

export const nodeDetail: DetailView = {
  row: "node",
  kind: "certificate",
  crumb: "",
  title: "node",
  use: "Node certificate: server and client between nodes",
  verdict: [
    { tone: "error", text: "1 error" },
    { tone: "warning", text: "1 warning" },
  ],
  facts: [
    field("validity", "Validity", validity),
    field("trust", "Trust", good("Signed by ", linked("Cockroach CA", "issuer"), " in ", linked("ca.crt", "ca"))),
    field("privateKey", "Private key", good(linked("node.key", "key"), " matches, file mode 0600")),
    field("subject", "Subject", text("CN=node, O=Cockroach"), { apart: true }),
    field("names", "Names", {
      type: "names",
      names: [
        { label: "DNS", value: "localhost" },
        { label: "DNS", value: "node1" },
        { label: "DNS", value: "node1.crdb.internal" },
        { label: "DNS", value: "10.20.0.11", note: { tone: "error", text: "IP address in a DNS entry" } },
        { label: "IP", value: "127.0.0.1" },
        { label: "IP", value: "::1" },
      ],
    }),
    field("issuer", "Issuer", text("CN=Cockroach CA, O=Cockroach")),
    field("kind", "Kind", text("End entity, not a CA"), { copyable: false }),
    field("publicKey", "Public key", text("RSA, 2048 bits")),
    field("sha256", "SHA-256", bytes(32), {
      forms: [
        { id: "sha256.hex", label: "hex" },
        { id: "sha256.base64", label: "base64" },
      ],
    }),
  ],
  findings: [
    {
      tone: "error",
      title: "node.crt lists IP address 10.20.0.11 as a DNS name",
      code: "san-ip-as-dns",
      consequence:
        "Connections to 10.20.0.11 fail, because Go clients such as CockroachDB look up an IP address only in IP entries.",
      quote: { text: "x509: certificate is valid for 127.0.0.1, ::1, not 10.20.0.11", field: "quote-0" },
      advice: "Reissue it with 10.20.0.11 as an IP entry.",
      actions: [
        { text: "Copy a create-node command with the address as an IP entry", link: "fix-1", mayBePrimary: true },
        { text: "show the entry", link: "fix-2", mayBePrimary: false },
      ],
    },
    {
      tone: "warning",
      title: "node.crt expires in 12 days",
      code: "expires-soon",
      consequence: "After 2026-12-06 14:00 UTC, peers reject connections that use it.",
      advice: "Renew it.",
      actions: [{ text: "Copy a create-node command with the same names", link: "fix-3", mayBePrimary: false }],
    },
  ],
  parts: [
    {
      id: "certificate",
      title: "Certificate",
      note: "",
      groups: [
        {
          fields: [
            field("version", "Version", text("3")),
            field("serial", "Serial number", bytes(16, 11)),
            field("signature", "Signature", text("SHA-256 with RSA", { text: "1.2.840.113549.1.1.11", look: "oid" })),
            field("notBefore", "Not before", text("2021-12-07 14:00:00 UTC", { text: " 4 years ago", look: "dim" })),
            field("notAfter", "Not after", text("2026-12-06 14:00:00 UTC", { text: " in 12 days", look: "dim" })),
          ],
        },
        {
          title: "Public key",
          fields: [
            field("algorithm", "Algorithm", text("RSA, 2048 bits, exponent 65537")),
            field("modulus", "Modulus", bytes(256, 13)),
            field("keySha256", "Key SHA-256", bytes(32, 17)),
          ],
        },
      ],
    },
    {
      id: "extensions",
      title: "Extensions",
      note: "4, of them 2 critical",
      groups: [
        {
          fields: [
            field("ku", "Key usage", text("Digital signature, key encipherment"), { oid: "2.5.29.15", critical: true }),
            field("bc", "Basic constraints", text("CA: no"), { oid: "2.5.29.19", critical: true }),
            field("san", "Subject alternative name", text("4 DNS names, 2 IP addresses"), {
              oid: "2.5.29.17",
              critical: false,
            }),
            field(
              "aki",
              "Authority key ID",
              [bytes(20, 19, 10), text({ text: "same as the subject key ID in ca.crt", look: "dim" })],
              {
                oid: "2.5.29.35",
                critical: false,
              },
            ),
          ],
        },
      ],
    },
    {
      id: "signature",
      title: "Signature and fingerprints",
      note: "",
      groups: [
        {
          fields: [
            field("signatureValue", "Signature value", bytes(256, 23)),
            field("sha1", "SHA-1", bytes(20, 29, 10)),
            field("sha256Again", "SHA-256", bytes(32)),
          ],
        },
      ],
    },
  ],
  canCopyPem: true,
};

export const nodeFile = fileOf([nodeRow], { counts: "1 certificate", offerTextDiff: true });

/** A page of one row with these facts and nothing else. */
export function detailWith(facts: readonly FieldView[], more: Partial<DetailView> = {}): DetailView {
  return {
    row: "node",
    kind: "certificate",
    crumb: "",
    title: "node",
    use: "",
    verdict: [],
    facts,
    findings: [],
    parts: [],
    canCopyPem: true,
    ...more,
  };
}

export const brokenDetail: DetailView = {
  row: "broken-1",
  kind: "broken",
  crumb: "Broken block 1 of 2, lines 2104–2127",
  title: "Broken block",
  use: "Lines 2104–2127 begin like a certificate and cannot be decoded",
  verdict: [{ tone: "error", text: "1 error" }],
  facts: [],
  findings: [
    {
      tone: "error",
      title: "Character “*” at line 2110, column 33 is not base64",
      code: "pem-base64",
      consequence: "CockroachDB silently skips the block, so its certificate isn't trusted.",
      advice: "",
      actions: [{ text: "Go to line 2110", link: "line", mayBePrimary: false }],
    },
  ],
  parts: [],
  excerpt: {
    lines: [
      { number: 2108, text: "MIIDrzCCApegAwIBAgIQTyqRwH07VeimEZDyxNgLODANBgkqhkiG9w0BAQsFADAr", marked: false },
      { number: 2109, text: "MRIwEAYDVQQKDAlDb2Nrcm9hY2gxFTATBgNVBAMMDENvY2tyb2FjaCBDQTAeFw0y", marked: false },
      { number: 2110, text: "MTEyMDcxNDAwMDBaFw0yNjEyMDYxNDAw*DBaMCMxEjAQBgNVBAoMCUNvY2tyb2Fj", marked: true },
      { number: 2111, text: "aDENMAsGA1UEAwwEbm9kZTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB", marked: false },
      { number: 2112, text: "ALNVeldHjt5wuhMuDyzOsC3FS1IVtOlBbUb7QJHxILHgEHhmAWGHmq2RtubsuwHS", marked: false },
    ],
    at: { line: 2110, column: 33 },
  },
  canCopyPem: false,
};
