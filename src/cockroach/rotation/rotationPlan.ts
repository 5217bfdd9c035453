// The way from an old CA to a new one, in the only order that cuts off nobody (CockroachDB: rotate security
// certificates): what the files show as done, what is next, what must wait and why, and who has already lost access. Pure.

import { momentText } from "../go/momentText.ts";
import { rotationDangers, type Clock } from "./rotationDangers.ts";
import { certificatesOfNodes, signedBy, withIssuers } from "./caRoles.ts";
import { aboutFile, type Statement } from "./statement.ts";
import type { Authority, IssuedFile } from "./caEvidence.ts";
import { day } from "../../pki/duration.ts";
import type { RotatedUsage, RotationFacts } from "./rotationFacts.ts";

export const rotationSteps = [
  "combine",
  "spread",
  "reload",
  "verify",
  "reissue-nodes",
  "reissue-clients",
  "reload-reissued",
  "drop-old",
] as const;
export type RotationStepId = (typeof rotationSteps)[number];

export interface RotationStep {
  readonly id: RotationStepId;
  readonly title: string;
  readonly why: string;
  /** `unseen`: files don't show it, so a person confirms it. */
  readonly state: "done" | "open" | "unseen";
  /** What is left to do, by file. */
  readonly left: readonly string[];
  /** Why it must not be done yet: someone would lose access. */
  readonly refused: readonly string[];
  /** The same with the files that they are about. */
  readonly statements: { readonly left: readonly Statement[]; readonly refused: readonly Statement[] };
}

export interface RotationPlan {
  readonly usage: RotatedUsage;
  readonly newest?: Authority;
  readonly older: readonly Authority[];
  /** CAs among which a person must choose the new one. Empty if it is certain. */
  readonly candidates: readonly Authority[];
  /** Paths of the certificates that each CA signed, by its ID. */
  readonly signed: ReadonlyMap<string, readonly string[]>;
  readonly steps: readonly RotationStep[];
  /** Absent if everything is done, or if no rotation has started. */
  readonly next?: RotationStepId;
  /** Who is already rejected, or will be by a clock that is behind. */
  readonly dangers: readonly string[];
  /** The same with the files that they are about. */
  readonly dangerStatements: readonly Statement[];
}

/** The steps that files don't show. */
export const unseenSteps = ["reload", "verify", "reload-reissued"] as const satisfies readonly RotationStepId[];

export interface RotationOptions extends Clock {
  /** What files don't show and a person has confirmed. */
  readonly confirmed: readonly RotationStepId[];
}

const texts: Readonly<Record<RotationStepId, readonly [title: string, why: string]>> = {
  combine: [
    "Combine: put the new CA before the old one in the CA file",
    "A file with both verifies what either one signed, so nothing changes yet. The first CA signs new certificates.",
  ],
  spread: [
    "Distribute the combined file to every node and client",
    "Nodes and clients that have only the old CA reject everything that the new one signs.",
  ],
  reload: [
    "Reload: SIGHUP to every node, or the operator's rolling restart; clients when they start",
    "A process uses the files that it has read, not those on disk.",
  ],
  verify: [
    "Verify that every node shows both CAs (DB Console, #/reports/certificates/local)",
    "A node that you miss loses its connections in the next step.",
  ],
  "reissue-nodes": [
    "Reissue the node certificates with the new CA",
    "Nodes come first, because every client now trusts both CAs.",
  ],
  "reissue-clients": [
    "Reissue the client certificates with the new CA",
    "The old CA is needed until the last one is replaced.",
  ],
  "reload-reissued": [
    "Reload again: every node and client uses its new certificate",
    "A process that you miss keeps using its old certificate, and loses access in the next step.",
  ],
  "drop-old": ["Remove the old CA from every CA file, and reload", "Then a stolen key of the old CA is useless."],
};

/** The state of one rotation. */
export function rotationPlan(facts: RotationFacts, options: RotationOptions): RotationPlan {
  const { newest, kept, older, candidates } = facts.roles;
  const dangers = rotationDangers(facts, options);
  const signed = new Map(facts.authorities.map((authority) => [authority.id, signedBy(authority, facts.issued)]));
  const frame = { usage: facts.usage, older, candidates, signed };
  if (newest === undefined || older.length === 0) {
    const refused = candidates.length === 0 ? [] : [{ text: "it isn't certain which CA is the new one" }];
    return {
      ...frame,
      ...(newest && { newest }),
      steps: rotationSteps.map((id) => step(id, "open", [], refused)),
      ...dangersOf(dangers),
    };
  }
  const keptIds = new Set(kept.map(({ id }) => id));
  const isOfNew = (one: IssuedFile): boolean => one.authorities.some((id) => keptIds.has(id));
  const oldIds = new Set(older.map(({ id }) => id));
  const ofOld = facts.issued.filter((one) => !isOfNew(one));
  const oldNodes = ofOld.filter(({ isNode }) => isNode).map(({ file }) => file);
  const oldClients = ofOld.filter(({ isNode }) => !isNode).map(({ file }) => file);
  const withoutNew = facts.trust.filter(({ authorities }) => !authorities.includes(newest.id)).map(({ file }) => file);
  const withOld = facts.trust.filter(({ authorities }) => authorities.some((id) => oldIds.has(id)));
  const notFirst = facts.trust
    .filter(({ authorities }) => authorities.includes(newest.id) && authorities[0] !== newest.id)
    .map(({ file }) => file);
  // Added again where it was dropped too early.
  const needed = requiredOldCas(facts).map(({ id }) => id);
  const withoutOld = facts.trust
    .filter(({ authorities }) => authorities.includes(newest.id) && needed.some((id) => !authorities.includes(id)))
    .map(({ file }) => file);
  const isCombined = withOld.some(({ authorities }) => authorities.includes(newest.id));
  const isDropped = withOld.length === 0;
  // One certificate of the new CA proves nothing, because it may be a client's that was created meanwhile.
  const nodes = certificatesOfNodes(facts.issued);
  const wentOn = (nodes.length > 0 && nodes.every(isOfNew)) || isDropped;
  const isSeen = (id: RotationStepId): boolean => withoutNew.length === 0 && (options.confirmed.includes(id) || wentOn);
  const isUsed = options.confirmed.includes("reload-reissued") || isDropped;
  const lacks = (file: string): Statement =>
    aboutFile(file, "does not have the new CA yet", "do not have the new CA yet");
  const missing = withoutNew.map(lacks);
  // Only nodes judge clients.
  const missingInNodes = facts.trust
    .filter(({ isNode, file }) => isNode && withoutNew.includes(file))
    .map(({ file }) => lacks(file));
  const early = tooEarly(newest, options);
  const unread =
    isSeen("reload") && isSeen("verify") ? [] : [{ text: "confirm first that every node has read the combined file" }];
  const waiting = (files: readonly string[]): readonly Statement[] =>
    files.map((file) => aboutFile(file, "is still signed by the old CA", "are still signed by the old CA"));
  const left = waiting([...oldNodes, ...oldClients]);
  const unused = isUsed ? [] : [{ text: "confirm first that every node and client uses its new certificate" }];
  const steps = [
    step(
      "combine",
      (isCombined || isDropped) && notFirst.length === 0 ? "done" : "open",
      [
        ...(isCombined ? [] : [{ text: "no CA file has both the new and the old CA" }]),
        ...notFirst.map((file) =>
          aboutFile(
            file,
            "has the new CA, but not first: cockroach cert would sign with the old one",
            "have the new CA, but not first: cockroach cert would sign with the old one",
          ),
        ),
      ],
      [],
    ),
    step(
      "spread",
      withoutNew.length + withoutOld.length === 0 ? "done" : "open",
      [
        ...missing,
        ...withoutOld.map((file) =>
          aboutFile(file, "lacks the old CA, which is still needed", "lack the old CA, which is still needed"),
        ),
      ],
      [],
    ),
    step("reload", isSeen("reload") ? "done" : "unseen", [], missing),
    step("verify", isSeen("verify") ? "done" : "unseen", [], missing),
    step("reissue-nodes", oldNodes.length === 0 ? "done" : "open", waiting(oldNodes), [
      ...missing,
      ...unread,
      ...early,
    ]),
    step("reissue-clients", oldClients.length === 0 ? "done" : "open", waiting(oldClients), [
      ...missingInNodes,
      ...unread,
      ...early,
    ]),
    step("reload-reissued", left.length === 0 && isUsed ? "done" : "unseen", [], left),
    step(
      "drop-old",
      isDropped ? "done" : "open",
      withOld.map(({ file }) => aboutFile(file, "still has the old CA", "still have the old CA")),
      [...missing, ...left, ...(left.length === 0 ? unused : [])],
    ),
  ];
  const next = steps.find(({ state }) => state !== "done")?.id;
  return {
    ...frame,
    newest,
    steps,
    ...(next && { next }),
    ...dangersOf([...dangers, ...deadlines(older, ofOld.length, options)]),
  };
}

/** Old CAs that something still needs, and those above them. */
export function requiredOldCas({ authorities, roles: { kept, older }, issued }: RotationFacts): readonly Authority[] {
  const isKept = (id: string): boolean => kept.some((one) => one.id === id);
  const signers = issued
    .filter((one) => !one.authorities.some(isKept))
    .flatMap(({ authorities: [signer] }) => older.filter(({ id }) => id === signer));
  return withIssuers([...new Set(signers)], authorities).filter((one) => older.includes(one));
}

/** A completed step needs no permission. */
function step(
  id: RotationStepId,
  state: RotationStep["state"],
  left: readonly Statement[],
  refused: readonly Statement[],
): RotationStep {
  const [title, why] = texts[id];
  const statements = { left, refused: state === "done" ? [] : refused };
  return { id, title, why, state, left: left.map(textOf), refused: statements.refused.map(textOf), statements };
}

function dangersOf(dangerStatements: readonly Statement[]): Pick<RotationPlan, "dangers" | "dangerStatements"> {
  return { dangers: dangerStatements.map(textOf), dangerStatements };
}

function textOf({ text }: Statement): string {
  return text;
}

/** A peer whose clock is behind takes a CA that has just begun for one that is not valid yet. */
function tooEarly({ notBefore }: Authority, { now, skewMs }: RotationOptions): readonly Statement[] {
  return notBefore + skewMs > now
    ? [
        {
          text: `the new CA is valid from ${momentText(notBefore)}: wait until ${momentText(notBefore + skewMs)}, because clocks can be slow`,
        },
      ]
    : [];
}

function deadlines(
  older: readonly Authority[],
  waiting: number,
  { now, skewMs }: RotationOptions,
): readonly Statement[] {
  if (waiting === 0) return [];
  return older
    .filter(({ notAfter }) => notAfter - skewMs < now + 90 * day)
    .map(({ notAfter }) => ({
      text:
        notAfter <= now
          ? `an old CA expired on ${momentText(notAfter)}: the certificates that it signed are rejected`
          : `an old CA expires on ${momentText(notAfter)}: reissue everything before ${momentText(notAfter - skewMs)}`,
    }));
}
