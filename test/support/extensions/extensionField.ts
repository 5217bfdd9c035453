// One extension by its bytes, as the page has it.
import assert from "node:assert/strict";
import { extensionFields } from "../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../src/view/fields/fieldBuilder.ts";
import type { FieldView } from "../../../src/contract/protocol.ts";

/** `content`: the DER inside extnValue. */
export function extensionField(oid: string, content: Uint8Array, builder = new FieldBuilder()): FieldView {
  const extension = { oid, critical: false, value: content, valueStart: 0, range: { start: 0, end: content.length } };
  const [only] = extensionFields({ der: content, extensions: [extension] }, builder);
  return only ?? assert.fail("no field");
}
