// Renames a file to a name that CockroachDB reads, if the intended name is certain: different case, or another ending
// of a PEM file.

import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { readFileName } from "../files/fileNames.ts";
import { contentOf, isPlainFile, isThere, linksTo } from "./conditions.ts";
import type { Fix } from "./fix.ts";
import { pemOfDer } from "./pemOfDer.ts";

export const renameFile: Fix = {
  id: "rename-file",
  rules: ["directory/unknown-file-name", "directory/almost-read"],
  offer: ({ file }, directory) => {
    const to = meantName(file);
    const other = directory.otherFiles.find((one) => one.file === file);
    // On some systems, a name that differs only in case is the same file. There the rename fails without harm.
    if (
      to === undefined ||
      isThere(directory, to) ||
      !isPlainFile(directory, file) ||
      linksTo(directory, file) ||
      (other?.content?.privateKeys ?? 0) > 0
    )
      return undefined;
    return {
      title: `Rename ${file} to ${to}`,
      effects: [
        `${file} becomes ${to}, which CockroachDB reads. Mode and owner stay as they are.`,
        `A program whose settings name ${file} no longer finds it: change its settings too.`,
        "DER is written as PEM; PEM is not touched.",
      ],
      files: [file],
      plan: (contents) => {
        const bytes = contentOf(contents, file);
        const { format } = decodeWholeFile(bytes);
        if (format === "pem") return { ok: true, changes: [{ type: "move", file, to }] };
        const pem = pemOfDer(bytes);
        if (pem === undefined) return { ok: false, why: `${file} holds something else than certificates.` };
        return { ok: true, changes: [{ type: "move", file, to, bytes: pem }] };
      },
    };
  },
};

/** Returns the name in lowercase and with `.crt`, if CockroachDB knows it. */
function meantName(file: string): string | undefined {
  const name = file.replace(/\.(crt|cert|cer|pem|der)$/i, ".crt");
  return [name, name.toLowerCase()].find((one) => one !== file && readFileName(one).kind === "certificate");
}
