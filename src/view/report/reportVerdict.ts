// The verdict on a certs directory in a sentence, and a second one that says what is behind it: the consequence for the cluster comes
// before the number of mistakes.

import { isReadWhole, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { sqlChecksKeyMode } from "../../cockroach/rules/basis/keyWords.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { findingTitle, worstFirst } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";

/** Errors with which a node does not start, when they are about its own files. */
const preventsStart =
  /^(file|key)\/|^(ca\/(missing-for-node|no-usable-block)|node\/load-fails|node\/principal-refused|algorithm\/unsupported-key)$/;
/** Errors with which no command can load the directory. */
const preventsLoad: ReadonlySet<string> = new Set(["directory/unreadable", "tenant/id"]);

export function reportVerdict(
  directory: CertsDirectory,
  findings: readonly Finding[],
  name: string,
): { readonly title: string; readonly subtitle: string } {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const users = directory.certificateFiles.filter(({ usage, name: user }) => usage === "Client" && user !== "node");
  // cockroach sql may still log in with a key that others can read.
  const barring = errors.filter(({ rule }) => rule !== "key/permissions" || sqlChecksKeyMode(directory.settings));
  const faulty = new Set(barring.map(({ file }) => file));
  const barred = users.filter(({ file, key }) => faulty.has(file) || (key !== undefined && faulty.has(key.file)));
  const login =
    barred.length === 0
      ? undefined
      : `${barred.length} of ${count(users.length, "user")} can't log in with a certificate`;
  const server = errors.filter(({ file }) => isServerFile(file));
  const blocking =
    server.find(({ rule }) => preventsStart.test(rule) && rule !== "node/load-fails") ??
    server.find(({ rule }) => preventsStart.test(rule));
  const unloadable = errors.find(({ rule }) => preventsLoad.has(rule));
  const also = (first: Finding | undefined, ...more: readonly (string | undefined)[]): string =>
    sentence([first === undefined ? undefined : about(first, directory.now), ...more]);

  if (directory.contents.state === "missing")
    return { title: `The directory ${name} doesn't exist`, subtitle: "CockroachDB finds no certificates there" };
  if (unloadable !== undefined) return { title: `CockroachDB can't load ${name}`, subtitle: also(unloadable, login) };
  if (blocking !== undefined) return { title: `A node can't start with ${name}`, subtitle: also(blocking, login) };
  const ofNode = server.find(({ file }) => !isConsoleFile(file));
  if (ofNode !== undefined) return { title: `Connections to a node with ${name} fail`, subtitle: also(ofNode, login) };
  if (login !== undefined) return { title: login, subtitle: also(worstFirst(errors)[0]) };
  if (server[0] !== undefined)
    return { title: `Browsers reject the DB Console of a node with ${name}`, subtitle: also(server[0]) };
  if (errors[0] !== undefined) return { title: `CockroachDB rejects files in ${name}`, subtitle: also(errors[0]) };
  if (!isReadWhole(directory))
    return { title: `Cannot determine whether CockroachDB accepts ${name}`, subtitle: also(worstFirst(warnings)[0]) };
  if (warnings[0] !== undefined)
    return {
      title: `CockroachDB accepts ${name}, with ${count(warnings.length, "warning")}`,
      subtitle: also(worstFirst(warnings)[0]),
    };
  if (directory.certificateFiles.length === 0)
    return { title: `${name} has no certificate that CockroachDB reads`, subtitle: "" };
  return {
    title: `CockroachDB accepts ${name}`,
    subtitle: `${count(directory.certificateFiles.length, "certificate file")}, no errors, no warnings`,
  };
}

/** Files without which, or with which, a node serves nobody. */
function isServerFile(file: string): boolean {
  return /^(ca|ca-client|ca-client-tenant|node|ui|client\.node)\.(crt|key)$/.test(file);
}

/** A certificate of the DB Console that loads affects nobody else. */
function isConsoleFile(file: string): boolean {
  return /^ui\.(crt|key)$/.test(file);
}

/** `node.crt expired 3 days ago` */
function about(finding: Finding, now: number): string {
  const title = findingTitle(finding, now);
  return finding.file === "." || title.includes(finding.file) ? title : `${finding.file}: ${title}`;
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", and ");
}
