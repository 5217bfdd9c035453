// Moves the certificate that matches the key to the top of its file. The first certificate represents a pair, and
// cockroach cert signs with it.

import { arrangedFile, contentOf } from "./conditions.ts";
import { reorderBlocks } from "./blockText.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { caKeyOwners } from "../roles/caKeyOwners.ts";
import type { Fix } from "./fix.ts";

export const moveCertificateFirst: Fix = {
  id: "move-certificate-first",
  rules: ["key/mismatch", "key/ca-key-order"],
  offer: ({ file: key, rule }, directory) => {
    const meant = rule === "key/mismatch" ? laterOfPair(key, directory) : laterOfCa(key, directory);
    const blocks = meant && arrangedFile(directory, meant.file)?.content.blocks;
    if (meant === undefined || blocks === undefined) return undefined;
    const { file, index } = meant;
    const order = [index, ...[...blocks.keys()].filter((one) => one !== index)];
    return {
      title: `Put the certificate of ${key} first in ${file}`,
      effects: [
        `Moves certificate ${index + 1} of ${file} to the top. The others keep their order, and no certificate is changed or removed.`,
        rule === "key/mismatch"
          ? `${key} belongs to this certificate, and CockroachDB uses the first one with the key.`
          : `cockroach cert then signs with it and ${key}. The same CAs are trusted as before.`,
      ],
      files: [file],
      plan: (contents) => ({
        ok: true,
        changes: [
          {
            type: "replace",
            file,
            bytes: reorderBlocks(
              contentOf(contents, file),
              blocks.map(({ range }) => range),
              order,
            ),
          },
        ],
      }),
    };
  },
};

interface Meant {
  readonly file: string;
  readonly index: number;
}

function laterOfPair(key: string, { certificateFiles }: CertsDirectory): Meant | undefined {
  const owner = certificateFiles.find((one) => one.key?.file === key);
  if (owner?.key?.state !== "otherKey" || owner.key.fitsLater === undefined) return undefined;
  return { file: owner.file, index: owner.key.fitsLater };
}

function laterOfCa(key: string, { keyFiles }: CertsDirectory): Meant | undefined {
  const found = keyFiles.find((one) => one.file === key);
  const owners = found === undefined ? [] : caKeyOwners(found);
  // With two files, it is unknown which one is meant to sign.
  return owners.length === 1 ? owners[0] : undefined;
}
