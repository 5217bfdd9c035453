// Writers for extensions that hold one value or none.

import { bareTexts, markers, octetStrings, texts } from "../../pki/extensions/simpleValues.ts";
import { plain } from "../fields/fieldBuilder.ts";
import { bytesValue, words, writer, type WriterEntry } from "./written.ts";

export const simpleWriters: readonly WriterEntry[] = [
  ...markers.map((decoder) => writer(decoder, () => ({ value: [plain("Yes")], copy: "" }))),
  ...texts.map((decoder) => writer(decoder, words)),
  ...bareTexts.map((decoder) => writer(decoder, words)),
  ...octetStrings.map((decoder) => writer(decoder, (bytes) => bytesValue(bytes, bytes.length === 20 ? 10 : 8))),
];
