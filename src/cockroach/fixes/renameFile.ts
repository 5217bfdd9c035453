// Renames a file to a name that CockroachDB reads, if the intended name is certain: different case, or another ending
// of a PEM file.

import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { readFileName } from "../files/fileNames.ts";
import { contentOf, isPlainFile, hasEntry, linksTo } from "./conditions.ts";
import type { Fix } from "./fix.ts";
import { pemOfDer } from "./pemOfDer.ts";

export const renameFile: Fix = {
  id: "rename-file",
  rules: ["directory/unknown-file-name", "directory/almost-read"],
  offer: ({ file }, directory) => {
    const to = intendedName(file);
    const other = directory.otherFiles.find((one) => one.file === file);
    // On some systems, a name that differs only in case is the same file. There the rename fails without harm.
    if (
      to === undefined ||
      hasEntry(directory, to) ||
      !isPlainFile(directory, file) ||
      linksTo(directory, file) ||
      (other?.content?.privateKeys ?? 0) > 0
    )
      return undefined;
    return {
      title: `Rename ${file} to ${to}`,
      effects: [
        `Renames ${file} to ${to}, which CockroachDB reads. File mode and owner don't change.`,
        `Update the settings of programs that use ${file}.`,
        "DER is converted to PEM. PEM stays as it is.",
      ],
      files: [file],
      plan: (contents) => {
        const bytes = contentOf(contents, file);
        const { format } = decodeWholeFile(bytes);
        if (format === "pem") return { ok: true, changes: [{ type: "move", file, to }] };
        const pem = pemOfDer(bytes);
        if (pem === undefined) return { ok: false, why: `${file} contains something other than certificates.` };
        return { ok: true, changes: [{ type: "move", file, to, bytes: pem }] };
      },
    };
  },
};

/** The name in lower case and with `.crt`, where CockroachDB knows that one. */
function intendedName(file: string): string | undefined {
  const name = file.replace(/\.(crt|cert|cer|pem|der)$/i, ".crt");
  return [name, name.toLowerCase()].find((one) => one !== file && readFileName(one).kind === "certificate");
}
