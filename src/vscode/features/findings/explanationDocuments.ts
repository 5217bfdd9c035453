// The documents of "Explain This Finding": read-only, with their own scheme; they follow what they explain.

import { Uri } from "vscode";
import { explanationText } from "../../../view/findings/explanationText.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { followingDocuments } from "../../directories/followingDocuments.ts";
import type { Disposables } from "../../platform/disposables.ts";
import { isReference, resolveReference, type FindingReference } from "../../services/findingReference.ts";

const scheme = "certs-for-cockroachdb-finding";

export function explanationUri(reference: FindingReference): Uri {
  return Uri.from({ scheme, path: `/${reference.rule.replace("/", " ")}.txt`, query: JSON.stringify(reference) });
}

export function explanationDocuments(store: CertsDirectoryStore): Disposables {
  return followingDocuments(scheme, store, async ({ query }) => {
    const reference: unknown = JSON.parse(query);
    if (!isReference(reference)) return "";
    // A document that the editor restores may be asked for before any directory was looked at.
    await store.listed();
    const found = resolveReference(reference, store);
    if (found === undefined) return `${reference.rule} no longer applies to ${reference.file}.\n`;
    const { directory, verdict } = found.judged;
    const outcome = verdict.outcomes.find(({ rule }) => rule.id === reference.rule);
    return explanationText(directory, found.finding, outcome?.rule);
  });
}
