// Every state of the certificate page as people see it: in the four default themes and at three widths, each kept as a
// picture; axe-core finds nothing serious, nothing overflows the window, and each clipped text has a way to be read in
// full.
import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAt } from "../../src/view/filePage/fileModel.ts";
import { fileView } from "../../src/view/filePage/fileView.ts";
import { structureView } from "../../src/view/structure/structureView.ts";
import { authority } from "../support/certificate.ts";
import { certificateList } from "../support/certificateList.ts";
import { everyExtension } from "../support/extensions/everyExtension.ts";
import { detailOf, fileModel, viewContext, type ReadFile } from "../support/model.ts";
import { withoutOpenssl } from "../support/openssl.ts";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail } from "../support/page/bundleViews.ts";
import { nodeDetail, nodeFile } from "../support/page/certificateViews.ts";
import { lookAt, widths } from "../support/page/lookAt.ts";
import { openPage, type OpenPage, type PageOptions } from "../support/page/openPage.ts";
import { structureScene, type StructureScene } from "../support/page/structureViews.ts";
import { themeNames } from "../support/page/themes.ts";

const hosted = useBrowser();

interface Scene {
  readonly name: string;
  readonly detailOf?: PageOptions["detailOf"];
  readonly structureOf?: PageOptions["structureOf"];
  /** Why it can't be shown on this machine. */
  readonly skip?: string | false;
  readonly show: (open: OpenPage) => Promise<void>;
}

let revocationList: ReadFile | undefined;
let everything: ReadFile | undefined;
let encoding: StructureScene | undefined;

const scenes: readonly Scene[] = [
  { name: "one certificate", detailOf: () => nodeDetail, show: (open) => open.show(nodeFile) },
  {
    name: "the encoding of a certificate",
    detailOf: () => encoding?.detail,
    structureOf: () => encoding?.structure,
    show: async (open) => {
      encoding ??= await structureScene();
      await open.show(nodeFile);
      await open.page.locator(".treeRow", { hasText: "validity" }).dblclick();
      await open.page.focus(".tree");
    },
  },
  {
    name: "an extension of every kind",
    skip: withoutOpenssl,
    detailOf: () => everything && detailOf(everything.raw).view,
    structureOf: (row) => {
      if (everything === undefined) return undefined;
      const item = itemAt(everything, 0);
      return item && structureView(everything.raw, item, row, true);
    },
    show: async (open) => {
      everything ??= fileModel(everyExtension());
      await open.show(fileView(everything, viewContext, everything.rows));
    },
  },
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
    show: (open) =>
      open.send({
        type: "failed",
        title: "This file cannot be shown",
        why: "It is 812 MB large; up to 64 MB are read.",
      }),
  },
  { name: "reading", show: (open) => open.send({ type: "reading", text: "Reading: 4,212 so far, 42 % of the file" }) },
  {
    name: "an empty file",
    show: (open) => open.show({ ...nodeFile, rows: [], selected: undefined, counts: "No certificate" }),
  },
];

for (const scene of scenes) {
  test(scene.name, { timeout: 240_000, skip: scene.skip ?? false }, async (t) => {
    for (const theme of themeNames) {
      await t.test(theme, async () => {
        const open = await openPage(hosted(), {
          theme,
          detailOf: scene.detailOf ?? (() => undefined),
          ...(scene.structureOf && { structureOf: scene.structureOf }),
        });
        await scene.show(open);
        for (const width of widths) {
          await open.page.setViewportSize({ width, height: 900 });
          await lookAt(open.page, `${scene.name.replaceAll(" ", "-")}-${theme}-${width}`);
        }
        assert.deepEqual(open.errors, []);
      });
    }
  });
}
