// Draws the expiry picture. One unit of the drawing is one of the page, so that its text is as large as that around it.

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { Tone } from "../../contract/protocol.ts";
import type { ExpiryLayout, Flag, LaterMark, MonthTick } from "./expiryLayout.ts";

/** `sentence` says the same to a screen reader. */
export function expiryPicture(layout: ExpiryLayout, sentence: string): TemplateResult {
  const { width, height, nowLabel, axisY, axisEnd, today, soon, ticks, flags, laterX, later, isNarrow } = layout;
  const todayLeft = today > 44;
  return html`<svg class="calendar" viewBox="0 0 ${width} ${height}" role="img" aria-label=${sentence}>
    <rect class="soonTrack" x=${today} y=${axisY - 10} width=${Math.max(soon - today, 0)} height="10"></rect>
    <line class="axis" x1="0" x2=${axisEnd} y1=${axisY} y2=${axisY}></line>
    ${ticks.map((tick) => tickView(tick, axisY))}
    ${flags.map((flag) => (flag.label === undefined ? nothing : svg`<line class="stem" x1=${flag.x} x2=${flag.x} y1=${flag.y + 7} y2=${axisY}></line>`))}
    <line class="today" x1=${today} x2=${today} y1="6" y2=${axisY + 5}></line>
    <text class="label" x=${todayLeft ? today - 5 : today + 5} y="16" text-anchor=${todayLeft ? "end" : "start"}>${nowLabel}</text>
    ${flags.map(flagView)}
    ${
      laterX === undefined
        ? nothing
        : svg`<path class="laterAxis" d="M${laterX + 4} ${axisY}H${width}"></path>
          <text class="month" x=${laterX + (isNarrow ? 10 : 28)} y=${axisY + 18}>later</text>
          ${later.map((mark) => laterView(mark, laterX, isNarrow))}`
    }
  </svg>`;
}

function tickView({ x, month, year }: MonthTick, axisY: number): TemplateResult {
  return svg`<line class="axis" x1=${x} x2=${x} y1=${axisY} y2=${axisY + 5}></line>
    ${month === "" ? nothing : svg`<text class="month" x=${x + 3} y=${axisY + 18}>${month}</text>`}
    ${year === "" ? nothing : svg`<text class="month" x=${x + 3} y=${axisY + 33}>${year}</text>`}`;
}

function flagView({ tone, x, y, label }: Flag): TemplateResult {
  return svg`${markView(tone, x, y)}${
    label === undefined
      ? nothing
      : svg`<text x=${label.side === "right" ? x + 11 : x - 11} y=${y + 4} text-anchor=${label.side === "right" ? "start" : "end"}>${label.text}</text>`
  }`;
}

/** The form says the same as the color: a cross, a triangle, a dot. */
function markView(tone: Tone, x: number, y: number): TemplateResult {
  switch (tone) {
    case "error":
      return svg`<path class="mark error" d="M${x - 4} ${y - 4}l8 8m0-8l-8 8"></path>`;
    case "warning":
      return svg`<path class="mark warning" d="M${x} ${y - 6}l6 11h-12z"></path>`;
    case "information":
    case "ok":
    case "none":
      return svg`<circle class="mark" cx=${x} cy=${y} r="4.5"></circle>`;
  }
}

function laterView({ y, label, year }: LaterMark, laterX: number, isNarrow: boolean): TemplateResult {
  const x = laterX + (isNarrow ? 14 : 32);
  // The last line may count what has no room.
  if (year === "") return svg`<text class="label" x=${x - 4} y=${y + 4}>${label}</text>`;
  if (isNarrow) {
    return svg`<circle class="mark" cx=${x} cy=${y} r="4.5"></circle><text class="label" x=${x + 10} y=${y + 4}>${year}</text>
      <text class="label strong" x=${x - 4} y=${y + 20}>${label}</text>`;
  }
  return svg`<circle class="mark" cx=${x} cy=${y} r="4.5"></circle>
    <text x=${x + 11} y=${y + 4}>${label}<tspan class="label" dx="8">${year}</tspan></text>`;
}
