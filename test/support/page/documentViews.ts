// Pages of results for tests: one with every kind of block, and one of hostile texts.
import type { DocumentBlock, PageDocument } from "../../../src/contract/pageDocument.ts";
import { faultyReport } from "./reportViews.ts";

export const everyBlock: PageDocument = {
  title: "Can maxroach log in with client.maxroach.crt?",
  subtitle: "certs, CockroachDB v26.2, sslmode=verify-full",
  tone: "error",
  verdict: "No. The node refuses the certificate: it is valid for the users roach and app, not for maxroach.",
  actions: [
    { id: "refresh", words: "Check again", icon: "refresh" },
    { id: "copyJson", words: "Copy as JSON", icon: "copy" },
    { id: "ocsp", words: "Check OCSP Now", icon: "globe", unavailable: "The workspace is not trusted." },
  ],
  parts: [
    {
      id: "steps",
      title: "What the node checks",
      note: "stops at step 2",
      tone: "error",
      blocks: [
        { block: "text", text: "In this order; the first refusal ends the connection." },
        {
          block: "steps",
          steps: [
            {
              tone: "ok",
              title: "The chain leads to ca.crt",
              detail: "client.maxroach.crt is signed by the CA in ca.crt.",
              source: { text: "pkg/security/tls.go", action: "read tls" },
            },
            {
              tone: "error",
              title: "The certificate is valid for the user",
              detail: "Found the users roach and app in the subject and the SAN; expected maxroach.",
              quote:
                'certificate authentication failed for user "maxroach": requested user is not authorized for tenant',
              actions: [
                { id: "create", words: "Create Client Certificate…" },
                { id: "other", words: "Try Another User…" },
              ],
            },
            { tone: "none", state: "Not reached", title: "The HBA configuration lets the user in" },
          ],
        },
      ],
    },
    {
      id: "settings",
      title: "Settings",
      blocks: [
        {
          block: "fields",
          fields: [
            { label: "Certificate", text: "client.maxroach.crt", action: "open certificate" },
            {
              label: "Fingerprint",
              text: "AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89",
              code: true,
              note: "SHA-256 of the DER",
            },
            { label: "Valid until", text: "2026-12-06 14:00 UTC, in 12 days", tone: "warning" },
          ],
        },
        {
          block: "table",
          columns: ["sslmode", "What the client checks", "Outcome"],
          rows: [
            {
              tone: "ok",
              cells: [
                { text: "require", code: true },
                { text: "Nothing of the node's certificate" },
                { text: "Connects" },
              ],
            },
            {
              tone: "error",
              cells: [
                { text: "verify-full", code: true },
                { text: "The chain and the host name" },
                { text: "Refuses", tone: "error" },
              ],
            },
            { cells: [{ text: "disable", code: true }, { text: "No TLS at all" }, { text: "Refused by the node" }] },
          ],
        },
      ],
    },
    {
      id: "expiry",
      title: "Expiry",
      note: "next 12 months",
      blocks: [{ block: "expiry", expiry: faultyReport.expiry }],
    },
    {
      id: "command",
      title: "The same in a terminal",
      blocks: [
        {
          block: "code",
          label: "Command",
          text: "cockroach cert create-client maxroach \\\n  --certs-dir=certs --ca-key=my-safe-directory/ca.key",
        },
        { block: "text", tone: "warning", text: "Nobody but the owner may read the key." },
        {
          block: "actions",
          actions: [
            { id: "save", words: "Save Expiry Calendar…" },
            { id: "drop", words: "Drop the Old CA…", unavailable: "Two clients still need it." },
          ],
        },
      ],
    },
  ],
};

/** The text wherever a document can carry one. */
export function hostileDocument(text: string): PageDocument {
  const blocks: readonly DocumentBlock[] = [
    { block: "text", text },
    { block: "fields", fields: [{ label: text, text, note: text, action: text }] },
    {
      block: "steps",
      steps: [
        {
          tone: "error",
          title: text,
          detail: text,
          quote: text,
          source: { text, action: text },
          actions: [{ id: text, words: text, unavailable: text }],
        },
      ],
    },
    { block: "table", columns: [text], rows: [{ tone: "ok", cells: [{ text, code: true, action: text }] }] },
    { block: "code", label: text, text },
    { block: "actions", actions: [{ id: text, words: text }] },
  ];
  return {
    title: text,
    subtitle: text,
    tone: "ok",
    verdict: text,
    actions: [{ id: text, words: text, icon: text }],
    parts: [{ id: "part", title: text, note: text, blocks }],
  };
}
