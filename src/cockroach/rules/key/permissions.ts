// CockroachDB rejects keys that other users can read (pkg/security/permission_check.go).

import { accessWords } from "../basis/keyWords.ts";
import { octalMode } from "../../files/keyPermission.ts";
import { isKubernetesMount, mountedKeyAdvice } from "../../roles/kubernetesMount.ts";
import { loaderSource, permissionSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const permissions: RuleOf<"certificateFile"> = {
  id: "key/permissions",
  title: "A key file is readable by other users",
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
    // The assumption is mentioned only if another group would change the result.
    const couldDiffer = isRoots && (key.mode & ~0o740) === 0;
    const assumed = !couldDiffer
      ? ""
      : gid === undefined
        ? " (the group of the node's process is unknown)"
        : ` by a node with group ${gid}`;
    const size = status?.failed === false ? status.value.size : 0;
    yield {
      ...wholeFile(key.file, size),
      title: `${key.file} is ${accessWords(key.mode)} other users (file mode ${octalMode(key.mode)})`,
      consequence: `CockroachDB rejects a key that anyone but its owner can use, so the certificate can't be used${assumed}.`,
      quote: key.loaderText,
      advice: isKubernetesMount(contents) ? mountedKeyAdvice : "Set the file mode to 0600.",
      background: `CockroachDB accepts file mode ${octalMode(key.limit)} or less.${isRoots ? " It makes an exception for a key of root that the group of the node's process may read." : ""}`,
    };
  },
};
