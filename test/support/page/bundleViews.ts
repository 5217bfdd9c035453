// Views of bundles: 144 blocks as a system's store of root certificates has them, or as many as a test wants.
import type { DetailView, FileView, RowSummary } from "../../../src/contract/protocol.ts";
import { brokenDetail, bytes, detailWith, field, fileOf, good, text } from "./certificateViews.ts";

const organizations = [
  ["Northwind Root CA", "Northwind Traders"],
  ["Contoso Public Root", "Contoso, Ltd."],
  ["Aurora Trust Services EV Root Certification Authority", "Aurora Digital Trust GmbH"],
  ["Föhn Tanúsítvány (Class Gold) Főtanúsítvány", "Föhn Kft."],
  ["GlobalTrust", ""],
  ["Kestrel TLS ECC P384 Root G5", "Kestrel, Inc."],
  ["東京ルート認証局", "Tokyo Certification Services"],
  ["Litware Certification Authority", "Litware Elektronik Bilişim Güvenliği A.Ş."],
] as const;

const keys = ["RSA 2048", "RSA 4096", "EC P-256", "EC P-384"] as const;

const broken: readonly RowSummary[] = [
  { id: "broken-1", note: "not base64 at line 2110", lines: { first: 2104, last: 2127 } },
  { id: "broken-2", note: "no END line", lines: { first: 3391, last: 3402 } },
].map(
  (one) =>
    ({
      ...one,
      kind: "broken",
      title: "Broken block",
      key: "",
      tone: "error",
      state: "broken",
      search: one.note,
    }) as const,
);

function certificateRow(index: number): RowSummary {
  const [name, organization] = organizations[index % organizations.length] ?? ["", ""];
  const title = index < organizations.length ? name : `${name} ${index}`;
  const state = index < 3 ? "expired" : index < 5 ? "expiring" : "valid";
  const ends = { expired: 2026 * 12 + 4 + index, expiring: 2026 * 12 + 11, valid: 2027 * 12 + index * 2 }[state];
  const month = String((ends % 12) + 1).padStart(2, "0");
  const day = String(((index * 7) % 27) + 1).padStart(2, "0");
  return {
    id: `certificate-${index}`,
    kind: "certificate",
    title,
    note: organization,
    key: keys[index % keys.length] ?? "",
    notAfter: `${Math.floor(ends / 12)}-${month}-${day}T12:00:00Z`,
    tone: state === "expired" ? "error" : state === "expiring" ? "warning" : "ok",
    state,
    lines: { first: 1 + index * 24, last: 23 + index * 24 },
    search: `${title}\n${organization}\n${(0x4f2a91c0 + index).toString(16)}`,
  };
}

/** Rows in the order of the file: the broken ones somewhere in the middle. */
export function bundleOf(certificates: number): FileView {
  const good = Array.from({ length: certificates }, (_, index) => certificateRow(index));
  const rows = [...good.slice(0, 30), ...broken, ...good.slice(30)];
  return fileOf(rows, {
    fileName: "ca-roots.pem",
    use: "Not a name CockroachDB reads",
    counts: `${certificates} certificates, 2 broken blocks`,
    selected: "certificate-12",
  });
}

export const bundle = bundleOf(142);

export function bundleDetail(row: string): DetailView | undefined {
  if (row.startsWith("broken")) return { ...brokenDetail, row };
  const summary = certificateRow(Number(row.replace("certificate-", "")));
  const until = Date.parse(summary.notAfter ?? "");
  return detailWith(
    [
      field(
        "validity",
        "Validity",
        {
          type: "validity",
          validity: {
            tone: "ok",
            headline: "Expires in 2 years",
            exact: "2028-12-06 15:08 UTC",
            notBefore: "2008-12-11 15:08:21 UTC",
            notAfter: "2028-12-06 15:08:21 UTC",
            notBeforeMs: until - 20 * 365.25 * 86_400_000,
            notAfterMs: until,
            nowMs: Date.parse("2026-11-24T09:30:00Z"),
            soonMs: until - 21 * 86_400_000,
            today: "today, 2026-11-24",
            sentence: "Valid from 2008-12-11 to 2028-12-06 UTC. Today, 2026-11-24, is 2 years before the end.",
          },
        },
        { copyable: false },
      ),
      field("trust", "Trust", good("Self-signed root, signature checks out")),
      field("privateKey", "Private key", text({ text: "None expected here", look: "dim" }), { copyable: false }),
      field(
        "subject",
        "Subject",
        text(`CN=${summary.title}, OU=Certification Services, O=${summary.note}, L=Budapest, C=HU`),
        { apart: true },
      ),
      field("names", "Names", text({ text: "None", look: "dim" }), { copyable: false }),
      field("issuer", "Issuer", text("Same as subject")),
      field("kind", "Kind", text("CA, root"), { copyable: false }),
      field("publicKey", "Public key", text(summary.key)),
      field("sha256", "SHA-256", bytes(32, 31 + row.length)),
    ],
    {
      row,
      title: summary.title,
      crumb: `Certificate ${row.replace("certificate-", "")} of 142, lines ${summary.lines?.first}–${summary.lines?.last}`,
      use: "Root CA: verifies every certificate issued under it",
      verdict: [{ tone: "ok", text: "No findings" }],
      parts: [
        {
          id: "certificate",
          title: "Certificate",
          note: "",
          groups: [
            {
              fields: [
                field("version", "Version", text("3")),
                field("serial", "Serial number", bytes(6, 37)),
                field("signature", "Signature", text("SHA-256 with RSA")),
              ],
            },
          ],
        },
        {
          id: "extensions",
          title: "Extensions",
          note: "3, of them 2 critical",
          groups: [
            {
              fields: [
                field("ku", "Key usage", text("Certificate sign, CRL sign"), { oid: "2.5.29.15", critical: true }),
                field("bc", "Basic constraints", text("CA: yes, no path length limit"), {
                  oid: "2.5.29.19",
                  critical: true,
                }),
                field("ski", "Subject key ID", bytes(20, 41, 10), { oid: "2.5.29.14", critical: false }),
              ],
            },
          ],
        },
      ],
    },
  );
}
