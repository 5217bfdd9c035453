// IP addresses as Go's net/netip parses them (ParseAddr), with its reasons for refusing one.

import { goQuote } from "./goQuote.ts";

/** Why netip.ParseAddr refuses the text, in its words; undefined if it accepts. */
export function goAddressProblem(text: string): string | undefined {
  const mark = /[.:%]/.exec(text)?.[0];
  const fault =
    mark === "."
      ? ipv4Fault(text)
      : mark === ":"
        ? ipv6Fault(text)
        : { message: mark === "%" ? "missing IPv6 address" : "unable to parse IP" };
  if (fault === undefined) return undefined;
  const at = fault.at === undefined ? "" : ` (at ${goQuote(fault.at)})`;
  return `ParseAddr(${goQuote(text)}): ${fault.message}${at}`;
}

interface Fault {
  readonly message: string;
  /** The rest of the text from where parsing stopped. */
  readonly at?: string;
}

function ipv4Fault(text: string): Fault | undefined {
  let [value, digits, fields] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (/\d/.test(character)) {
      if (digits === 1 && value === 0) return { message: "IPv4 field has byte with leading zero" };
      value = value * 10 + Number(character);
      digits++;
      if (value > 255) return { message: "IPv4 field has value >255" };
    } else if (character === ".") {
      if (i === 0 || i === text.length - 1 || text.charAt(i - 1) === ".")
        return { message: "IPv4 field must have at least one digit", at: text.slice(i) };
      if (fields === 3) return { message: "IPv4 address too long" };
      [value, digits, fields] = [0, 0, fields + 1];
    } else {
      return { message: "unexpected character", at: text.slice(i) };
    }
  }
  return fields < 3 ? { message: "IPv4 address too short" } : undefined;
}

function ipv6Fault(text: string): Fault | undefined {
  const zoneAt = text.indexOf("%");
  if (zoneAt !== -1 && zoneAt === text.length - 1) return { message: "zone must be a non-empty string" };
  let rest = zoneAt === -1 ? text : text.slice(0, zoneAt);
  let [bytes, hasEllipsis] = [0, false];
  if (rest.startsWith("::")) {
    [rest, hasEllipsis] = [rest.slice(2), true];
    if (rest === "") return undefined;
  }
  while (bytes < 16) {
    const digits = /^[0-9A-Fa-f]*/.exec(rest)?.[0] ?? "";
    if (digits.length > 4) return { message: "each group must have 4 or less digits", at: rest };
    if (digits === "") return { message: "each colon-separated field must have at least one digit", at: rest };
    if (rest.charAt(digits.length) === ".") {
      if (!hasEllipsis && bytes !== 12)
        return { message: "embedded IPv4 address must replace the final 2 fields of the address", at: rest };
      if (bytes + 4 > 16)
        return { message: "too many hex fields to fit an embedded IPv4 at the end of the address", at: rest };
      const fault = ipv4Fault(rest);
      if (fault !== undefined) return fault;
      [rest, bytes] = ["", bytes + 4];
      break;
    }
    [rest, bytes] = [rest.slice(digits.length), bytes + 2];
    if (rest === "") break;
    if (!rest.startsWith(":")) return { message: "unexpected character, want colon", at: rest };
    if (rest.length === 1) return { message: "colon must be followed by more characters", at: rest };
    rest = rest.slice(1);
    if (rest.startsWith(":")) {
      if (hasEllipsis) return { message: "multiple :: in address", at: rest };
      [rest, hasEllipsis] = [rest.slice(1), true];
      if (rest === "") break;
    }
  }
  if (rest !== "") return { message: "trailing garbage after address", at: rest };
  if (bytes < 16) return hasEllipsis ? undefined : { message: "address string too short" };
  return hasEllipsis ? { message: "the :: must expand to at least one field of zeros" } : undefined;
}
