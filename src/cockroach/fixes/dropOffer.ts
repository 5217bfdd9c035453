// Removes one certificate from a CA file, or the file from the directory if it is the only one. Uses the same steps as
// a fix, with preview, journal, and undo.

import { withoutBlocks } from "./blockText.ts";
import { arrangedFile, contentOf } from "./conditions.ts";
import type { FixOffer } from "./fix.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { isUsable } from "../trust/accessLost.ts";
import type { DropOutcome } from "../trust/whatIfDropped.ts";

export type DropOffer = { readonly ok: true; readonly offer: FixOffer } | { readonly ok: false; readonly why: string };

/** Files that the preview names one by one. */
const named = 8;

export function dropOffer(directory: CertsDirectory, outcome: DropOutcome): DropOffer {
  const {
    authority: { file, block },
    removesFile,
    rootless,
    cutOff,
  } = outcome;
  const blocks = arrangedFile(directory, file)?.content.blocks;
  const range = blocks?.[block]?.range;
  if (blocks === undefined || range === undefined) {
    return {
      ok: false,
      why: `${file} is a link or contains more than certificates: remove the CA from it by hand`,
    };
  }
  if (removesFile && file === "ca.crt")
    return { ok: false, why: "ca.crt has no other certificate, and without one nodes and clients don't start" };
  // Who loses access is measured when the change is prepared, and said first.
  const effects = [
    ...rejectedLater(directory, outcome),
    ...(cutOff.length === 0 && rootless.length > 0 ? [rootlessWords(rootless)] : []),
    "Certificates in other directories that this CA signed won't be accepted here: check those directories first.",
    "Reload every node afterward (SIGHUP). Until then, nodes keep trusting the CA. Other copies of the directory stay as they are.",
  ];
  const frame = { fix: "drop-ca", files: [file], action: "Remove CA" };
  if (removesFile) {
    return {
      ok: true,
      offer: {
        ...frame,
        title: `Remove the only CA in ${file}`,
        effects: [
          `Moves ${file} to the folder that you choose. Content, file mode, and owner stay as they are.`,
          ...effects,
        ],
        asksFolder: `Where to keep ${file}`,
        plan: (_, folder) => ({ ok: true, changes: [{ type: "move", file, to: file, folder }] }),
      },
    };
  }
  return {
    ok: true,
    offer: {
      ...frame,
      title: `Remove CA ${block + 1} of ${blocks.length} from ${file}`,
      effects: [
        `Removes certificate ${block + 1} from ${file}. ${blocks.length === 2 ? "The other certificate" : `The other ${blocks.length - 1}`} and all comments are kept.`,
        ...effects,
      ],
      plan: (contents) => ({
        ok: true,
        changes: [{ type: "replace", file, bytes: withoutBlocks(contentOf(contents, file), [range]) }],
      }),
    },
  };
}

/** Pairs that can't connect at the moment, so they lose nothing yet: repairing them won't be enough without the CA. */
function rejectedLater(directory: CertsDirectory, { cutOff }: DropOutcome): readonly string[] {
  const files = [...new Set(cutOff.map(({ file }) => file))].filter(
    (file) => !isUsable(directory.byName.get(file), directory),
  );
  const rest = files.length - named;
  return files.length === 0
    ? []
    : [
        `These can't connect now, and repairing them won't help without this CA: ${files.slice(0, named).join(", ")}${rest > 0 ? `, and ${rest} more` : ""}.`,
      ];
}

/** What clients with OpenSSL miss. Go accepts the intermediate CA. */
export function rootlessWords(files: readonly string[]): string {
  return `CockroachDB's own programs still accept ${files.join(", ")}, but psql, Node.js, and Python don't: they need the root CA.`;
}
