// Causes of errors about the files themselves: what is missing, unreadable, or doesn't belong together.

import type { Cause } from "./cause.ts";

export const fileCauses = {
  "host-not-covered": {
    title: "The server's certificate doesn't have the name or address that the client uses",
    sign: "The host in the connection string isn't among the certificate's subject alternative names.",
    remedy: "Reissue the node certificate with that name, or connect with a name that it has.",
    rules: ["names/advertised-address"],
    probe: "host",
  },
  "ip-as-dns": {
    title: "An IP address stands in the certificate as a DNS name",
    sign: "The subject alternative names show DNS:10.0.0.5 instead of IP:10.0.0.5. Typical of dnsNames in cert-manager.",
    remedy: "Reissue the certificate with the address as an IP address.",
    rules: ["names/ip-as-dns-name", "names/loopback-as-dns-name"],
  },
  "no-names": {
    title: "The server's certificate has no subject alternative names",
    sign: "Only its common name is set, which Go ignores since 1.17 and browsers ignore too.",
    remedy: "Reissue the certificate with its host names and addresses as subject alternative names.",
    rules: ["names/missing"],
  },
  "wrong-server": {
    title: "Another server answers at this address",
    sign: "The names in the message aren't those of your nodes: a proxy, a load balancer, or an old DNS entry.",
    remedy: "Check which certificate the address sends, with openssl s_client -connect HOST:PORT.",
  },
  "key-mismatch": {
    title: "The key belongs to another certificate",
    sign: "One file of the pair was replaced without the other, or the CA comes first in the certificate file.",
    remedy: "Restore the matching key, or create a new pair.",
    rules: ["key/mismatch"],
  },
  "key-encrypted": {
    title: "The key is encrypted",
    sign: "The key file says ENCRYPTED. CockroachDB can't ask for a passphrase.",
    remedy: "Decrypt the key, or create a new pair.",
    rules: ["key/encrypted"],
  },
  "key-damaged": {
    title: "The key file is damaged, or has a format that Go can't read",
    sign: "OpenSSH's format, a truncated block, or an algorithm that Go doesn't support.",
    remedy: "Convert the key to PKCS #8 or PKCS #1 in PEM, or create a new pair.",
    rules: ["key/damaged"],
  },
  "not-a-key": {
    title: "The key file doesn't contain a private key",
    sign: "It is empty, DER, or holds a certificate. The two files may have been swapped.",
    remedy: "Put the private key in PEM into the key file.",
    rules: ["key/not-a-key", "file/swapped"],
  },
  "key-open": {
    title: "Others can read the private key",
    sign: "The file mode of the key is wider than 0600 (0640 if root owns it).",
    remedy: "Run chmod 600 on the key. In Kubernetes, set defaultMode and fsGroup instead.",
    rules: ["key/permissions"],
  },
  "key-missing": {
    title: "The key file is missing",
    sign: "The certificate is there, but the file with the same name and .key isn't.",
    remedy: "Copy the key beside the certificate, or remove the certificate.",
    rules: ["key/missing"],
  },
  "key-unreadable": {
    title: "The process may not read the key",
    sign: "The file mode or owner keeps the user of the process out, or the key isn't a regular file.",
    remedy: "Give the file to the user that runs the process.",
    rules: ["key/unreadable", "key/not-regular"],
  },
  "ca-file-missing": {
    title: "The directory has no ca.crt",
    sign: "cockroach cert list shows no CA.",
    remedy: "Copy the cluster's ca.crt into the directory.",
    rules: ["ca/missing-for-node", "ca/missing-for-client", "directory/missing", "directory/no-certificates"],
  },
  "wrong-path": {
    title: "The path in the command or connection string is wrong",
    sign: "The file exists elsewhere: another --certs-dir, another working directory, or a path that the container doesn't mount.",
    remedy: "Check the path from the point of view of the process that prints the error.",
  },
  "ca-file-broken": {
    title: "CockroachDB can't use a CA file",
    sign: "One damaged block makes the whole file unusable.",
    remedy: "Remove the block that isn't a certificate, or replace the file.",
    rules: [
      "file/empty",
      "file/no-certificate",
      "file/der",
      "file/wrong-block-type",
      "file/unparsable-certificate",
      "ca/no-usable-block",
      "file/unreadable",
    ],
  },
  "file-broken": {
    title: "CockroachDB can't read the certificate file",
    sign: "The file is empty, DER, or has a block that isn't a certificate.",
    remedy: "Replace the file with PEM certificates only.",
    rules: [
      "file/empty",
      "file/no-certificate",
      "file/der",
      "file/wrong-block-type",
      "file/swapped",
      "file/unreadable",
    ],
  },
  unparsable: {
    title: "Go can't parse a certificate in the file",
    sign: "The certificate breaks a rule of Go's parser. A newer version of CockroachDB may be stricter than the old one.",
    remedy: "Reissue the certificate without this error.",
    rules: ["file/unparsable-certificate", "file/refused-by-newer-go"],
  },
  "load-fails": {
    title: "A file in the certs directory keeps CockroachDB from loading all of them",
    sign: "The rest of the message names the file.",
    remedy: "Fix the file that the message names.",
    rules: ["node/load-fails", "tenant/id", "directory/unreadable"],
  },
  "fallback-broken": {
    title: "An optional file exists, but can't be used",
    sign: "CockroachDB falls back to another file only if this one is missing.",
    remedy: "Fix the file, or remove it.",
    rules: ["file/no-fallback"],
  },
  "tenant-file-name": {
    title: "The name of a tenant's file has no valid tenant ID",
    sign: "client-tenant.<id>.crt or tenant-signing.<id>.crt with something other than a number.",
    remedy: "Rename the file so that it has the tenant ID.",
    rules: ["tenant/id"],
  },
  "reload-refused": {
    title: "A file that worked at start can't be used anymore",
    sign: "The node keeps all of its old certificates until this file is fixed.",
    remedy: "Fix the file, then send SIGHUP again.",
    rules: ["node/reload-refused", "node/load-fails"],
  },
  "file-name": {
    title: "The name of a file isn't one that CockroachDB knows",
    sign: "The message is a warning: the file is ignored.",
    remedy: "Rename the file, or ignore the warning if the file isn't for CockroachDB.",
    rules: ["directory/unknown-file-name"],
  },
} as const satisfies Readonly<Record<string, Cause>>;
