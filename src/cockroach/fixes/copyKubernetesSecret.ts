// A mounted secret can't be changed, so a certs directory with CockroachDB's names is created from it elsewhere.

import { secretCertificate, secretFileName, secretKey } from "../roles/kubernetesSecret.ts";
import { contentOf, hasEntry } from "./conditions.ts";
import type { FileChange, Fix } from "./fix.ts";

export const copyKubernetesSecret: Fix = {
  id: "copy-kubernetes-secret",
  rules: ["directory/kubernetes-secret"],
  offer: (_, directory) => {
    const first = directory.otherFiles.find(({ file }) => file === secretCertificate)?.content?.first;
    if (first === undefined) return undefined;
    const certificate = secretFileName(first);
    if (certificate === undefined || certificate.includes("/")) return undefined;
    const names: readonly (readonly [from: string, to: string, mode: number])[] = [
      ["ca.crt", "ca.crt", 0o644],
      [secretCertificate, certificate, 0o644],
      [secretKey, certificate.replace(/crt$/, "key"), 0o600],
    ];
    const copied = names.filter(([from]) => hasEntry(directory, from));
    return {
      title: "Copy the secret to another folder as a certs directory",
      effects: [
        `Copies to the folder that you choose: ${copied.map(([from, to]) => (from === to ? from : `${from} as ${to}`)).join(", ")}. Keys get file mode 0600.`,
        "Changes nothing in this directory and replaces nothing in the other one.",
      ],
      files: copied.map(([from]) => from),
      asksFolder: "Choose the certs directory to copy the secret to",
      plan: (contents, folder) => ({
        ok: true,
        changes: copied.map(([from, file, mode]): FileChange => ({
          type: "create",
          file,
          folder,
          bytes: contentOf(contents, from),
          mode,
        })),
      }),
    };
  },
};
