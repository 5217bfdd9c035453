// Codicons by meaning. The word beside an icon carries the state, so that icons are hidden from screen readers.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Tone } from "../../contract/protocol.ts";

export type IconName =
  | "account"
  | "arrow-down"
  | "arrow-up"
  | "calendar"
  | "case-sensitive"
  | "check"
  | "chevron-down"
  | "chevron-right"
  | "close"
  | "copy"
  | "diff"
  | "error"
  | "export"
  | "go-to-file"
  | "info"
  | "pass"
  | "regex"
  | "warning"
  | "whole-word";

/** An icon in the color of the text around it, or in the one of its `look`. */
export function icon(name: IconName, look = ""): TemplateResult {
  return html`<span class="codicon codicon-${name} ${look}" aria-hidden="true"></span>`;
}

/** The icon of a tone in its color; `none` has none. */
export function toneIcon(tone: Tone): TemplateResult | typeof nothing {
  switch (tone) {
    case "error":
      return icon("error", "error");
    case "warning":
      return icon("warning", "warning");
    case "information":
      return icon("info", "information");
    case "ok":
      return icon("pass", "ok");
    case "none":
      return nothing;
  }
}

/** The tone in a word, for findings and for screen readers. */
export function toneWord(tone: Tone): string {
  switch (tone) {
    case "error":
      return "Error";
    case "warning":
      return "Warning";
    case "information":
      return "Note";
    case "ok":
      return "Good";
    case "none":
      return "";
  }
}
