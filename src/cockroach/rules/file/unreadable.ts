// A .crt file that can't be read: CockroachDB logs that and continues as if the file were empty.

import { isBeyondLimit } from "../../files/assetLoader.ts";
import { isKubernetesMount, mountedKeyAdvice } from "../../roles/kubernetesMount.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"certificateFile"> = {
  id: "file/unreadable",
  title: "A certificate file can't be read",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ content }) => !isBeyondLimit(content.failure),
  *check({ file, content, error }, { contents }) {
    if (content.failure === undefined) return;
    yield {
      ...wholeFile(file, content.size),
      title: `${file} can't be read (${content.failure.message})`,
      consequence: "CockroachDB treats it as an empty file, so the certificate can't be used.",
      ...(error && { quote: error.text }),
      advice:
        isKubernetesMount(contents) && content.failure.code === "no-permission"
          ? mountedKeyAdvice
          : "Fix the link, the permissions, or the file, so that the user that runs CockroachDB can read it.",
    };
  },
};
