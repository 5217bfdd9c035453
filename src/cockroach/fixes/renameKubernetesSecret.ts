// Gives tls.crt and tls.key of a secret that was copied without its mapping the names that CockroachDB reads.

import { secretCertificate, secretFileName, secretKey } from "../roles/kubernetesSecret.ts";
import { isPlainFile, isThere, linksTo } from "./conditions.ts";
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
      isThere(directory, to) ||
      isThere(directory, keyTo) ||
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
        `${both} become${hasKey ? "" : "s"} ${names}, by the subject and the purposes of the certificate. Content, mode and owner stay as they are.`,
        `A program whose settings name ${both} no longer finds ${hasKey ? "them" : "it"}: change its settings too.`,
      ],
      files: hasKey ? [secretCertificate, secretKey] : [secretCertificate],
      plan: () => ({ ok: true, changes: moves }),
    };
  },
};
