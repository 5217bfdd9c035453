// Converts DER in a .crt file to PEM (RFC 7468 section 5).

import { contentOf, isPlainFile } from "./conditions.ts";
import type { Fix } from "./fix.ts";
import { pemOfDer } from "./pemOfDer.ts";

export const convertToPem: Fix = {
  id: "convert-to-pem",
  rules: ["file/der"],
  offer: ({ file }, directory) => {
    if (!isPlainFile(directory, file)) return undefined;
    return {
      title: `Convert ${file} to PEM`,
      effects: [`Rewrites ${file} as PEM, which CockroachDB reads. The certificate itself doesn't change.`],
      files: [file],
      plan: (contents) => {
        const bytes = pemOfDer(contentOf(contents, file));
        return bytes === undefined
          ? { ok: false, why: `${file} contains something other than DER certificates.` }
          : { ok: true, changes: [{ type: "replace", file, bytes }] };
      },
    };
  },
};
