// The marks of the trust picture, and what they mean.

import { html, svg, type TemplateResult } from "lit/html.js";
import type { TrustNode } from "../../view/document/trustPicture.ts";

/** A dot for one, a ring around it for many, a dashed ring for what is not there. */
export function markView({ kind }: TrustNode, { x, y }: { readonly x: number; readonly y: number }, isOnPath: boolean): TemplateResult {
  const on = isOnPath ? "on" : "";
  switch (kind) {
    case "group":
      return svg`<circle class="ring ${on}" cx=${x} cy=${y} r="5"></circle><circle class="dot ${on}" cx=${x} cy=${y} r="2"></circle>`;
    case "absent":
      return svg`<circle class="ring absent ${on}" cx=${x} cy=${y} r="4"></circle>`;
    case "reason":
      return svg`<circle class="ring refused ${on}" cx=${x} cy=${y} r="4"></circle>`;
    case "lane":
    case "authority":
    case "intermediate":
    case "certificate":
      return svg`<circle class="dot ${on}" cx=${x} cy=${y} r="4"></circle>`;
  }
}

/** For the eyes alone: the words of the nodes say the same. */
export function legendView(): TemplateResult {
  const entry = (width: number, drawing: TemplateResult, words: string): TemplateResult => html`<span><svg width=${width} height="12" viewBox="0 0 ${width} 12">${drawing}</svg>${words}</span>`;
  return html`<p class="trustLegend" aria-hidden="true">
    ${entry(12, svg`<circle class="dot" cx="6" cy="6" r="4"></circle>`, "one file")}
    ${entry(14, svg`<circle class="ring" cx="7" cy="6" r="5"></circle><circle class="dot" cx="7" cy="6" r="2"></circle>`, "a group")}
    ${entry(12, svg`<circle class="ring absent" cx="6" cy="6" r="4"></circle>`, "not present")}
    ${entry(28, svg`<path class="edge signed" d="M0 6H28"></path>`, "accepts")}
    ${entry(28, svg`<path class="edge fallback" d="M0 6H28"></path>`, "takes its place")}
    ${entry(28, svg`<path class="edge refused" d="M0 6H28"></path><path class="cross" d="M10 2l8 8m0-8l-8 8"></path>`, "cut off")}
  </p>`;
}
