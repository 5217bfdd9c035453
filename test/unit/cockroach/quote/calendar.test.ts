// iCalendar text is read back by a strict reader of RFC 5545's grammar.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendarLine, calendarText } from "../../../../src/cockroach/quote/calendar.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

/** Unfolded lines (section 3.1); throws where a line is too long or has a control. */
function contentLines(stream: string): readonly string[] {
  assert.ok(stream.endsWith("\r\n"));
  const lines = stream.slice(0, -2).split("\r\n");
  for (const line of lines) {
    assert.ok(new TextEncoder().encode(line).length <= 75, line);
    assert.doesNotMatch(line, /[\p{Cc}\p{Cs}]/u);
  }
  return lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
}

/** TEXT (section 3.3.11): `text = *(TSAFE-CHAR / ":" / DQUOTE / ESCAPED-CHAR)`. */
function readText(value: string): string {
  assert.match(value, /^([^\\;,]|\\[\\;,Nn])*$/u);
  return value.replace(/\\(.)/gs, (_, character: string) => (character.toLowerCase() === "n" ? "\n" : character));
}

test("text is read back, and what iCalendar can't have is replaced", () => {
  fc.assert(
    fc.property(hostileText({ maxLength: 300 }), (text) => {
      const stream = `${calendarLine(`SUMMARY:${calendarText(text)}`)}${calendarLine("END:VEVENT")}`;
      const [first = "", ...rest] = contentLines(stream);
      assert.deepEqual(rest, ["END:VEVENT"]);
      const expected = text.replace(/(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, "\ufffd");
      assert.equal(readText(first.slice("SUMMARY:".length)), expected);
    }),
    { numRuns: 100 },
  );
});
