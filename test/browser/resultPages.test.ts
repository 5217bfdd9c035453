// The pages of trust, logins, revocation, running nodes, rotations, comparisons, connections, and findings as people see
// them: in four themes and at three widths, each kept as a picture in .vscode-test/screenshots/pages for a person to review.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { comparisonPage } from "../support/page/comparisonViews.ts";
import { connectionPage } from "../support/page/connectionViews.ts";
import { loginPageOf } from "../support/page/loginViews.ts";
import { brokenReport, emptyReport, explanationPage } from "../support/page/findingViews.ts";
import { lookAt, lookEnlarged, widths } from "../support/page/lookAt.ts";
import { openDocument, openReport } from "../support/page/openResultPage.ts";
import { revocationPage } from "../support/page/revocationViews.ts";
import { rotationPage } from "../support/page/rotationViews.ts";
import { runningPage } from "../support/page/runningViews.ts";
import { themeNames } from "../support/page/themes.ts";
import { bundledTrustPage, trustPage } from "../support/page/trustViews.ts";
import type { PageDocument } from "../../src/contract/pageDocument.ts";
import type { ReportView } from "../../src/contract/reportProtocol.ts";

const hosted = useBrowser();

interface Shown {
  readonly make: () => PageDocument | Promise<PageDocument>;
  /** Texts of nodes of the trust picture that are selected in turn. */
  readonly select?: readonly string[];
}

const pages: Readonly<Record<string, Shown>> = {
  trust: { make: trustPage, select: ["ca-client.crt", "211 users", "client.etl.crt"] },
  bundle: { make: bundledTrustPage, select: ["149 other CAs"] },
  login: { make: () => loginPageOf("maxroach") },
  revocation: { make: revocationPage },
  running: { make: runningPage },
  rotation: { make: rotationPage },
  comparison: { make: comparisonPage },
  connection: { make: connectionPage },
  explanation: { make: explanationPage },
};

const reports: Readonly<Record<string, () => Promise<ReportView>>> = {
  "report-cards": brokenReport,
  "report-empty": emptyReport,
};

for (const [name, { make, select = [] }] of Object.entries(pages)) {
  describe(name, () => {
    for (const theme of themeNames) {
      test(theme, { timeout: 120_000 }, async () => {
        const open = await openDocument(hosted(), { theme });
        await open.show(await make());
        for (const width of widths) {
          await open.page.setViewportSize({ width, height: 900 });
          for (const [index, chosen] of ["", ...select].entries()) {
            if (chosen !== "") await open.page.locator(".trustNode").filter({ hasText: chosen }).first().click();
            await lookAt(open.page, `${name}-${theme}-${width}${index === 0 ? "" : `-${index}`}`, index === 0);
          }
          await open.page.keyboard.press("Escape");
        }
        await lookEnlarged(open.page, `${name}-${theme}`);
        assert.deepEqual(open.errors, []);
      });
    }
  });
}

for (const [name, make] of Object.entries(reports)) {
  describe(name, () => {
    for (const theme of themeNames) {
      test(theme, { timeout: 120_000 }, async () => {
        const open = await openReport(hosted(), { theme });
        await open.show(await make());
        for (const width of widths) {
          await open.page.setViewportSize({ width, height: 900 });
          await lookAt(open.page, `${name}-${theme}-${width}`);
        }
        await lookEnlarged(open.page, `${name}-${theme}`);
        assert.deepEqual(open.errors, []);
      });
    }
  });
}
