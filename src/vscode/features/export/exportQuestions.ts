// The questions of an export: which certificate, in which form, and what a Kubernetes Secret is called.

import { namespaceProblem, secretNameProblem } from "../../../cockroach/export/exportFile.ts";
import { secretName } from "../../../cockroach/export/exportPair.ts";
import { askChoice, askText, back, followUp, type Step } from "../../wizard/steps.ts";
import { formats, type FormatItem } from "./exportFormats.ts";

/** The answers. They contain no secrets. */
export interface ExportDraft {
  certificate: string;
  format: FormatItem | undefined;
  /** Empty: named after the certificate. */
  secretName: string;
  namespace: string;
}

export function newExportDraft(): ExportDraft {
  return { certificate: "", format: undefined, secretName: "", namespace: "" };
}

/** `pairs` are the certificates to choose from; empty where it is known which one. */
export function exportQuestions(draft: ExportDraft, pairs: readonly string[]): readonly Step[] {
  return [
    ...(pairs.length === 0 ? [] : [certificateQuestion(draft, pairs)]),
    formatQuestion(draft),
    ...(draft.format?.format === "k8s-secret" ? [nameQuestion(draft), namespaceQuestion(draft)].map(followUp) : []),
  ];
}

function certificateQuestion(draft: ExportDraft, pairs: readonly string[]): Step {
  const items = pairs.map((label) => ({ label }));
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Export which certificate?",
      items,
      active: items.find(({ label }) => label === draft.certificate),
    });
    if (answer === undefined || answer === back) return answer;
    // The name of a Secret is that of its certificate.
    if (answer.label !== draft.certificate) draft.secretName = "";
    draft.certificate = answer.label;
    return "next";
  };
}

function formatQuestion(draft: ExportDraft): Step {
  return async (position) => {
    const answer = await askChoice(
      { ...position, title: `Export ${draft.certificate}` },
      { placeholder: "Export format", items: formats, active: draft.format },
    );
    if (answer === undefined || answer === back) return answer;
    draft.format = answer;
    return "next";
  };
}

function nameQuestion(draft: ExportDraft): Step {
  return async (position) => {
    const answer = await askText(
      { ...position, title: "Kubernetes Secret" },
      {
        prompt: "Name of the Secret",
        value: draft.secretName === "" ? secretName(draft.certificate.replace(/\.crt$/, "")) : draft.secretName,
        validate: secretNameProblem,
      },
    );
    if (typeof answer !== "string") return answer;
    draft.secretName = answer;
    return "next";
  };
}

function namespaceQuestion(draft: ExportDraft): Step {
  return async (position) => {
    const answer = await askText(
      { ...position, title: "Kubernetes Secret" },
      {
        prompt: "Namespace. Leave it empty to use kubectl's current namespace",
        value: draft.namespace,
        validate: (text) => (text === "" ? undefined : namespaceProblem(text)),
      },
    );
    if (typeof answer !== "string") return answer;
    draft.namespace = answer;
    return "next";
  };
}
