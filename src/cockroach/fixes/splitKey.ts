// Moves a private key out of a .crt file, which CockroachDB would reject, into a file of its own.

import { fileNamed } from "../directory/certsDirectory.ts";
import { keyFileName } from "../files/fileNames.ts";
import { blockText, withoutBlocks } from "./blockText.ts";
import { contentOf, isPlainFile, hasEntry } from "./conditions.ts";
import type { Fix } from "./fix.ts";

const isKey = (type: string): boolean => type === "PRIVATE KEY" || type.endsWith(" PRIVATE KEY");

export const splitKey: Fix = {
  id: "split-key",
  rules: ["file/wrong-block-type"],
  offer: ({ file }, directory) => {
    const certificateFile = fileNamed(directory, file);
    const blocks = certificateFile?.content.blocks ?? [];
    const [key, ...further] = blocks.filter(({ type }) => isKey(type));
    // OpenSSL writes parameters before an EC key. They say nothing that the key doesn't.
    const taken = blocks.filter(({ type }) => isKey(type) || type === "EC PARAMETERS");
    const onlyCertificates =
      taken.length + blocks.filter(({ type }) => type === "CERTIFICATE").length === blocks.length;
    if (
      certificateFile === undefined ||
      key === undefined ||
      further.length > 0 ||
      !onlyCertificates ||
      !isPlainFile(directory, file)
    )
      return undefined;
    const own = keyFileName(certificateFile.usage, file);
    const name = own ?? file.replace(/\.crt$/, ".key");
    if (own !== undefined && hasEntry(directory, own)) return undefined;
    const place = own === undefined ? `${name} in the folder that you choose` : name;
    return {
      title: `Move the private key in ${file} to ${own ?? "another folder"}`,
      effects: [
        `Moves the private key from ${file} to ${place}, with file mode 0600. Certificates stay in place.`,
        `Anyone who could read ${file} may have the key. If that wasn't only you, create a new certificate and key.`,
      ],
      files: [file],
      ...(own === undefined && { asksFolder: `Where to keep ${name}, the CA key` }),
      plan: (contents, folder) => {
        const bytes = contentOf(contents, file);
        const rest = withoutBlocks(
          bytes,
          taken.map(({ range }) => range),
        );
        const created = {
          type: "create",
          file: name,
          bytes: blockText(bytes, key.range),
          mode: 0o600,
          ...(own === undefined && { folder }),
        } as const;
        return { ok: true, changes: [created, { type: "replace", file, bytes: rest }] };
      },
    };
  },
};
