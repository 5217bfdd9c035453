// axe-core finds nothing serious in any state of the page, in the four default themes, at three widths.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileView } from "../../src/view/fileView.ts";
import { authority } from "../support/certificate.ts";
import { certificateList } from "../support/certificateList.ts";
import { detailOf, fileModel, viewContext, type ReadFile } from "../support/model.ts";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail } from "../support/page/bundleViews.ts";
import { nodeDetail, nodeFile } from "../support/page/certificateViews.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import { openPage, type OpenPage, type PageOptions } from "../support/page/openPage.ts";
import { themeNames } from "../support/page/themes.ts";

const hosted = useBrowser();

interface Scene {
  readonly name: string;
  readonly detailOf?: PageOptions["detailOf"];
  readonly show: (open: OpenPage) => Promise<void>;
}

let revocationList: ReadFile | undefined;

const scenes: readonly Scene[] = [
  { name: "one certificate", detailOf: () => nodeDetail, show: (open) => open.show(nodeFile) },
  {
    name: "a bundle of 144 with the focus in the list",
    detailOf: bundleDetail,
    show: async (open) => {
      await open.show(bundle);
      await open.page.focus(".grid");
    },
  },
  {
    name: "a revocation list",
    detailOf: () => revocationList && detailOf(revocationList.raw).view,
    show: async (open) => {
      revocationList ??= fileModel(await certificateList(await authority(), { revoked: [5n, 2n ** 152n - 1n] }));
      await open.show(fileView(revocationList, viewContext, revocationList.rows));
    },
  },
  {
    name: "a broken block",
    detailOf: bundleDetail,
    show: async (open) => {
      await open.show({ ...bundle, selected: "broken-1" });
      await open.page.waitForSelector(".excerpt");
    },
  },
  {
    name: "a list that a filter emptied",
    detailOf: bundleDetail,
    show: async (open) => {
      await open.show(bundle);
      await open.page.fill(".filter input", "rooot");
      await open.page.waitForSelector(".noRows");
    },
  },
  {
    name: "a file that cannot be shown",
    show: (open) => open.send({ type: "failed", title: "This file cannot be shown", why: "It is 812 MB large; up to 64 MB are read." }),
  },
  { name: "reading", show: (open) => open.send({ type: "reading", text: "Reading: 4,212 so far, 42 % of the file" }) },
  { name: "an empty file", show: (open) => open.show({ ...nodeFile, rows: [], selected: undefined, counts: "No certificate" }) },
];

for (const scene of scenes) {
  test(`axe-core finds nothing serious: ${scene.name}`, { timeout: 90_000 }, async (t) => {
    for (const theme of themeNames) {
      await t.test(theme, { timeout: 60_000 }, async () => {
        const open = await openPage(hosted(), { theme, detailOf: scene.detailOf ?? (() => undefined) });
        await scene.show(open);
        for (const width of [1400, 800, 400]) {
          await open.page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await findBarriers(open.page), [], `at ${width} pixels`);
        }
        assert.deepEqual(open.errors, []);
      });
    }
  });
}
