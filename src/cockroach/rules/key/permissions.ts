// What may be read by others is no secret (pkg/security/permission_check.go).

import { octalMode } from "../../files/keyPermission.ts";
import { isKubernetesMount, mountedKeyAdvice } from "../../roles/kubernetesMount.ts";
import { loaderSource, permissionSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const permissions: RuleOf<"certificateFile"> = {
  id: "key/permissions",
  title: "The permissions of a key file are too wide",
  severity: "error",
  scope: "certificateFile",
  citations: [permissionSource, loaderSource],
  appliesTo: ({ key }, { contents, settings }) => {
    const status = key && contents.statuses.get(key.file);
    return (
      settings.process.operatingSystem !== "windows" &&
      status?.failed === false &&
      status.value.type === "file" &&
      status.value.mode !== undefined
    );
  },
  *check({ key }, { settings, contents }) {
    if (key?.state !== "tooOpen") return;
    const { gid } = settings.process;
    const status = contents.statuses.get(key.file);
    const isRoots = status?.failed === false && status.value.uid === 0;
    // What was assumed is said only where another group would change the answer.
    const couldDiffer = isRoots && (key.mode & ~0o740) === 0;
    const assumed = !couldDiffer
      ? ""
      : gid === undefined
        ? ", the group of the node's process is not known"
        : `, for a node with the group ${gid}`;
    const size = status?.failed === false ? status.value.size : 0;
    yield {
      ...wholeFile(key.file, size),
      found: `Other users can use this key: mode ${octalMode(key.mode)}${assumed}`,
      expected: `mode ${octalMode(key.limit)} or less`,
      advice: isKubernetesMount(contents) ? mountedKeyAdvice : "set mode 0600",
      says: key.loaderText,
      why: `CockroachDB refuses a key that others than its owner can use, and the pair cannot be used.${isRoots ? " It makes an exception for a key of root that the group of the node's process may read." : ""}`,
    };
  },
};
