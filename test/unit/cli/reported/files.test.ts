// Reports about files under names that CockroachDB ignores, and names inside of certificates that nobody can use.
import { clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

const validate = ["validate", "certs"];

async function client(user: string, name: string): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  return pair(name, await clientCertificate({ user, issuedBy: ca }));
}

async function nodeFor(...hosts: readonly string[]): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const names = hosts.map((value) => ({ type: "dNSName", value }) as const);
  const withExtensions = [{ type: "subjectAltName", critical: false, names }] as const;
  return { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca, withExtensions })) };
}

/** A file is ignored because of its name, and gets the name that it should have. */
function ignored(files: () => Promise<MemoryFiles>, from: string, to: string, code = 0): ReportedCommand {
  const name = (text: string): string => text.replaceAll(".", "\\.");
  return {
    files,
    args: validate,
    code,
    prints: [new RegExp(`ignores ${name(from)}`), new RegExp(`[Rr]ename (it|${name(from)}) to ${name(to)}\\b`)],
    never: [/There('s| is) no /],
  };
}

testReported({
  F16: {
    "certificates of services, under names of an experiment": {
      files: async () => {
        const { files, node } = await healthySet();
        return { ...files, ...pair("service.rpc", node), ...pair("service.sql", node) };
      },
      args: validate,
      code: 0,
      prints: [/doesn't use service\.rpc\.key, because it ignores the file name service\.rpc\.crt/],
      never: [/There is no service/, /service\.rpc\.crt is missing/],
    },
    "names of libpq": ignored(() => client("root", "postgresql"), "postgresql.crt", "client.root.crt"),
    "names of the first versions": ignored(() => client("root", "root.client"), "root.client.crt", "client.root.crt"),
    "a hyphen for a dot": ignored(
      async () => ({ ...(await healthySet()).files, ...(await client("scraper", "client-scraper")) }),
      "client-scraper.crt",
      "client.scraper.crt",
    ),
    "a node's pair named server": ignored(
      async () => {
        const { ca, node } = await healthySet();
        return { "ca.crt": ca.pem, ...pair("server", node) };
      },
      "server.crt",
      "node.crt",
    ),
  },
  F17: {
    "a loopback address in brackets": {
      files: () => nodeFor("[::1]", "localhost"),
      args: validate,
      code: 0,
      prints: [/lists the loopback address ::1 as a DNS name, in brackets/, /Reissue it with ::1 as an IP entry/],
    },
    "an address in brackets": {
      files: () => nodeFor("[2001:db8::7]", "localhost"),
      args: validate,
      code: 1,
      prints: [/lists IP address 2001:db8::7 as a DNS name, in brackets/],
    },
    "an address without brackets": {
      files: () => nodeFor("10.0.0.9", "localhost"),
      args: validate,
      code: 1,
      prints: [/lists IP address 10\.0\.0\.9 as a DNS name/],
      never: [/in brackets/],
    },
    "a host name in brackets isn't an address": {
      files: () => nodeFor("[node1]", "localhost"),
      args: validate,
      code: 0,
      never: [/in brackets/],
    },
  },
  F18: {
    "ca.cert": ignored(async () => ({ "ca.cert": (await healthySet()).ca.pem }), "ca.cert", "ca.crt"),
    "node.pem": ignored(
      async () => {
        const { ca, node } = await healthySet();
        return { "ca.crt": ca.pem, "node.pem": node.pem, "node.key": node.keyPem };
      },
      "node.pem",
      "node.crt",
    ),
    "a DER certificate": ignored(
      async () => {
        const { ca, node } = await healthySet();
        return { "ca.der": ca.der, ...pair("node", node) };
      },
      "ca.der",
      "ca.crt",
      1,
    ),
    "a text file": {
      files: async () => ({ ...(await healthySet()).files, "notes.txt": "renew in March" }),
      args: validate,
      code: 0,
      never: [/notes\.txt/],
    },
  },
  F19: {
    "the file names of a Secret": {
      files: async () => {
        const { files, root } = await healthySet();
        return { "ca.crt": files["ca.crt"] ?? "", ...pair("tls", root) };
      },
      args: validate,
      code: 0,
      prints: [/Map tls\.crt to client\.root\.crt and tls\.key to client\.root\.key/],
      never: [/cockroachDB/],
    },
    "the Secret of a node": {
      files: async () => {
        const { files, node } = await healthySet();
        return { "ca.crt": files["ca.crt"] ?? "", ...pair("tls", node) };
      },
      args: validate,
      code: 0,
      prints: [/Map tls\.crt to node\.crt and tls\.key to node\.key/],
      never: [/cockroachDB/],
    },
    "the Secret of a user that isn't root": {
      files: async () => ({ "ca.crt": (await healthySet()).ca.pem, ...(await client("etl", "tls")) }),
      args: validate,
      code: 0,
      prints: [/Map tls\.crt to client\.etl\.crt/],
      never: [/cockroachDB/],
    },
  },
  F23: {
    "a certificate of another program that is also root's": {
      files: async () => ({ ...(await healthySet()).files, ...(await withName("kube-apiserver", "root")) }),
      args: validate,
      code: 0,
      prints: [
        /warning +client\.kube-apiserver\.crt can also log in as root/,
        /Anyone with its key can log in as root/,
      ],
    },
    "a certificate of two users without privileges: who names both, and validate warns of none": {
      files: async () => ({ ...(await healthySet()).files, ...(await withName("app", "reports")) }),
      args: ["who", "certs"],
      code: 0,
      prints: [/client\.app\.crt +app logs in[^]*? reports logs in/],
    },
    "a certificate of a client and of the node": {
      files: async () => ({ ...(await healthySet()).files, ...(await withName("app", "node")) }),
      args: validate,
      code: 0,
      prints: [/client\.app\.crt can also log in as node/],
    },
    "its own name as a SAN is no further user": {
      files: async () => ({ ...(await healthySet()).files, ...(await withName("app", "app")) }),
      args: validate,
      code: 0,
      never: [/can also log in/],
    },
    "a map gives it a further user": {
      files: async () => ({ ...(await healthySet()).files, ...(await withName("app", "app.example.com")) }),
      args: [...validate, "--cert-principal-map", "app.example.com:root"],
      code: 0,
      prints: [/client\.app\.crt can also log in as root/],
    },
  },
  F25: {
    "a common name with signs": {
      files: async () => ({ ...(await healthySet()).files, ...(await client("S31VS+c|fk", "client.reader")) }),
      args: validate,
      code: 0,
      prints: [/client\.reader\.crt represents s31vs\+c\|fk, not reader/],
      never: [/[Rr]ename/],
    },
    "a common name with spaces": {
      files: async () => ({ ...(await healthySet()).files, ...(await client("Ada Lovelace", "client.ada")) }),
      args: validate,
      code: 0,
      never: [/[Rr]ename/],
    },
    "a possible user": {
      files: async () => ({ ...(await healthySet()).files, ...(await client("etl", "client.app")) }),
      args: validate,
      code: 0,
      prints: [/Rename the file/],
    },
    "the same in a version that refuses the file": {
      files: async () => ({ ...(await healthySet()).files, ...(await client("S31VS+c|fk", "client.reader")) }),
      args: [...validate, "--cockroach-version", "22.1"],
      code: 1,
      prints: [/Reissue it with CN=reader, or map its name to reader/],
      never: [/[Rr]ename/],
    },
    "the node's certificate under a user's name": {
      files: async () => ({ ...(await healthySet()).files, ...(await client("node", "client.app")) }),
      args: validate,
      code: 0,
      never: [/client\.node\.crt/],
    },
    "a name that is taken": {
      files: async () => ({
        ...(await healthySet()).files,
        ...(await client("etl", "client.app")),
        ...(await client("etl", "client.etl")),
      }),
      args: validate,
      code: 0,
      never: [/Rename the file/],
    },
    "a certificate without a name": {
      files: async () => without({ ...(await healthySet()).files, ...(await client("etl", "client.")) }, "client..key"),
      args: validate,
      code: 0,
      never: [/Rename it to client\.etl\.crt[^\n]*client\.\.crt/],
    },
  },
});

async function withName(user: string, name: string): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const names = [{ type: "dNSName", value: name }] as const;
  const withExtensions = [{ type: "subjectAltName", critical: false, names }] as const;
  return pair(`client.${user}`, await clientCertificate({ user, issuedBy: ca, withExtensions }));
}
