// `server.host_based_authentication.configuration`, in the format of PostgreSQL's pg_hba.conf (pkg/sql/pgwire/hba): the
// method that decides about a connection.

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { normalizeUsername } from "../principals/username.ts";

const connectionTypes = ["host", "hostssl", "hostnossl", "local"] as const;

export const hbaMethods = [
  "cert",
  "cert-password",
  "cert-scram-sha-256",
  "password",
  "scram-sha-256",
  "reject",
  "trust",
  "gss",
  "ldap",
  "jwt_token",
] as const;
export type HbaMethod = (typeof hbaMethods)[number];

export interface HbaRule {
  /** As written, with single spaces. */
  readonly text: string;
  readonly connection: (typeof connectionTypes)[number];
  /** Normalized. "all" means every user. */
  readonly users: "all" | readonly string[];
  /** Absent: every address. */
  readonly network?: { readonly address: Uint8Array; readonly prefix: number };
  readonly method: HbaMethod;
  /** Option `map=`. */
  readonly map?: string;
}

/** Always first in every configuration, so that root is never locked out. */
export const rootRule: HbaRule = {
  text: "host all root all cert-password",
  connection: "host",
  users: ["root"],
  method: "cert-password",
};

/** Reads the configuration as it is pasted. Comments begin with `#`. */
export function parseHba(text: string): Result<readonly HbaRule[], Problem> {
  const rules: HbaRule[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const words = raw.replace(/#.*$/, "").trim().split(/\s+/);
    if (words[0] === "") continue;
    const rule = parseRule(words);
    if (typeof rule === "string") return fail({ code: "hba", message: `line ${index + 1}: ${rule}` });
    rules.push(rule);
  }
  return succeed(rules);
}

/** Returns the rule, or what is wrong with the line. */
function parseRule(words: readonly string[]): HbaRule | string {
  const connection = connectionTypes.find((one) => one === words[0]);
  if (connection === undefined) return `the first word must be one of ${connectionTypes.join(", ")}`;
  if (words[1] !== "all") return "the database must be all: CockroachDB supports no other";
  const users = unquote(words[2] ?? "");
  if (users === "") return "the user is missing";
  let next = 3;
  let network: HbaRule["network"];
  if (connection !== "local") {
    const address = words[next++] ?? "";
    const mask = parseIpAddress(words[next] ?? "");
    if (address !== "all") {
      network = mask === undefined ? parseNetwork(address) : maskNetwork(address, mask);
      if (network === undefined)
        return "the address must be all, an IP address with a prefix length, or one with a mask";
      if (mask !== undefined) next++;
    }
  }
  const method = hbaMethods.find((one) => one === words[next]);
  if (method === undefined) return `the method must be one of ${hbaMethods.join(", ")}`;
  const map = words
    .slice(next + 1)
    .map(unquote)
    .find((option) => option.startsWith("map="));
  return {
    text: words.join(" "),
    connection,
    users: users === "all" ? "all" : users.split(",").map((user) => normalizeUsername(unquote(user))),
    ...(network && { network }),
    method,
    ...(map !== undefined && { map: map.slice("map=".length) }),
  };
}

function unquote(word: string): string {
  return word.replaceAll('"', "");
}

function parseNetwork(text: string): HbaRule["network"] {
  const [, host = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = parseIpAddress(host);
  if (address === undefined) return undefined;
  const prefix = bits === undefined ? address.length * 8 : Number(bits);
  return prefix > address.length * 8 ? undefined : { address, prefix };
}

function maskNetwork(text: string, mask: Uint8Array): HbaRule["network"] {
  const address = parseIpAddress(text);
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return address?.length === mask.length && /^1*0*$/.test(bits)
    ? { address, prefix: bits.replaceAll("0", "").length }
    : undefined;
}

export interface HbaConnection {
  /** Normalized. */
  readonly user: string;
  readonly usesTls: boolean;
  /** Absent: not stated. */
  readonly address?: Uint8Array;
}

/** `unknown`: the first rule that may apply depends on the client's address, which isn't known. */
export type HbaChoice = { readonly type: "rule" | "unknown"; readonly rule: HbaRule } | { readonly type: "none" };

/** The first rule that applies. Later rules don't count, even if its method rejects the login. */
export function chooseHbaRule(rules: readonly HbaRule[], connection: HbaConnection): HbaChoice {
  for (const rule of [rootRule, ...rules]) {
    if (!fitsConnection(rule, connection)) continue;
    if (rule.network === undefined) return { type: "rule", rule };
    if (connection.address === undefined) return { type: "unknown", rule };
    if (isInNetwork(connection.address, rule.network)) return { type: "rule", rule };
  }
  return { type: "none" };
}

function fitsConnection({ connection, users }: HbaRule, { user, usesTls }: HbaConnection): boolean {
  const fitsType = connection === "host" || connection === (usesTls ? "hostssl" : "hostnossl");
  return fitsType && (users === "all" || users.includes(user));
}

function isInNetwork(one: Uint8Array, { address, prefix }: NonNullable<HbaRule["network"]>): boolean {
  if (one.length !== address.length) return false;
  return one.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((address[index] ?? 0) & mask);
  });
}
