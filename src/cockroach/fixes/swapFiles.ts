// Swaps the contents of two certificate files back.

import { fileNamed } from "../directory/certsDirectory.ts";
import { swappedWith } from "../roles/ownCertificates.ts";
import { contentOf, isPlainFile } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const swapFiles: Fix = {
  id: "swap-files",
  rules: ["file/swapped"],
  offer: ({ file }, directory) => {
    const own = fileNamed(directory, file);
    const other = own && swappedWith(own, directory)?.file;
    if (other === undefined || !isPlainFile(directory, file) || !isPlainFile(directory, other)) return undefined;
    return {
      title: `Swap ${file} and ${other}`,
      effects: [
        `${file} gets the content of ${other}, and ${other} that of ${file}. File modes and owners stay as they are, and the keys stay in place.`,
      ],
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
