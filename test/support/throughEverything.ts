// The whole way from a file to page, text and JSON, with what is promised of it whatever the bytes are.
import assert from "node:assert/strict";
import { inspectText } from "../../src/view/filePage/inspectText.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { FileItem } from "../../src/pki/file/fileItem.ts";
import { detailModel } from "../../src/view/filePage/detailModel.ts";
import { itemAt } from "../../src/view/filePage/fileModel.ts";
import { fileView } from "../../src/view/filePage/fileView.ts";
import { inspectRecord } from "../../src/view/filePage/inspectRecord.ts";
import { structureView } from "../../src/view/structure/structureView.ts";
import { assertFitsSchema } from "./inspectSchema.ts";
import { fileModel, viewContext } from "./model.ts";

/** Every way through the core; throws where one of them does, or where a promise of the models is broken. */
export function throughEverything(raw: Uint8Array): void {
  const model = fileModel(raw);
  const { items, problems } = model.decoded;
  assert.ok(items.length > 0 || problems.length > 0, "neither an item nor a reason");
  let last = 0;
  let lastStart = 0;
  for (const { range, lines, within } of items) {
    // What is in a container stands where the container does, and what is in a value where the value does.
    if (within !== undefined) assert.equal(range.end, last);
    else if (model.decoded.format === "wrapped")
      assert.ok(range.start >= lastStart && range.start < range.end && range.end <= raw.length, JSON.stringify(range));
    else assert.ok(range.start >= last && range.start < range.end && range.end <= raw.length, JSON.stringify(range));
    assert.ok(lines === undefined || (lines.first >= 1 && lines.first <= lines.last));
    last = range.end;
    lastStart = range.start;
  }
  const view = fileView(model, viewContext, model.rows);
  assert.equal(new Set(view.rows.map(({ id }) => id)).size, items.length);
  let size = JSON.stringify(view).length;
  for (const [index] of items.entries())
    size += JSON.stringify(detailModel(model, index, viewContext, undefined)?.view).length;
  for (const [index, item] of items.entries()) {
    assertStructure(raw, item);
    assert.deepEqual(itemAt(model, index), item, "read again, it is another one");
  }
  // Text grows by a constant for each item and a factor for each byte, whatever the bytes are.
  assert.ok(size < 20_000 * (items.length + 1) + 80 * raw.length, `${size} characters of ${raw.length} bytes`);
  assertFitsSchema(JSON.parse(JSON.stringify(inspectRecord("x", model.decoded, nodeCryptography))), "fuzzed");
  assert.doesNotMatch([...inspectText("x", raw, model.decoded, viewContext)].join(""), /[\0-\x08\x0b-\x1f\x7f-\x9f]/);
}

/** The tree is in the order of the bytes and stays inside of them. */
function assertStructure(raw: Uint8Array, item: FileItem): void {
  const view = structureView(raw, item, "row", false);
  let last = 0;
  for (const { start, content, end } of view?.nodes ?? []) {
    assert.ok(
      last <= start && start <= content && content <= end && end <= (view?.bytes ?? 0),
      `${start} ${content} ${end}`,
    );
    last = start;
  }
}
