// Swaps the contents of two certificate files back.

import { fileNamed } from "../directory/certsDirectory.ts";
import { findSwappedFile } from "../roles/ownCertificates.ts";
import { contentOf, isPlainFile } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const swapFiles: Fix = {
  id: "swap-files",
  rules: ["file/swapped"],
  offer: ({ file }, directory) => {
    const own = fileNamed(directory, file);
    const other = own && findSwappedFile(own, directory)?.file;
    if (other === undefined || !isPlainFile(directory, file) || !isPlainFile(directory, other)) return undefined;
    return {
      title: `Swap ${file} and ${other}`,
      effects: [`Swaps the contents of ${file} and ${other}. File modes, owners, and keys don't change.`],
      files: [file, other],
      plan: (contents) => ({
        ok: true,
        changes: [
          { type: "replace", file, bytes: contentOf(contents, other) },
          { type: "replace", file: other, bytes: contentOf(contents, file) },
        ],
      }),
    };
  },
};
