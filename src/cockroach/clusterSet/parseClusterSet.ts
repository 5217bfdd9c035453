// JSON -> cluster set. Reports what the schema forbids in words, with the place. Unknown properties are rejected too,
// because a misspelled one would otherwise be silently ignored.

import { characterProblem } from "../files/characterProblem.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { parseGoDuration } from "../go/goDuration.ts";
import { quotable } from "../../pki/secrecy/quotable.ts";
import { keyTypeNames } from "../create/keyTypeNames.ts";
import { normalizeUsername } from "../principals/username.ts";
import { foreignPathProblem, nameProblem } from "../files/windowsNames.ts";
import { lifetimePresets, type ClusterCa, type ClusterNode, type ClusterSet, type Lifetimes } from "./clusterSet.ts";

/** More than any cluster has. A file must not exhaust the machine. */
const maxItems = 10_000;

/** Reads the text of a file; `text` is JSON. */
export function parseClusterSet(text: string): Result<ClusterSet, Refusal> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failWith(`the set isn't valid JSON${placeOf(error, text)}`, "See docs/set.schema.json.");
  }
  const problems: string[] = [];
  const set = readSet(value, problems);
  const [first] = problems;
  return first === undefined ? succeed(set) : failWith(first, "Nothing was created. See docs/set.schema.json.");
}

/** Takes only the position from the engine's message, which quotes the text, and the text may be a key. */
function placeOf(error: unknown, text: string): string {
  const [, position] =
    (error instanceof Error ? / at position (\d{1,9})(?: \(line \d+ column \d+\))?$/.exec(error.message) : undefined) ??
    [];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return ` (line ${before.length}, column ${(before.at(-1) ?? "").length + 1})`;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown, place: string, known: readonly string[], problems: string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    problems.push(`${place} must be an object`);
    return {};
  }
  for (const name of Object.keys(value))
    if (!known.includes(name)) problems.push(`${place} has ${unknownProperty(name)}; it can have ${known.join(", ")}`);
  return value as Fields;
}

function readSet(value: unknown, problems: string[]): ClusterSet {
  const known = [
    "$schema",
    "version",
    "directory",
    "ca",
    "keyType",
    "lifetimes",
    "nodes",
    "sharedNodeCertificate",
    "splitNodeCertificates",
    "users",
  ];
  const set = fields(value, "the set", known, problems);
  if (set["version"] !== 1) problems.push("version must be 1");
  const keyType = keyTypeNames.find((name) => name === (set["keyType"] ?? "rsa-2048"));
  if (keyType === undefined) problems.push(`keyType must be one of ${keyTypeNames.join(", ")}`);
  const users = list(set["users"], "users", problems).map((user, index) => words(user, `users[${index}]`, problems));
  const nodes = list(set["nodes"], "nodes", problems).map((node, index) => readNode(node, `nodes[${index}]`, problems));
  reportDuplicates(users.map(normalizeUsername), "users", problems);
  reportDuplicates(
    nodes.map(({ name }) => name.toLowerCase()),
    "nodes",
    problems,
  );
  if (users.some((user) => normalizeUsername(user) === "node"))
    problems.push("users lists node, which isn't a SQL user. Use splitNodeCertificates to create client.node.crt");
  return {
    version: 1,
    directory: path(set["directory"], "directory", problems),
    ca: readCa(set["ca"], problems),
    keyType: keyType ?? "rsa-2048",
    lifetimes: readLifetimes(set["lifetimes"] ?? "production", problems),
    nodes,
    sharedNodeCertificate: flag(set["sharedNodeCertificate"], "sharedNodeCertificate", problems),
    splitNodeCertificates: flag(set["splitNodeCertificates"], "splitNodeCertificates", problems),
    users,
  };
}

function readCa(value: unknown, problems: string[]): ClusterCa {
  const ca = fields(value, "ca", ["key", "certificate", "clientKey", "clientCertificate"], problems);
  const optional = (name: "certificate" | "clientKey" | "clientCertificate") =>
    ca[name] === undefined ? {} : { [name]: path(ca[name], `ca.${name}`, problems) };
  if (ca["clientCertificate"] !== undefined && ca["clientKey"] === undefined)
    problems.push("ca.clientCertificate requires ca.clientKey");
  return {
    key: path(ca["key"], "ca.key", problems),
    ...optional("certificate"),
    ...optional("clientKey"),
    ...optional("clientCertificate"),
  };
}

function readLifetimes(value: unknown, problems: string[]): ClusterSet["lifetimes"] {
  const preset = lifetimePresets.find((name) => name === value);
  if (preset !== undefined) return preset;
  if (typeof value === "string") problems.push(`lifetimes must be one of ${lifetimePresets.join(", ")}`);
  const durations = typeof value === "string" ? {} : fields(value, "lifetimes", ["ca", "node", "client"], problems);
  const duration = (name: keyof Lifetimes): number => {
    const parsed = parseGoDuration(words(durations[name], `lifetimes.${name}`, problems));
    if (!parsed.ok || parsed.value <= 0) problems.push(`lifetimes.${name} must be a duration such as 2160h`);
    return parsed.ok ? parsed.value : 0;
  };
  return { ca: duration("ca"), node: duration("node"), client: duration("client") };
}

function readNode(value: unknown, place: string, problems: string[]): ClusterNode {
  const node = fields(value, place, ["name", "hosts"], problems);
  const name = words(node["name"], `${place}.name`, problems);
  // The name becomes a folder, on every platform.
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$/.test(name) || name.endsWith("."))
    problems.push(`${place}.name may contain only letters, digits, dots, dashes, and underscores`);
  const problem = nameProblem(name);
  if (problem !== undefined) problems.push(`${place}.name: ${problem}`);
  const hosts = list(node["hosts"], `${place}.hosts`, problems).map((host, index) =>
    words(host, `${place}.hosts[${index}]`, problems),
  );
  if (hosts.length === 0) problems.push(`${place}.hosts must list at least one host`);
  return { name, hosts };
}

function list(value: unknown, place: string, problems: string[]): readonly unknown[] {
  if (!Array.isArray(value)) problems.push(`${place} must be an array`);
  else if (value.length > maxItems) problems.push(`${place} has ${value.length} items, more than ${maxItems}`);
  else return value;
  return [];
}

function words(value: unknown, place: string, problems: string[]): string {
  const problem = typeof value === "string" ? characterProblem(value) : undefined;
  if (typeof value === "string" && value !== "" && problem === undefined) return value;
  problems.push(
    problem === undefined ? `${place} must be a non-empty string` : `${place} ${problem}: ${JSON.stringify(value)}`,
  );
  return "";
}

/** Checks a path that will be opened because the file names it. */
function path(value: unknown, place: string, problems: string[]): string {
  const text = words(value, place, problems);
  const problem = foreignPathProblem(text);
  if (problem !== undefined) problems.push(`${place} is ${JSON.stringify(text)}: ${problem}`);
  return text;
}

function flag(value: unknown, place: string, problems: string[]): boolean {
  if (value !== undefined && typeof value !== "boolean") problems.push(`${place} must be true or false`);
  return value === true;
}

function reportDuplicates(names: readonly string[], place: string, problems: string[]): void {
  const seen = new Set<string>();
  const twin = names.find((name) => seen.size === seen.add(name).size);
  if (twin !== undefined)
    problems.push(`${place} lists ${quotable(twin) === undefined ? "a name" : JSON.stringify(twin)} twice`);
}

function unknownProperty(name: string): string {
  return quotable(name) === undefined ? "an unknown property" : `the unknown property ${JSON.stringify(name)}`;
}
