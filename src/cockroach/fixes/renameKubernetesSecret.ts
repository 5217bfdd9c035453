// Gives tls.crt and tls.key of a secret that was copied without its mapping the names that CockroachDB reads.

import { secretCertificate, secretFileName, secretKey } from "../roles/kubernetesSecret.ts";
import { isPlainFile, hasEntry, linksTo } from "./conditions.ts";
import type { FileChange, Fix } from "./fix.ts";

export const renameKubernetesSecret: Fix = {
  id: "rename-kubernetes-secret",
  rules: ["directory/kubernetes-secret"],
  offer: (_, directory) => {
    const first = directory.otherFiles.find(({ file }) => file === secretCertificate)?.content?.first;
    const to = secretFileName(first);
    const keyTo = to?.replace(/crt$/, "key");
    // A mounted secret consists of links, and its directory isn't the user's to change.
    if (
      first === undefined ||
      to === undefined ||
      keyTo === undefined ||
      !isPlainFile(directory, secretCertificate) ||
      hasEntry(directory, to) ||
      hasEntry(directory, keyTo) ||
      to.includes("/")
    )
      return undefined;
    if (linksTo(directory, secretCertificate) || linksTo(directory, secretKey)) return undefined;
    const hasKey = isPlainFile(directory, secretKey);
    const moves: readonly FileChange[] = [
      { type: "move", file: secretCertificate, to },
      ...(hasKey ? [{ type: "move", file: secretKey, to: keyTo } as const] : []),
    ];
    const both = hasKey ? `${secretCertificate} and ${secretKey}` : secretCertificate;
    const names = hasKey ? `${to} and ${keyTo}` : to;
    return {
      title: `Rename ${both} to ${names}`,
      effects: [
        `Renames ${both} to ${names}, by the certificate's subject and key usages. Content, file mode, and owner don't change.`,
        `Update the settings of programs that use ${both}.`,
      ],
      files: hasKey ? [secretCertificate, secretKey] : [secretCertificate],
      plan: () => ({ ok: true, changes: moves }),
    };
  },
};
