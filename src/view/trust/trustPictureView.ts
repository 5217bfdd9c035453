// The trust of a certs directory as the picture shows it: lanes, CA files, who is accepted by which of their certificates, who by none.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import { trustModel } from "../../cockroach/trust/trustModel.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import type { TrustPicture } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { shownAbsent, withAbsent } from "./absentFiles.ts";
import { authorityFields } from "./authorityFields.ts";
import { authorityNode } from "./authorityNode.ts";
import { dropBlocks } from "./dropBlocks.ts";
import { authorityKey, indexTrust, type IndexedTrust } from "./indexedTrust.ts";
import { refusedLane } from "./refusedLane.ts";
import { withBundles, type ShownAuthority } from "./trustBundle.ts";
import type { Details } from "./trustLeaves.ts";
import { laneOrder, laneWords } from "./trustWords.ts";

/** `drops` has what would be without each authority, by its index, as far as that was asked. */
export function trustPicture(
  directory: CertsDirectory,
  drops: ReadonlyMap<number, DropOutcome> = new Map(),
): TrustPicture {
  return runToEnd(trustPictureInSteps(directory, drops));
}

/** The same CA by CA, so that the host decides how long it works between pauses. */
export function* trustPictureInSteps(
  directory: CertsDirectory,
  drops: ReadonlyMap<number, DropOutcome> = new Map(),
): Generator<void, TrustPicture> {
  const model = indexTrust(trustModel(directory));
  const details: Details = {};
  for (const authority of model.authorities) {
    const drop = drops.get(authority.index);
    details[authorityKey(authority)] = [
      { block: "fields", fields: authorityFields(directory, model, authority) },
      ...(drop === undefined ? [] : dropBlocks(directory, drop)),
    ];
    yield;
  }
  const lanes: TrustNode[] = [];
  for (const role of laneOrder) {
    const lane = yield* laneNode(directory, model, role, details);
    if (lane !== undefined) lanes.push(lane);
  }
  const refused = (["cutOff", "cannotTell"] as const).flatMap(
    (state) => refusedLane(directory, model, state, details) ?? [],
  );
  return { lanes: [...lanes, ...refused], details };
}

function* laneNode(
  directory: CertsDirectory,
  model: IndexedTrust,
  role: TrustRole,
  details: Details,
): Generator<void, TrustNode | undefined> {
  const store = directory.stores[role];
  const own = model.authorities.filter(({ file }) => store.files.includes(file));
  const isOptional = role === "ui" || role === "tenantServer";
  if (isOptional && !model.links.some((link) => link.role === role)) return undefined;
  const { title, note } = laneWords[role];
  const shown: ShownAuthority[] = [];
  for (const authority of own) {
    shown.push({ authority, file: authority.file, node: authorityNode(directory, model, authority, role, details) });
    yield;
  }
  const authorities = withBundles(shown, { role, directory, details });
  yield;
  const says = store.broken?.text ?? (store.files.length === 0 ? "problem with CA certificate: not found" : undefined);
  return {
    id: role,
    kind: "lane",
    title,
    note: says ?? note,
    tone: says === undefined ? "none" : "error",
    children: withAbsent(role, shownAbsent(directory, store), authorities),
  };
}
