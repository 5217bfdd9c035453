// A planned cluster set in words, before anything is written: every file, and what would make the same with cockroach and with OpenSSL.

import type { Plan } from "../../cockroach/create/plan.ts";
import { lastName, parentPath } from "../../cockroach/files/parentPath.ts";
import type { CreatedSet } from "../../cockroach/clusterSet/createSet.ts";
import { opensslEquivalent } from "../../cockroach/clusterSet/opensslEquivalent.ts";
import { shell } from "../../cockroach/quote/shell.ts";
import { creationTitle, plannedFiles } from "./creationView.ts";
import { count, utcDate } from "../../contract/format.ts";

export interface ClusterSetView {
  /** `2 CAs, 3 nodes, 5 users`: what certificates are made for. */
  readonly makes: string;
  /** In the order in which they are made; `folder` is that of `path`, `name` the rest. */
  readonly files: readonly {
    readonly path: string;
    readonly folder: string;
    readonly name: string;
    readonly note: string;
    /** The names in a node's certificate. */ readonly hosts?: string;
  }[];
  readonly notices: readonly string[];
  /** For a POSIX shell; a comment if no such command exists. */
  readonly cockroachCommands: readonly string[];
  readonly opensslConfiguration: string;
  readonly opensslCommands: readonly string[];
}

/** `split`: clients have a separate CA. `join` joins a directory and a name as the platform does. */
export function clusterSetView(
  { plans, copies, directories, caDirectory, link }: CreatedSet,
  split: boolean,
  hasModes: boolean,
  join: (directory: string, name: string) => string,
): ClusterSetView {
  const openssl = opensslEquivalent(plans, ({ request }) =>
    join(request.certsDirectory, split && request.kind === "client" ? "ca-client.crt" : "ca.crt"),
  );
  // A CA is one command each, with either program, and goes before the copies of its certificate.
  const authorities = plans.filter(({ issuer }) => issuer === undefined);
  const prepare = [...new Set([...authorities.flatMap(keyFolder), caDirectory, ...directories])].map(
    (folder) => shell`mkdir -p -- ${folder}`,
  );
  const copying = copies.map(({ from, to }) => shell`cp -- ${from} ${to}`);
  const inOrder = (commands: readonly string[]): readonly string[] => [
    ...prepare,
    ...commands.slice(0, authorities.length),
    ...copying,
    ...commands.slice(authorities.length),
  ];
  const made: readonly MadeFile[] = [
    ...plans.flatMap((plan) => planFiles(plan, plannedFiles(plan, hasModes))),
    ...copies.map(({ from, to }) => ({ path: to, note: `copy of ${below(parentPath(caDirectory), from)}` })),
  ];
  return {
    makes: makesText(plans),
    files: made.map((file) => ({ ...file, folder: parentPath(file.path), name: lastName(file.path) })),
    notices: [...linkNotice(link), ...new Set(plans.flatMap(({ notices }) => notices))],
    cockroachCommands: inOrder(
      plans.map((plan) => plan.command ?? `# ${creationTitle(plan)}: cockroach cert creates only RSA keys`),
    ),
    opensslConfiguration: openssl.configuration,
    opensslCommands: inOrder(openssl.commands),
  };
}

function linkNotice(link: string | undefined): readonly string[] {
  if (link === undefined) return [];
  return [`${link} is a symbolic link. You're asked before the file that it points to is changed.`];
}

type MadeFile = Omit<ClusterSetView["files"][number], "folder" | "name">;

function planFiles({ files, notAfter, request }: Plan, notes: readonly MadeFile[]): readonly MadeFile[] {
  return notes.map(({ path, note }, index) => {
    if (files[index]?.content !== "certificates") return { path, note };
    return {
      path,
      note: `${note}, until ${utcDate(notAfter.getTime())}`,
      ...(request.kind === "node" && { hosts: request.hosts.join(", ") }),
    };
  });
}

/** The node's own client certificate belongs to its node. */
function makesText(plans: readonly Plan[]): string {
  const all = plans.map(({ issuer, request }) =>
    issuer === undefined
      ? "CA"
      : request.kind === "node"
        ? "node"
        : request.kind === "client" && request.user !== "node"
          ? "user"
          : "",
  );
  return (["CA", "node", "user"] as const)
    .map((one) => [one, all.filter((what) => what === one).length] as const)
    .flatMap(([one, many]) => (many === 0 ? [] : [count(many, one)]))
    .join(", ");
}

/** A path as seen from a folder; whole where it is elsewhere. */
function below(folder: string, path: string): string {
  return path.startsWith(folder) ? path.slice(folder.length).replace(/^[/\\]/, "") : path;
}

function keyFolder({ request }: Plan): readonly string[] {
  const folder = "caKey" in request ? parentPath(request.caKey) : "";
  return folder === "" ? [] : [folder];
}
