// Taking one certificate out of a CA file, or the file out of the directory where it is the only one: the same steps as a fix, with preview,
// journal and a way back.

import { withoutBlocks } from "../fixes/blockText.ts";
import { arrangedFile, contentOf } from "../fixes/conditions.ts";
import type { FixOffer } from "../fixes/fix.ts";
import type { CertsDirectory } from "../certsDirectory.ts";
import type { DropOutcome } from "./whatIfDropped.ts";

export type DropOffer = { readonly ok: true; readonly offer: FixOffer } | { readonly ok: false; readonly why: string };

/** Files that the preview names one by one. */
const named = 8;

export function dropOffer(directory: CertsDirectory, outcome: DropOutcome): DropOffer {
  const { authority: { file, block }, removesFile } = outcome;
  const blocks = arrangedFile(directory, file)?.content.blocks;
  const range = blocks?.[block]?.range;
  if (blocks === undefined || range === undefined) {
    return { ok: false, why: `${file} is a link, or holds more than certificates that CockroachDB reads: take the certificate out by hand` };
  }
  if (removesFile && file === "ca.crt") return { ok: false, why: "without a certificate in ca.crt no node and no client starts" };
  const others = "Certificates in other directories that this CA signed are no longer accepted here: check those directories first.";
  const effects = [consequence(outcome), others, "Running nodes keep the CA until they get SIGHUP or start again; other copies of the directory stay as they are."];
  const frame = { fix: "drop-ca", files: [file] };
  if (removesFile) {
    return {
      ok: true,
      offer: {
        ...frame,
        title: `Move ${file} out of the directory`,
        effects: [`${file} is moved to the folder that you choose. Content, mode and owner stay as they are.`, ...effects],
        asksFolder: `Where to keep ${file}`,
        plan: (_, folder) => ({ ok: true, changes: [{ type: "move", file, to: file, folder }] }),
      },
    };
  }
  return {
    ok: true,
    offer: {
      ...frame,
      title: `Take certificate ${block + 1} out of ${file}`,
      effects: [`Certificate ${block + 1} of ${file} is taken out; the other ${blocks.length - 1} and all comments stay.`, ...effects],
      plan: (contents) => ({ ok: true, changes: [{ type: "replace", file, bytes: withoutBlocks(contentOf(contents, file), [range]) }] }),
    },
  };
}

function consequence({ cutOff, rootless, isSafe }: DropOutcome): string {
  if (isSafe) return "Nobody here is cut off.";
  if (cutOff.length === 0) return rootlessWords(rootless);
  const files = [...new Set(cutOff.map(({ file }) => file))];
  const shown = files.length === named + 1 ? files : files.slice(0, named);
  const rest = files.length - shown.length;
  return `Cut off: ${shown.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}.`;
}

/** What clients with OpenSSL miss: Go is content with the intermediate CA. */
export function rootlessWords(files: readonly string[]): string {
  return `CockroachDB's own programs still accept ${files.join(", ")}, but psql, Node.js, and Python don't: they need the root CA.`;
}
