// Who loses access, in words: one line for a dialog, and a list for those who want to know more.

import { readFileName } from "../../cockroach/files/fileNames.ts";
import type { AccessLoss } from "../../cockroach/trust/accessLost.ts";
import { count } from "../../contract/format.ts";

export interface LossItem {
  /** Who loses what. */
  readonly label: string;
  /** File of the directory; absent if it is about the directory. */
  readonly file?: string;
  /** What happens. */
  readonly detail: string;
}

/** Names in one line. */
const mostNamed = 8;

/** `1 node and 2 clients lose access: node.crt, root, app.` */
export function lossSentence(losses: readonly AccessLoss[]): string {
  if (losses.length === 0) return "No one loses access.";
  const refused = [
    ...new Set(losses.flatMap((loss) => (loss.loss === "connection" || loss.loss === "pair" ? [loss.file] : []))),
  ];
  if (refused.length > 0) {
    const owners = refused.map(ownerOf);
    const nodes = owners.filter(({ kind }) => kind === "node").length;
    const clients = owners.filter(({ kind }) => kind === "client").length;
    const others = owners.length - nodes - clients;
    const counts = [
      ...(nodes > 0 ? [count(nodes, "node")] : []),
      ...(clients > 0 ? [count(clients, "client")] : []),
      ...(others > 0 ? [count(others, "other certificate")] : []),
    ];
    return `${inSentence(counts)} ${owners.length === 1 ? "loses" : "lose"} access: ${listNames(owners.map(({ name }) => name))}.`;
  }
  const names = losses.flatMap((loss) => (loss.loss === "names" ? loss.names : []));
  if (names.length > 0) return `Connections to ${count(names.length, "name")} fail: ${listNames(names)}.`;
  if (losses.some(({ loss }) => loss === "loading"))
    return "CockroachDB can no longer load this directory: no node that uses it can start.";
  if (losses.some(({ loss }) => loss === "root"))
    return "psql, Node.js, and Python lose access: the root CA that they need is missing.";
  if (losses.some(({ loss }) => loss !== "unknown"))
    return "Nodes and clients with other CA files may reject the new certificate.";
  return "Cannot determine who loses access: no CA file in this directory verifies what is replaced.";
}

/** One item for each loss. */
export function lossItems(losses: readonly AccessLoss[]): readonly LossItem[] {
  return losses.map((loss): LossItem => {
    switch (loss.loss) {
      case "loading":
        return { label: "Every node that uses this directory", detail: `CockroachDB can't load it: ${loss.says}` };
      case "connection":
        return {
          label: ownerOf(loss.file).long,
          file: loss.file,
          detail: "New connections are rejected after the nodes reload. Open connections stay open.",
        };
      case "names":
        return {
          label: `${ownerOf(loss.file).long}: ${listNames(loss.names)}`,
          file: loss.file,
          detail: "The new certificate isn't valid for these names. Clients that connect to them reject it.",
        };
      case "pair":
        return {
          label: ownerOf(loss.file).long,
          file: loss.file,
          detail: "The certificate can no longer be used: it's missing, not valid today, or its key doesn't match.",
        };
      case "signer":
        return {
          label: ownerOf(loss.file).long,
          file: loss.file,
          detail: "A different CA signed it. Directories whose CA file lacks that CA reject it.",
        };
      case "intermediates":
        return {
          label: ownerOf(loss.file).long,
          file: loss.file,
          detail: "It no longer sends its intermediate CAs. Directories that trust only the root CA reject it.",
        };
      case "unknown":
        return {
          label: ownerOf(loss.file).long,
          file: loss.file,
          detail:
            "Cannot determine whether the nodes accept it: no CA file in this directory verifies the one that it replaces.",
        };
      case "root":
        return {
          label: `psql, Node.js, and Python, to ${ownerOf(loss.file).long}`,
          file: loss.file,
          detail: "They need the root CA, which is missing in ca.crt. CockroachDB's own programs still connect.",
        };
    }
  });
}

interface Owner {
  readonly kind: "node" | "client" | "other";
  readonly name: string;
  readonly long: string;
}

function ownerOf(file: string): Owner {
  const read = readFileName(file);
  const usage = read.kind === "certificate" ? read.usage : undefined;
  const user = read.kind === "certificate" ? (read.name ?? "") : "";
  if (usage === "Client" && user !== "node") return { kind: "client", name: user, long: `SQL user ${user}` };
  if (usage === "Node" || user === "node") return { kind: "node", name: file, long: `The node with ${file}` };
  return { kind: "other", name: file, long: usage === "UI" ? "The DB Console" : file };
}

/** `a and b`; `a, b, and c`. */
function inSentence(words: readonly string[]): string {
  if (words.length < 3) return words.join(" and ");
  return `${words.slice(0, -1).join(", ")}, and ${words.at(-1) ?? ""}`;
}

function listNames(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 1 ? `${names.slice(0, mostNamed).join(", ")}, and ${more} more` : names.join(", ");
}
