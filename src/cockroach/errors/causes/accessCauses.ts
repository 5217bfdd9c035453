// Causes of errors about logins, calls between nodes, and what listens at an address.

import type { Cause } from "./cause.ts";

export const accessCauses = {
  "user-not-named": {
    title: "The certificate isn't valid for the user",
    sign: "Its common name or DNS names don't contain the user, or it is limited to another tenant.",
    remedy: "Log in as a user that the certificate names, or create a client certificate for the user.",
    rules: ["client/principal-differs", "client/principal-refused"],
    probe: "user",
  },
  "identity-map": {
    title: "The identity map doesn't lead from the certificate to the user",
    sign: "server.identity_map.configuration and map= in the HBA configuration decide. Files can't show them.",
    remedy: "Run who with --identity-map and --hba-map to see which line applies.",
  },
  "role-setting": {
    title: "A setting of the cluster asks for more than the certificate has",
    sign: "SUBJECT of the role, subject_required, san_required, or the flags for root and node. Files can't show them.",
    remedy: "Run who with the same settings to see which check fails.",
  },
  "tenant-as-user": {
    title: "A tenant's certificate is used to log in a user",
    sign: "The certificate has OU=Tenants.",
    remedy: "Use a client certificate of the user.",
    rules: ["client/tenant-certificate"],
  },
  "tenant-names": {
    title: "The tenant's certificate names another tenant",
    sign: "The common name of client-tenant.<id>.crt isn't <id>.",
    remedy: "Create the tenant's certificate again for the right ID.",
    rules: ["tenant/common-name", "tenant/zero", "tenant/organizational-unit"],
  },
  "tenant-uri": {
    title: "A crdb URI in the certificate is malformed",
    sign: "Then all names of the certificate are ignored.",
    remedy: "Reissue the certificate with crdb://tenant/<id>/user/<name>.",
    rules: ["client/tenant-uri", "client/tenant-zero"],
  },
  "not-root-or-node": {
    title: "The certificate of the calling side is neither root's nor a node's",
    sign: "Only certificates for root or node may call nodes. A node certificate with another common name needs --cert-principal-map or a subject setting.",
    remedy: "Use client.root.crt for admin commands, and a node certificate with CN=node for nodes.",
    rules: ["node/principal-needs-setting", "node/principal-refused", "tenant/organizational-unit"],
  },
  "node-principal": {
    title: "node.crt doesn't name the user node",
    sign: "Versions up to v24.1 don't load such a node.crt without client.node.crt.",
    remedy: "Reissue node.crt with CN=node, or set --cert-principal-map.",
    rules: ["node/principal-refused"],
  },
  "root-disallowed": {
    title: "The nodes run with --disallow-root-login",
    sign: "The certificate names root in its common name or a SAN.",
    remedy: "Use another user with a certificate of its own.",
  },
  "debug-user-disallowed": {
    title: "The nodes run without --allow-debug-user",
    sign: "The certificate names debug_user.",
    remedy: "Start the nodes with --allow-debug-user, or use another user.",
  },
  "no-certificate-sent": {
    title: "The client sends no certificate",
    sign: "The connection string has no sslcert and sslkey, the files don't exist for the client, or the node doesn't list the CA that issued the certificate.",
    remedy: "Set sslcert and sslkey, or log in with a password where the HBA configuration allows it.",
    probe: "clientFile",
  },
  "client-rejected": {
    printedBy: "client",
    title: "The server doesn't trust the client's certificate",
    sign: "The server's log names the reason at the same time: unknown authority, expired, or key usage.",
    remedy: "Read the server's log, and check the client certificate against ca-client.crt or ca.crt of the nodes.",
    rules: [
      "path/unknown-authority",
      "path/other-key",
      "validity/expired",
      "purpose/client-auth",
      "node/client-node-missing",
    ],
  },
  "server-rejected": {
    printedBy: "server",
    title: "The client doesn't trust the server's certificate, and says so to the server",
    sign: "The client's log names the reason: unknown authority, a name that is missing, or an expired certificate.",
    remedy: "Read the client's message, and check node.crt against the client's CA file.",
    rules: ["path/unknown-authority", "path/other-key", "validity/expired", "purpose/server-auth", "names/missing"],
  },
  "password-wrong": {
    title: "The password is wrong, or the user has none",
    sign: "The client sent no certificate for this user, so the node asked for a password.",
    remedy: "Check the user and the password, or set sslcert and sslkey.",
  },
  "user-node": {
    title: "node isn't a SQL user",
    sign: "The user in the message is node.",
    remedy: "Log in as another user.",
  },
  hba: {
    title: "A rule of the HBA configuration rejects the login",
    sign: "server.host_based_authentication.configuration has a rule that applies first.",
    remedy: "Run who with --hba to see which rule applies.",
  },
  "server-plain": {
    title: "The server doesn't use TLS",
    sign: "The node was started with --insecure, or the PostgreSQL server has ssl = off.",
    remedy: "Start the node with --certs-dir, or connect without TLS if that is what you want.",
  },
  "client-plain": {
    title: "The client connects without TLS",
    sign: "The connection string has sslmode=disable, or the command runs with --insecure.",
    remedy: "Use sslmode=verify-full, or --certs-dir instead of --insecure.",
  },
  "wrong-port": {
    title: "Something that doesn't speak TLS uses the port",
    sign: "A health check, a browser with http://, or a SQL client at the HTTP port. The address in the message tells which.",
    remedy: "Point the program to the right port and protocol. Health checks use /health?ready=1 on the HTTP port.",
  },
  proxy: {
    title: "A proxy or load balancer stands between the two",
    sign: "The same connection works when it goes to a node directly.",
    remedy: "Let the proxy pass TCP through, and connect to a node directly to compare.",
  },
  "old-protocol": {
    title: "The two sides have no version of TLS in common",
    sign: "CockroachDB needs TLS 1.2 or later. An old driver or Java offers less.",
    remedy: "Update the driver or its runtime, or allow TLS 1.2 in its settings.",
  },
  "no-cipher": {
    title: "The two sides have no cipher suite in common",
    sign: "--tls-cipher-suites limits the node (25.2 and later), or an old client offers only suites that CockroachDB turned off in 22.2.",
    remedy: "Update the client, or allow one of its suites on the nodes.",
  },
  "other-side-closed": {
    title: "The other side ended the connection without a reason",
    sign: "Its own log has the reason at the same time. With TLS 1.3, a rejected client certificate shows up this way too.",
    remedy: "Read the log of the other side.",
  },
  "nothing-listens": {
    title: "Nothing listens at the address",
    sign: "The node isn't running, or listens at another address or port.",
    remedy: "Check that the node runs, and its --listen-addr and --advertise-addr.",
  },
  "name-unresolved": {
    title: "The host name can't be resolved",
    sign: "It is misspelled, or known only inside the cluster's network.",
    remedy: "Check the name, and resolve it on the host that prints the error.",
  },
  "no-route": {
    title: "A firewall or network drops the connection",
    sign: "The connection takes until the time limit instead of failing at once.",
    remedy: "Check the firewall, the security group, and the network policy.",
  },
} as const satisfies Readonly<Record<string, Cause>>;
