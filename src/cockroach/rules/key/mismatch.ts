// The public half of the key must be that of the first certificate.

import { goKeyPair } from "../citations.ts";
import { at, relatedBlock } from "../places.ts";
import type { RuleOf } from "../rule.ts";
import { isRead } from "./notAKey.ts";

export const mismatch: RuleOf<"certificateFile"> = {
  id: "key/mismatch",
  title: "A key does not match its certificate",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check(certificateFile, { keyFiles }) {
    const { file, key } = certificateFile;
    if (key?.state !== "otherKey") return;
    const owner = keyFiles.find((one) => one.file === key.file)?.belongsTo[0];
    const later = key.fitsLater === undefined ? undefined : `it belongs to certificate ${key.fitsLater + 1} of the file`;
    const belongs = later ?? (owner === undefined ? undefined : `it belongs to ${owner.file}`);
    yield {
      ...at(key.file, key.place),
      found: `${key.file} does not match ${file}${belongs === undefined ? "" : `: ${belongs}`}`,
      expected: `the key of the first certificate in ${file}`,
      advice: later === undefined ? "copy the right key, or make the pair again" : `put the block of that certificate first in ${file}`,
      says: key.goText,
      why: "The loader does not compare the two, so the directory loads; a node then fails to start, and a client to connect. After a reload, new connections fail.",
      related: relatedBlock(certificateFile, 0, "the certificate whose key was expected"),
    };
  },
};
