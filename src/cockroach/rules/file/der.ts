// DER in a .crt file: valid for other programs, but not for CockroachDB.

import { shell } from "../../quote/shell.ts";
import { loaderSource, pemSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const der: RuleOf<"certificateFile"> = {
  id: "file/der",
  title: "A certificate file is in DER format instead of PEM",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, pemSource],
  appliesTo: ({ content }) => content.failure === undefined && content.size > 0,
  *check({ file, content, error }) {
    if (!content.isDer) return;
    yield {
      ...wholeFile(file, content.size),
      title: `${file} is in DER format instead of PEM`,
      consequence: "CockroachDB reads only PEM, so it finds no certificate in this file.",
      ...(error && { quote: error.text }),
      advice: `Convert it, and replace ${file} with the result: ${shell`openssl x509 -inform der -in ${file} -out ${file}.pem`}`,
    };
  },
};
