// The marks of the trust picture, and what they mean.

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { TrustNode } from "../../contract/trustPicture.ts";
import type { Point } from "./trustEdges.ts";

export interface MarkLook {
  readonly isOnPath: boolean;
  /** It hangs on a reason for which nobody accepts it. */
  readonly isRefused: boolean;
  /** The reason stands beside its mark, and not below the line. */
  readonly isNarrow: boolean;
}

/** A dot for one, a ring around it for many, a dashed ring for what is missing, a red ring for what is refused. */
export function markView(
  { kind }: TrustNode,
  { x, y }: Point,
  { isOnPath, isRefused, isNarrow }: MarkLook,
): TemplateResult | typeof nothing {
  const on = `${isOnPath ? "on" : ""} ${isRefused ? "refused" : ""}`;
  switch (kind) {
    case "group":
    case "bundle":
      return svg`<circle class="ring ${on}" cx=${x} cy=${y} r="5"></circle><circle class="dot ${on}" cx=${x} cy=${y} r="2"></circle>`;
    case "absent":
      return svg`<circle class="ring absent ${on}" cx=${x} cy=${y} r="4"></circle>`;
    case "reason":
      return isNarrow ? svg`<path class="cross" d=${crossPath(x, y)}></path>` : nothing;
    case "lane":
    case "authority":
    case "intermediate":
    case "certificate":
      return svg`<circle class="${isRefused ? "ring" : "dot"} ${on}" cx=${x} cy=${y} r="4"></circle>`;
  }
}

export function crossPath(x: number, y: number): string {
  return `M${x - 4} ${y - 4}l8 8m0-8l-8 8`;
}

/** For the eyes alone: the words of the nodes say the same. */
export function legendView(): TemplateResult {
  const entry = (width: number, drawing: TemplateResult, words: string): TemplateResult =>
    html`<span><svg width=${width} height="12" viewBox="0 0 ${width} 12">${drawing}</svg>${words}</span>`;
  return html`<p class="trustLegend" aria-hidden="true">
    ${entry(12, svg`<circle class="dot" cx="6" cy="6" r="4"></circle>`, "one file")}
    ${entry(14, svg`<circle class="ring" cx="7" cy="6" r="5"></circle><circle class="dot" cx="7" cy="6" r="2"></circle>`, "a group")}
    ${entry(12, svg`<circle class="ring absent" cx="6" cy="6" r="4"></circle>`, "missing")}
    ${entry(28, svg`<path class="edge signed" d="M0 6H28"></path>`, "accepts")}
    ${entry(28, svg`<path class="edge fallback" d="M0 6H28"></path>`, "used instead")}
    ${entry(28, svg`<path class="edge refused" d="M0 6H28"></path><path class="cross" d="M10 2l8 8m0-8l-8 8"></path>`, "refused")}
  </p>`;
}
