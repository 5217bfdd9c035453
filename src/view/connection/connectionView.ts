// The choices of a connection in words, and the page that shows it in every form.

import { checkConnection } from "../../cockroach/connection/checkConnection.ts";
import {
  connectionFormats,
  type CloudPlan,
  type ConnectionFormat,
  type ConnectionLogin,
  type ConnectionRequest,
} from "../../cockroach/connection/connectionRequest.ts";
import { modeRefusal } from "../../cockroach/connection/modeRefusal.ts";
import { connectionText } from "../../cockroach/connection/connectionText.ts";
import { addressText } from "../../cockroach/connection/parseAddress.ts";
import { sslModeChecks, sslModes, type SslMode } from "../../cockroach/login/sslMode.ts";
import type { DocumentBlock, DocumentPart, PageDocument } from "../../contract/pageDocument.ts";

export interface LoginWay {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly login: ConnectionLogin;
  readonly cloud?: CloudPlan;
}

export const loginWays: readonly LoginWay[] = [
  {
    id: "certificate",
    label: "Client Certificate",
    description: "ca.crt, client.<user>.crt, client.<user>.key",
    detail: "Server and client verify each other with the files of the certs directory",
    login: "certificate",
  },
  {
    id: "password",
    label: "Password",
    description: "ca.crt",
    detail: "The client verifies the server and asks for the password",
    login: "password",
  },
  {
    id: "cloud-basic",
    label: "CockroachDB Cloud Basic or Standard",
    description: "no file",
    detail: "Password. The server's certificate is signed by a public CA",
    login: "password",
    cloud: "basic",
  },
  {
    id: "cloud-advanced",
    label: "CockroachDB Cloud Advanced, Password",
    description: "the cluster's CA",
    detail: "The cluster has its own CA certificate, which you download",
    login: "password",
    cloud: "advanced",
  },
  {
    id: "cloud-advanced-certificate",
    label: "CockroachDB Cloud Advanced, Client Certificate",
    description: "the cluster's CA, client.<user>.crt",
    detail: "Requires that the client CA was uploaded to the cluster",
    login: "certificate",
    cloud: "advanced",
  },
  {
    id: "without-tls",
    label: "Password without TLS",
    description: "--accept-sql-without-tls",
    detail: "Unsafe: the password and data can be read on the network",
    login: "without-tls",
  },
  {
    id: "insecure",
    label: "No Authentication",
    description: "--insecure",
    detail: "Unsafe: anyone who reaches the port gets in. Only for experiments on one machine",
    login: "insecure",
  },
];

export const formatTitles: Readonly<
  Record<ConnectionFormat, { readonly label: string; readonly description: string }>
> = {
  url: { label: "URL", description: "postgresql://…, for psql, pgx, lib/pq, and most clients" },
  libpq: { label: "Keywords", description: "host=… port=…, for psql and libpq" },
  jdbc: { label: "JDBC", description: "jdbc:postgresql://…, for Java and DBeaver" },
  cockroach: { label: "cockroach sql", description: "shell command" },
  go: { label: "Go", description: "pgx" },
  node: { label: "Node.js", description: "pg" },
  python: { label: "Python", description: "psycopg" },
};

const modeDescriptions: Readonly<Record<SslMode, string>> = {
  "verify-full": "recommended: no one can pose as the server",
  "verify-ca": "anyone with a certificate from the CA can pose as the server",
  require: "encrypted",
  prefer: "encrypted if the server supports it",
  allow: "encrypted only if the server requires it",
  disable: "not encrypted",
};

export interface ModeChoice {
  readonly label: SslMode;
  readonly description: string;
  readonly detail: string;
}

/** The modes that can work for a login, the advised one first. Only CockroachDB Cloud Basic gives no root certificate. */
export function modeChoices(way: Pick<LoginWay, "login" | "cloud">): readonly ModeChoice[] {
  return [...sslModes]
    .reverse()
    .filter((mode) => modeRefusal(way, mode) === undefined)
    .map((label) => ({
      label,
      description: modeDescriptions[label],
      detail: sentenceOf(sslModeChecks(label, way.cloud !== "basic").meaning),
    }));
}

/** `sslmode=verify-ca: the chain, not the host` -> `The chain, not the host` */
function sentenceOf(meaning: string): string {
  const text = meaning.slice(meaning.startsWith("sslmode=") ? meaning.search(/[: ]/) : 0).replace(/^: /, "");
  return `${text.trim().charAt(0).toUpperCase()}${text.trim().slice(1)}`;
}

/** `first` is the form that was copied. Only for a request that `checkConnection` takes. */
export function connectionPage(
  request: ConnectionRequest,
  first: ConnectionFormat,
  further: readonly string[],
): PageDocument {
  const parts = [first, ...connectionFormats.filter((format) => format !== first)].flatMap((format) =>
    partOf(request, format, format === first ? further : []),
  );
  const isUnsafe = request.login === "without-tls" || request.login === "insecure";
  return {
    title: `Connection of ${request.user}`,
    subtitle: `${addressText(request)}, database ${request.database}`,
    tone: isUnsafe ? "warning" : "ok",
    verdict: isUnsafe
      ? "This connection is not encrypted."
      : `Copied: ${formatTitles[first].label}. It contains no secrets: only paths of keys, no passwords.`,
    actions: [],
    parts,
  };
}

function partOf(
  request: ConnectionRequest,
  format: ConnectionFormat,
  further: readonly string[],
): readonly DocumentPart[] {
  const checked = checkConnection(request, format);
  if (!checked.ok) return [];
  const { label, description } = formatTitles[format];
  const notices = [...checked.value.notices, ...further].map(noticeBlock);
  return [
    {
      id: format,
      title: label,
      note: description,
      blocks: [{ block: "code", label, text: connectionText(checked.value.connection, format) }, ...notices],
    },
  ];
}

function noticeBlock(notice: string): DocumentBlock {
  const [, kind, text = notice] = /^(warning|note): (.*)$/s.exec(notice) ?? [];
  // A word begins a sentence with a capital; a file name or a setting stays as it is.
  const sentence = /^[a-z]+ /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return { block: "text", tone: kind === "warning" ? "warning" : "information", text: sentence };
}
