// A key that exists with acceptable permissions but can't be read.

import { isKubernetesMount, mountedKeyAdvice } from "../../roles/kubernetesMount.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"certificateFile"> = {
  id: "key/unreadable",
  title: "A key file can't be read",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined && key.state !== "missing" && key.state !== "notRegular",
  *check({ key }, { contents, settings }) {
    if (key?.state !== "unreadable") return;
    const { uid, isStated } = settings.process;
    yield {
      ...wholeFile(key.file, 0),
      title: `${key.file} can't be read by ${isStated === true && uid !== undefined ? `user ${uid}` : "the current user"}`,
      consequence: "CockroachDB can't use the certificate unless the user that runs it can read this file.",
      quote: key.loaderText,
      advice: isKubernetesMount(contents)
        ? mountedKeyAdvice
        : "Run the check as the user that runs the node, or change the owner of the file.",
      background: "CockroachDB never compares the owner of the key with its own user.",
    };
  },
};
