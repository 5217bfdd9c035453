// The page of a directory's trust: the verdict, the picture, what it is based on.

import { unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import { trustModel } from "../../cockroach/trust/trustModel.ts";
import { whatIfDropped, type DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import { versionText } from "../../cockroach/go/version.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { DocumentPart, PageDocument } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { count, grouped, utcMinute } from "../../contract/format.ts";
import { dropRows } from "./dropBlocks.ts";
import { trustPictureInSteps } from "./trustPictureView.ts";
import { endView, systemStoreNote } from "./trustWords.ts";

/** CAs for which the effect of removing them is determined beforehand. */
const maxDrops = 100;

export const trustActions = { refresh: "refresh", tree: "tree" } as const;

/** How a host runs long work between other things. */
export interface Turns {
  /** Runs steps to the end, and does other things whenever it likes. */
  readonly run: <T>(steps: Generator<unknown, T>) => Promise<T>;
  /** Does other things if it's time to. */
  readonly pause: () => Promise<void>;
}

const allAtOnce: Turns = { run: (steps) => Promise.resolve(runToEnd(steps)), pause: () => Promise.resolve() };

/** `name` is the name of the directory. */
export async function trustDocument(
  directory: CertsDirectory,
  name: string,
  cryptography: Cryptography,
  turns: Turns = allAtOnce,
): Promise<PageDocument> {
  const { authorities, links } = trustModel(directory);
  await turns.pause();
  const drops = new Map<number, DropOutcome>();
  // Those that accept a certificate come first.
  const accepting = new Set(links.map(({ authority }) => authority));
  const ordered = [...authorities].sort((a, b) => Number(accepting.has(b.index)) - Number(accepting.has(a.index)));
  for (const { index } of ordered.slice(0, maxDrops)) {
    const outcome = await whatIfDropped(directory, index, cryptography, turns.pause);
    if (outcome !== undefined) drops.set(index, outcome);
    await turns.pause();
  }
  const picture = await turns.run(trustPictureInSteps(directory, drops));
  const judged = `At ${utcMinute(directory.now)}, for CockroachDB ${versionText(directory.settings.version)}.`;
  return {
    title: `Trust in ${name}`,
    subtitle: "Which CA file verifies which certificates",
    ...verdictOf(directory),
    actions: [
      { id: trustActions.refresh, words: "Look Again", icon: "refresh" },
      { id: trustActions.tree, words: "Show as Tree in the Sidebar", icon: "list-tree" },
    ],
    parts: [
      { id: "trust", title: "Who accepts whom", ...worstOf(picture.lanes), blocks: [{ block: "trust", picture }] },
      ...(drops.size === 0 ? [] : [dropPart(directory, [...drops.values()], authorities.length)]),
      {
        id: "basis",
        title: "What this is based on",
        blocks: [
          { block: "text", text: systemStoreNote },
          {
            block: "text",
            text: "Expired certificates are listed below the CA that signed them.",
          },
          ...unreadFiles(directory)
            .slice(0, 10)
            .map(
              ({ file, why }) => ({ block: "text", tone: "warning", text: `${file} wasn't read. ${why}.` }) as const,
            ),
          { block: "text", text: judged },
        ],
      },
    ],
  };
}

/** Which CA could be removed, before one is selected. */
function dropPart(directory: CertsDirectory, outcomes: readonly DropOutcome[], all: number): DocumentPart {
  return {
    id: "drops",
    title: "If you remove a CA",
    ...(outcomes.length < all && { note: `shown for ${grouped(outcomes.length)} of ${count(all, "CA")}` }),
    blocks: [{ block: "table", columns: ["CA", "File", "Then"], rows: dropRows(directory, outcomes) }],
  };
}

function worstOf(lanes: readonly TrustNode[]): { readonly tone?: "error" } {
  return lanes.some(({ tone }) => tone === "error") ? { tone: "error" } : {};
}

function verdictOf(directory: CertsDirectory): Pick<PageDocument, "tone" | "verdict"> {
  const { links } = trustModel(directory);
  const files = (chosen: typeof links): ReadonlySet<string> => new Set(chosen.map(({ file }) => file));
  const ends = new Map(
    links.map((link) => [link.file, endView(link.certificate, directory.now, directory.settings.thresholds)] as const),
  );
  const all = files(links);
  const cutOff = files(links.filter(({ state }) => state === "cutOff"));
  const unclear = files(links.filter(({ state }) => state === "cannotTell"));
  const rest = [...all].filter((file) => !cutOff.has(file) && !unclear.has(file));
  const expired = rest.filter((file) => ends.get(file)?.state === "expired").length;
  const soon = rest.filter((file) => ["expiring", "urgent"].includes(ends.get(file)?.state ?? "")).length;
  const unread = unreadFiles(directory).length;
  if (unread > 0)
    return {
      tone: "warning",
      verdict: `Cannot determine who is accepted: ${count(unread, "file wasn't", "files weren't")} read`,
    };
  const broken = directory.certificateFiles.filter(
    ({ usage, error, file }) => !isCaUsage(usage) && error !== undefined && !all.has(file),
  ).length;
  if (all.size + broken === 0) return { tone: "none", verdict: "No certificate here needs a CA" };
  const parts = [
    ...(broken === 0 ? [] : [count(broken, "certificate can't be loaded", "certificates can't be loaded")]),
    ...(cutOff.size === 0 ? [] : [count(cutOff.size, "certificate is rejected", "certificates are rejected")]),
    ...(unclear.size === 0 ? [] : [`cannot determine ${grouped(unclear.size)}`]),
    ...(expired === 0 ? [] : [count(expired, "certificate has expired", "certificates have expired")]),
    ...(soon === 0 ? [] : [count(soon, "certificate expires soon", "certificates expire soon")]),
  ];
  const good = rest.length - expired - soon;
  if (parts.length === 0)
    return {
      tone: "ok",
      verdict:
        all.size === 1 ? "The certificate here is accepted" : `All ${count(all.size, "certificate")} here are accepted`,
    };
  return {
    tone: broken + cutOff.size + expired > 0 ? "error" : "warning",
    verdict: `${parts.join(", ")}; ${good === 0 ? "no other is accepted" : count(good, "other is accepted", "others are accepted")}`,
  };
}
