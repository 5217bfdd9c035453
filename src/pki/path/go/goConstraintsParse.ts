// nameConstraints as Go's parser.go reads it: DNS, address, mailbox, and URI subtrees. Any other kind leaves the
// extension unhandled.

import { toHex } from "../../asn1/bytes.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { latin1 } from "../../asn1/directoryString.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";
import type { GoNameConstraints } from "./goCertificate.ts";
import { isGoConstraintDomain, parseGoMailbox } from "./goLabels.ts";
import { goQuote } from "./goQuote.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import { readNetwork } from "../basis/ipNetwork.ts";
import { StrictReader } from "./strictDer.ts";

interface GoConstraints {
  readonly permitted: GoNameConstraints;
  readonly excluded: GoNameConstraints;
  readonly unhandled: boolean;
}

/** Returns the constraints, or Go's error. `value` is the content of extnValue. */
export function readGoNameConstraints(value: Uint8Array, version: GoVersion): GoConstraints | string {
  const invalid = "x509: invalid NameConstraints extension";
  const outer = new StrictReader(value);
  const sequence = outer.take(tag.sequence);
  const permittedField = sequence?.optional(context(0, "constructed"));
  const excludedField = sequence?.optional(context(1, "constructed"));
  if (sequence === undefined || permittedField === undefined || excludedField === undefined) return invalid;
  if (!outer.empty || !sequence.empty) return invalid;
  const [permittedList, excludedList] = [permittedField, excludedField].map((field) =>
    field === "absent" ? new StrictReader(new Uint8Array()) : field,
  );
  if (permittedList === undefined || excludedList === undefined) return invalid;
  if (permittedList.empty && excludedList.empty) return "x509: empty name constraints extension";
  const permitted = readSubtrees(permittedList, invalid, version);
  if (typeof permitted === "string") return permitted;
  const excluded = readSubtrees(excludedList, invalid, version);
  if (typeof excluded === "string") return excluded;
  return { permitted, excluded, unhandled: permitted.unhandled || excluded.unhandled };
}

type Subtrees = GoNameConstraints & { readonly unhandled: boolean };

function readSubtrees(list: StrictReader, invalid: string, version: GoVersion): Subtrees | string {
  const lists = { dns: [] as string[], email: [] as string[], uri: [] as string[], ip: [] as Uint8Array[] };
  let unhandled = false;
  while (!list.empty) {
    const base = list.take(tag.sequence)?.any();
    if (base === undefined) return invalid;
    const bytes = base.inside.content;
    const type = types.get(base.identifier);
    if (type === undefined) {
      unhandled = true;
    } else if (type === "ip") {
      const problem = addressProblem(bytes);
      if (problem !== undefined) return problem;
      lists.ip.push(bytes);
    } else {
      const text = latin1(bytes);
      const problem = textProblem(type, text, version);
      if (problem !== undefined) return problem;
      lists[type].push(text);
    }
  }
  return { ...lists, unhandled };
}

const types: ReadonlyMap<number, "email" | "dns" | "uri" | "ip"> = new Map([
  [0x81, "email"],
  [0x82, "dns"],
  [0x86, "uri"],
  [0x87, "ip"],
]);

const names = { dns: "dnsName", email: "rfc822Name", uri: "URI" } as const;

function textProblem(type: keyof typeof names, text: string, version: GoVersion): string | undefined {
  if (/[^\x00-\x7f]/.test(text))
    return `x509: invalid constraint value: x509: ${quotedBytes(text)} cannot be encoded as an IA5String`;
  const failed = `x509: failed to parse ${names[type]} constraint ${goQuote(text)}`;
  if (type === "uri" && parseIpAddress(text) !== undefined) return `${failed}: cannot be IP address`;
  if (type === "email" && text.includes("@")) return parseGoMailbox(text, version) === undefined ? failed : undefined;
  // A leading dot requires at least one more label and isn't part of the name.
  return isGoConstraintDomain(text, version) ? undefined : failed;
}

function addressProblem(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 8 && bytes.length !== 32) return `x509: IP constraint contained value of length ${bytes.length}`;
  if (readNetwork(bytes) !== undefined) return undefined;
  return `x509: IP constraint contained invalid mask ${toHex(bytes.subarray(bytes.length / 2))}`;
}

/** Go's %q of bytes that are no UTF-8, one character for each. */
function quotedBytes(text: string): string {
  return goQuote(text).replace(/[\x80-\xff]|\\u00([89a-f][0-9a-f])/g, (found, hex?: string) =>
    hex === undefined ? `\\x${found.charCodeAt(0).toString(16)}` : `\\x${hex}`,
  );
}
