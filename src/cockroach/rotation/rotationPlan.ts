// The way from an old CA to a new one, in the only order in which nobody is cut off (CockroachDB: rotate security certificates): what is done
// by the files, what is next, what must wait and why, and who is cut off already. Pure.

import { isoTime } from "../../pki/time.ts";
import type { Authority, RotatedUsage, RotationFacts } from "./rotationFacts.ts";

export const rotationSteps = ["combine", "spread", "reload", "verify", "reissue-nodes", "reissue-clients", "drop-old"] as const;
export type RotationStepId = (typeof rotationSteps)[number];

export interface RotationStep {
  readonly id: RotationStepId;
  readonly title: string;
  readonly why: string;
  /** `unseen`: files do not show it; a person says that it is done. */
  readonly state: "done" | "open" | "unseen";
  /** What is left to do, file by file. */
  readonly left: readonly string[];
  /** Why it must not be done yet: somebody would be cut off. */
  readonly refused: readonly string[];
}

export interface RotationPlan {
  readonly usage: RotatedUsage;
  readonly newest?: Authority;
  readonly older: readonly Authority[];
  readonly steps: readonly RotationStep[];
  /** Absent where everything is done, and where no rotation has begun. */
  readonly next?: RotationStepId;
  /** Who is refused already, or will be by a clock that is behind. */
  readonly dangers: readonly string[];
}

export interface RotationOptions {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** By how much a clock may be wrong, milliseconds. */
  readonly skewMs: number;
  /** What files do not show and a person has confirmed. */
  readonly confirmed: readonly RotationStepId[];
}

const texts: Readonly<Record<RotationStepId, readonly [title: string, why: string]>> = {
  combine: ["Combine: new CA in front of the old one in the CA file", "A file with both verifies what either has signed, so nothing changes for anybody yet. The first one signs."],
  spread: ["Spread the combined file to every node and client", "Whoever has only the old CA refuses everything that the new one signs."],
  reload: ["Reload: SIGHUP to every node, or the operator's rolling restart; clients when they start", "A process uses the files that it has read, not those that lie on the disk."],
  verify: ["Verify that every node shows both CAs (DB Console, #/reports/certificates/local)", "One node that was missed would be cut off by the next step."],
  "reissue-nodes": ["Re-issue the node certificates with the new CA, and reload", "Nodes first: every client trusts both CAs by now."],
  "reissue-clients": ["Re-issue the client certificates with the new CA", "Until the last one is replaced, the old CA is needed."],
  "drop-old": ["Drop the old CA from every CA file, and reload", "From then on a stolen key of the old CA is worth nothing."],
};

/** The state of one rotation. */
export function rotationPlan(facts: RotationFacts, options: RotationOptions): RotationPlan {
  const [newest, ...older] = facts.authorities;
  if (newest === undefined || older.length === 0) {
    return { usage: facts.usage, ...(newest && { newest }), older, steps: rotationSteps.map((id) => step(id, "open", [], [])), dangers: newest === undefined ? [] : dangersOf(facts, newest, options) };
  }
  const oldIds = new Set(older.map(({ id }) => id));
  const ofOld = facts.issued.filter(({ authority }) => authority !== newest.id);
  const oldNodes = ofOld.filter(({ isNode }) => isNode).map(({ file }) => file);
  const oldClients = ofOld.filter(({ isNode }) => !isNode).map(({ file }) => file);
  const withoutNew = facts.trust.filter(({ authorities }) => !authorities.includes(newest.id)).map(({ file }) => file);
  const withOld = facts.trust.filter(({ authorities }) => authorities.some((id) => oldIds.has(id)));
  const notFirst = facts.trust.filter(({ authorities }) => authorities.includes(newest.id) && authorities[0] !== newest.id).map(({ file }) => file);
  const isCombined = withOld.some(({ authorities }) => authorities.includes(newest.id));
  const isDropped = withOld.length === 0;
  const wentOn = facts.issued.some(({ authority }) => authority === newest.id) || isDropped;
  const isSeen = (id: RotationStepId): boolean => options.confirmed.includes(id) || wentOn;
  const lacks = (file: string): string => `${file} does not have the new CA yet`;
  const missing = withoutNew.map(lacks);
  // Only nodes judge clients.
  const missingInNodes = facts.trust.filter(({ isNode, file }) => isNode && withoutNew.includes(file)).map(({ file }) => lacks(file));
  const early = tooEarly(newest, options);
  const unread = isSeen("reload") && isSeen("verify") ? [] : ["it is not confirmed that every node has read the combined file"];
  const waiting = (files: readonly string[]): readonly string[] => files.map((file) => `${file} is still signed by the old CA`);
  const steps = [
    step("combine", (isCombined || isDropped) && notFirst.length === 0 ? "done" : "open", [...(isCombined ? [] : ["no CA file has both the new and the old CA"]), ...notFirst.map((file) => `${file} has the new CA, but not first: cockroach would sign with the old one`)], []),
    step("spread", withoutNew.length === 0 ? "done" : "open", missing, []),
    step("reload", isSeen("reload") ? "done" : "unseen", [], missing),
    step("verify", isSeen("verify") ? "done" : "unseen", [], missing),
    step("reissue-nodes", oldNodes.length === 0 ? "done" : "open", waiting(oldNodes), [...missing, ...unread, ...early]),
    step("reissue-clients", oldClients.length === 0 ? "done" : "open", waiting(oldClients), [...missingInNodes, ...unread, ...early]),
    step("drop-old", isDropped ? "done" : "open", withOld.map(({ file }) => `${file} still has the old CA`), [...missing, ...waiting([...oldNodes, ...oldClients])]),
  ];
  const next = steps.find(({ state }) => state !== "done")?.id;
  return { usage: facts.usage, newest, older, steps, ...(next && { next }), dangers: [...dangersOf(facts, newest, options), ...deadlines(older, ofOld.length, options)] };
}

/** What is done needs no permission any more. */
function step(id: RotationStepId, state: RotationStep["state"], left: readonly string[], refused: readonly string[]): RotationStep {
  const [title, why] = texts[id];
  return { id, title, why, state, left, refused: state === "done" ? [] : refused };
}

/** A peer whose clock is behind takes a CA that has just begun for one that is not valid yet. */
function tooEarly({ notBefore }: Authority, { now, skewMs }: RotationOptions): readonly string[] {
  return notBefore + skewMs > now ? [`the new CA is valid from ${isoTime(notBefore)} (UTC): wait until ${isoTime(notBefore + skewMs)}, so that clocks that are behind accept it`] : [];
}

function dangersOf({ trust, issued }: RotationFacts, newest: Authority, { now, skewMs }: RotationOptions): readonly string[] {
  return issued.flatMap(({ file, isNode, authority, notBefore, notAfter }): readonly string[] => {
    if (authority === undefined) return [`${file} is signed by no CA of these directories: nobody here accepts it`];
    // Nodes show their certificates to everybody, clients theirs to nodes.
    const judges = trust.filter((one) => isNode || one.isNode);
    const blind = judges.filter(({ authorities }) => !authorities.includes(authority)).map((one) => one.file);
    const signer = authority === newest.id ? "new" : "old";
    return [
      ...(blind.length === 0 ? [] : [`${file} is signed by the ${signer} CA, which is missing in ${blind.join(", ")}: it is refused there`]),
      ...(notAfter <= now ? [`${file} has expired`] : []),
      ...(notBefore > now - skewMs ? [`${file} is valid from ${isoTime(notBefore)} (UTC): clocks that are more than ${Math.max(0, now - notBefore) / 1_000} s behind refuse it`] : []),
    ];
  });
}

function deadlines(older: readonly Authority[], waiting: number, { now, skewMs }: RotationOptions): readonly string[] {
  if (waiting === 0) return [];
  return older
    .filter(({ notAfter }) => notAfter - skewMs < now + 90 * 86_400_000)
    .map(({ notAfter }) => (notAfter <= now ? `an old CA has expired on ${isoTime(notAfter)} (UTC): what it signed is refused` : `an old CA ends on ${isoTime(notAfter)} (UTC): re-issue everything before ${isoTime(notAfter - skewMs)}`));
}
