// Reports for tests of the page: that of the design, a healthy one, a large one, and one of hostile names.
import type {
  ExpiryRow,
  ReportCheckGroup,
  ReportFile,
  ReportFinding,
  ReportView,
} from "../../../src/contract/reportProtocol.ts";

function finding(
  tone: "error" | "warning" | "information",
  code: string,
  title: string,
  more: Partial<ReportFinding> = {},
): ReportFinding {
  return {
    tone,
    severity: tone,
    title,
    code,
    consequence: "Peers reject connections that use it.",
    quote: "x509: certificate has expired or is not yet valid",
    advice: "Renew it.",
    text: title,
    line: 1,
    actions: [],
    citations: [
      { text: "CockroachDB certificate loader", url: "https://github.com/cockroachdb/cockroach" },
      { text: "RFC 5280 section 4.1.2.5", url: "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5" },
    ],
    ...more,
  };
}

function row(
  tone: ExpiryRow["tone"],
  when: string,
  at: string,
  mark: string,
  files: readonly string[],
  use: string,
): ExpiryRow {
  return { tone, when, at, date: `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`, mark, files, use };
}

function group(title: string, tone: ReportCheckGroup["tone"], summary: string): ReportCheckGroup {
  const status = tone === "none" ? "notApplicable" : tone === "ok" ? "passed" : "found";
  return {
    title,
    tone,
    summary,
    checks: [
      {
        rule: "group/rule",
        title: `A rule about ${title.toLowerCase()}`,
        status,
        tone,
        checked: 12,
        found: status === "found" ? 2 : 0,
      },
    ],
  };
}

export const faultyReport: ReportView = {
  directory: "/home/user/certs",
  title: "A node cannot start with certs",
  subtitle: "node.key: other users can use this key: mode 0644, and 2 of 214 users can't log in with a certificate",
  counts: { errors: 2, warnings: 1, information: 1, cleanFiles: 430 },
  checkedAt: "checked 2026-11-24 09:30 UTC",
  isAsOf: false,
  assumed: "CockroachDB v26.2 (Go 1.25) on linux, group 1000",
  notChecked: ["Not checked: revocation. CockroachDB checks it only if security.ocsp.mode is lax or strict."],
  expiry: {
    from: "2026-09-01T00:00:00Z",
    now: "2026-11-24T09:30:00Z",
    nowLabel: "today",
    soon: "2026-12-15T09:30:00Z",
    until: "2027-11-25T09:30:00Z",
    rows: [
      row("error", "Expired 3 days ago", "2026-11-21T12:00:00Z", "client.etl.crt", ["client.etl.crt"], "user etl"),
      row("warning", "In 12 days", "2026-12-06T14:00:00Z", "node.crt", ["node.crt"], "server and client between nodes"),
      row(
        "none",
        "In 34 days",
        "2026-12-28T08:00:00Z",
        "5 clients",
        ["client.a.crt", "client.b.crt", "client.c.crt", "client.d.crt", "client.e.crt"],
        "5 users",
      ),
      row("none", "In 8 months", "2027-08-15T00:00:00Z", "ui.crt", ["ui.crt"], "the DB Console in browsers"),
    ],
    later: [
      {
        ...row("none", "In 2 years", "2028-11-24T00:00:00Z", "209 clients", ["client.root.crt"], "209 users"),
        year: "2028",
      },
      {
        ...row(
          "none",
          "In 4 years",
          "2031-11-24T00:00:00Z",
          "2 CAs",
          ["ca.crt"],
          "verifies everything that has no CA of its own",
        ),
        year: "2031",
      },
    ],
  },
  files: [
    {
      file: "node.crt",
      use: "Node certificate: server and client between nodes",
      tone: "error",
      findings: [
        finding("error", "names/ip-as-dns-name", "IP address 10.20.0.11 is written as a DNS name"),
        finding("warning", "validity/expires-soon", "Expires in 12 days", { line: 12 }),
      ],
    },
    {
      file: "client.etl.crt",
      use: "user etl",
      tone: "error",
      findings: [finding("error", "validity/expired", "Expired 3 days ago")],
    },
    {
      file: ".",
      use: "the directory",
      tone: "information",
      findings: [finding("information", "directory/kubernetes-mount", "The directory is a volume of Kubernetes")],
    },
  ],
  checks: [
    group("Directory and file names", "ok", "all 5 rules passed"),
    group("Private keys", "error", "2 of 12 rules found something"),
    group("Validity", "warning", "1 of 6 rules found something"),
    group("Tenants", "none", "nothing to check"),
  ],
};

export const healthyReport: ReportView = {
  ...faultyReport,
  title: "CockroachDB accepts certs",
  subtitle: "5 certificate files, no errors, no warnings",
  counts: { errors: 0, warnings: 0, information: 0, cleanFiles: 9 },
  expiry: { ...faultyReport.expiry, rows: [] },
  files: [],
  checks: [group("Directory and file names", "ok", "all 5 rules passed")],
};

/** As many clients as a large cluster has, each with a finding and a date of its own. */
export function largeReport(files: number): ReportView {
  const names = Array.from({ length: files }, (_, index) => `client.user${index}.crt`);
  const at = (index: number): string => new Date(Date.parse(faultyReport.expiry.now) + index * 3_600_000).toISOString();
  return {
    ...faultyReport,
    expiry: {
      ...faultyReport.expiry,
      rows: names.map((name, index) => row("none", "In a while", at(index), name, [name], `user ${index}`)),
    },
    files: names.map((file, index): ReportFile => ({
      file,
      use: `user ${index}`,
      tone: "error",
      findings: [finding("error", "key/missing", `${file} has no key`)],
    })),
  };
}

/** The same text at every place that text of a file or a certificate can get to. */
export function hostileReport(text: string): ReportView {
  const hostile = finding("error", text, text, {
    consequence: text,
    quote: text,
    advice: text,
    text,
    citations: [{ text, url: "https://example.com/" }],
  });
  return {
    ...faultyReport,
    directory: text,
    title: text,
    subtitle: text,
    assumed: text,
    expiry: {
      ...faultyReport.expiry,
      rows: [
        row("error", "Expired 3 days ago", "2026-11-21T12:00:00Z", text, [text, text], text),
        row("none", "In 5 months", "2027-05-06T14:00:00Z", text, [text], text),
      ],
      later: [{ ...row("none", "In 4 years", "2031-11-24T00:00:00Z", text, [text], text), year: "2031" }],
    },
    files: [
      { file: text, use: text, tone: "error", findings: [hostile] },
      { file: ".", use: text, tone: "error", findings: [hostile] },
    ],
  };
}
