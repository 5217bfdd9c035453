// CockroachDB rejects keys that other users can read (pkg/security/permission_check.go).

import { accessWords, sqlChecksKeyMode } from "../basis/keyWords.ts";
import { isNodeClient } from "../../directory/certsDirectory.ts";
import { libpqAcceptsMode, octalMode } from "../../files/keyPermission.ts";
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
      status?.ok === true &&
      status.value.type === "file" &&
      status.value.mode !== undefined
    );
  },
  *check(file, { settings, contents }) {
    const { key } = file;
    if (key?.state !== "tooOpen") return;
    const { gid } = settings.process;
    const status = contents.statuses.get(key.file);
    // What was assumed is said only where another group would change the answer.
    const couldDiffer = key.isRootOwned && (key.mode & ~0o740) === 0;
    const assumed = !couldDiffer
      ? ""
      : gid === undefined
        ? " (the group of the node's process is unknown)"
        : ` by a node with group ${gid}`;
    const size = status?.ok === true ? status.value.size : 0;
    yield {
      ...wholeFile(key.file, size),
      title: `${key.file} is ${accessWords(key.mode)} other users (file mode ${octalMode(key.mode)})`,
      consequence:
        file.usage !== "Client" || isNodeClient(file) || sqlChecksKeyMode(settings)
          ? `CockroachDB rejects a key that anyone but its owner can use, so the certificate can't be used${assumed}.`
          : libpqAcceptsMode(key)
            ? `Commands that call nodes, such as cockroach node drain, reject it${assumed}. SQL clients don't.`
            : "Commands that call nodes, psql, and other clients that use libpq reject it. cockroach sql doesn't check file modes.",
      quote: key.loaderText,
      advice: isKubernetesMount(contents) ? mountedKeyAdvice : "Set the file mode to 0600.",
      background: `CockroachDB accepts file mode ${octalMode(key.limit)} or less.${key.isRootOwned ? " It makes an exception for a key of root that the group of the node's process may read." : ""} COCKROACH_SKIP_KEY_PERMISSION_CHECK=true in the environment turns the check off.`,
    };
  },
};
