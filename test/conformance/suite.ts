// Path validation cases in the JSON schema of x509-limbo, and the results of other implementations.
import { existsSync, readFileSync } from "node:fs";

export interface PeerNameCase {
  readonly kind: "DNS" | "IP" | "RFC822";
  readonly value: string;
}

/** The fields that decide; see x509-limbo's schema for the rest. */
export interface Case {
  readonly id: string;
  readonly features: readonly string[];
  readonly validation_kind: "SERVER" | "CLIENT";
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  /** RFC 3339; null: now. */
  readonly validation_time: string | null;
  readonly signature_algorithms: readonly string[];
  readonly key_usage: readonly string[];
  readonly extended_key_usage: readonly string[];
  readonly expected_result: "SUCCESS" | "FAILURE";
  readonly expected_peer_name: PeerNameCase | null;
  readonly expected_peer_names: readonly PeerNameCase[];
  readonly max_chain_depth: number | null;
  readonly crls?: readonly string[] | null;
}

export function readCases(file: string): readonly Case[] {
  const { testcases } = JSON.parse(readFileSync(file, "utf8")) as { readonly testcases: readonly Case[] };
  return testcases;
}

export type Result = "success" | "failure" | "skipped";

/** Results by implementation, then by id. */
export type Baselines = ReadonlyMap<string, ReadonlyMap<string, Result>>;

/** A table whose columns are id, expected and one for each implementation; empty without such file. */
export function readBaselines(file: string): Baselines {
  if (!existsSync(file)) return new Map();
  const [head = [], ...rows] = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
  return new Map(
    head
      .slice(2)
      .map((name, i) => [name, new Map(rows.map((row) => [row[0] ?? "", (row[i + 2] ?? "skipped") as Result]))]),
  );
}

/** The category of a case: the part of its id before the last name. */
export function categoryOf(id: string): string {
  return id.split("::").slice(0, -1).join("::");
}
