// Findings with every kind of action, as reports and as the page that explains one.
import assert from "node:assert/strict";
import type { FindingAction } from "../../../src/cockroach/actions/findingAction.ts";
import type { Judged } from "../../../src/cockroach/judgement/judged.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import type { ReportView } from "../../../src/contract/reportProtocol.ts";
import { explanationDocument } from "../../../src/view/findings/explanationDocument.ts";
import { reportView } from "../../../src/view/report/reportView.ts";
import { authority, clientCertificate, nodeCertificate } from "../certificate.ts";
import { load, pair } from "../certsDirectory.ts";
import { judged } from "../judged.ts";

/** Nearly everything that goes wrong, in one directory. */
async function brokenDirectory(): Promise<Judged> {
  const past = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2026-02-20T12:00:00Z") };
  const ca = await authority();
  const [old, node, app, root] = await Promise.all([
    authority({ cn: "Old CA", keySlot: "old", ...past }),
    // Lives longer than its CA.
    nodeCertificate({
      issuedBy: ca,
      notAfter: new Date("2040-01-01T00:00:00Z"),
      withExtensions: [
        {
          type: "subjectAltName",
          critical: false,
          names: [
            { type: "dNSName", value: "localhost" },
            { type: "dNSName", value: "10.0.0.5" },
          ],
        },
      ],
    }),
    clientCertificate({ issuedBy: ca, user: "app", ...past }),
    clientCertificate({ issuedBy: ca }),
  ]);
  const files = {
    // The duplicate can be fixed, the expired one is for a look at the trust store.
    "ca.crt": ca.pem + ca.pem + old.pem,
    "ca-client.crt": root.pem,
    "node.crt": node.pem,
    "node.key": { content: node.keyPem, mode: 0o644 },
    ...pair("client.app", app),
    "client.root.crt": root.pem,
    "ca-old.crt": old.pem,
  };
  return judged(await load(files));
}

function reportOf(all: Judged): ReportView {
  return reportView(all.directory, all.verdict, "prod-certs", all.actionsOf);
}

/** A report of cards with every kind of action but that of {@link emptyReport}. */
export async function brokenReport(): Promise<ReportView> {
  const all = await brokenDirectory();
  const offered = new Set(all.verdict.findings.flatMap((one) => all.actionsOf(one).map(({ type }) => type)));
  const wanted: readonly FindingAction["type"][] = [
    "fix",
    "renew",
    "create",
    "rotateCa",
    "showTrust",
    "explain",
    "copyCommand",
  ];
  assert.deepEqual([...offered].sort(), [...wanted].sort());
  return reportOf(all);
}

/** A report whose card offers another directory. */
export async function emptyReport(): Promise<ReportView> {
  return reportOf(judged(await load({ "notes.txt": "nothing" })));
}

export async function explanationPage(): Promise<PageDocument> {
  const all = await brokenDirectory();
  const outcome = all.verdict.outcomes.find(({ rule }) => rule.id === "names/ip-as-dns-name");
  const finding = outcome?.findings[0] ?? assert.fail("nothing to explain");
  return explanationDocument(all, finding, outcome?.rule);
}
