// There, permitted, and yet not readable.

import { isKubernetesMount, mountedKeyAdvice } from "../../roles/kubernetesMount.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"certificateFile"> = {
  id: "key/unreadable",
  title: "A key file cannot be read",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined && key.state !== "missing" && key.state !== "notRegular",
  *check({ key }, { contents, settings }) {
    if (key?.state !== "unreadable") return;
    const { uid, isStated } = settings.process;
    yield {
      ...wholeFile(key.file, 0),
      found:
        isStated === true && uid !== undefined
          ? `${key.file} can't be read by user ${uid}`
          : `${key.file} cannot be read by the user who checks`,
      expected: "a file that the user of the node's process owns",
      advice: isKubernetesMount(contents) ? mountedKeyAdvice : "check with that user, or change the owner",
      says: key.loaderText,
      why: "CockroachDB never compares the owner of the key with its own user, but it must be able to read the file.",
    };
  },
};
