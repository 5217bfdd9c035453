// Causes of errors about who signed a certificate, when it is valid, and what it may be used for.

import type { Cause } from "./cause.ts";

export const trustCauses = {
  "issuer-not-trusted": {
    title: "The CA file of the side that verifies doesn't have the CA that signed the certificate",
    sign: "openssl verify with that CA file fails too. The issuer of the certificate isn't the subject of any certificate in the file.",
    remedy:
      "Add the CA that signed the certificate to the CA file, or reissue the certificate with the CA that is in the file.",
    rules: ["path/unknown-authority", "ca/issuer-missing", "node/client-node-missing"],
  },
  "namesake-ca": {
    title: "The CA file has another CA with the same name",
    sign: "Names match, keys don't: every CA that CockroachDB creates is called Cockroach CA. Typical after a CA was created again.",
    remedy: "Distribute a ca.crt with both CAs, or reissue the certificate with the CA that is in the file.",
    rules: ["path/other-key"],
  },
  "intermediate-missing": {
    title: "An intermediate certificate isn't sent with the certificate",
    sign: "The issuer is an intermediate CA. The file has one certificate, and the CA file has only the root.",
    remedy: "Append the intermediate certificate to the certificate file, after the certificate itself.",
    rules: ["path/unknown-authority", "path/chain-order"],
  },
  "root-missing": {
    title: "The CA file has an intermediate CA, but not its root",
    sign: "CockroachDB and other Go programs accept the file; psql, Node.js, Python, and other programs with OpenSSL don't.",
    remedy: "Add the root certificate to the CA file that the client uses.",
    rules: ["ca/not-self-signed"],
  },
  "ends-differ": {
    title: "The two ends have different CA files, or one still uses the old one",
    sign: "Each directory alone is correct. The fingerprints of ca.crt differ, or a node wasn't told to reload after the files changed.",
    remedy: "Compare the fingerprint of ca.crt at both ends, and send SIGHUP to nodes whose files changed.",
  },
  "wrong-ca-option": {
    title: "The client doesn't use the CA file that you expect",
    sign: "The connection string has no sslrootcert, misspells it (sslroot), or names another file. Without it, the operating system's store counts.",
    remedy: "Set sslrootcert to the cluster's ca.crt.",
  },
  "ca-may-not-sign": {
    title: "The certificate in the CA file isn't a CA certificate",
    sign: "Basic constraints lack CA:TRUE, or the key usage lacks keyCertSign.",
    remedy: "Create the CA again with CA:TRUE and keyCertSign, and reissue what it signed.",
    rules: ["path/issuer-may-not-sign", "ca/not-a-ca", "ca/key-cert-sign-missing"],
  },
  "certificate-expired": {
    files: "leaf",
    title: "The certificate of the other side has expired",
    sign: "Its end of validity is in the past.",
    remedy: "Renew the certificate, and send SIGHUP to the node that uses it.",
    rules: ["validity/expired"],
    probe: "moment",
  },
  "ca-expired": {
    files: "ca",
    title: "The CA that signed the certificate has expired",
    sign: "The certificate itself is still valid. Go reports an expired CA with the same words.",
    remedy: "Rotate the CA.",
    rules: ["path/issuer-not-valid", "validity/expired"],
    probe: "moment",
  },
  "old-certificate-loaded": {
    title: "The process still uses the certificate that it loaded before the renewal",
    sign: "The file is valid. The running node sends another certificate: Compare with Running Node shows it.",
    remedy: "Send SIGHUP to the node, or restart it. Restart clients that keep the old certificate.",
  },
  "not-valid-yet": {
    title: "The certificate isn't valid yet",
    sign: "Its start of validity is in the future.",
    remedy: "Wait until then, or reissue it with an earlier start.",
    rules: ["validity/not-yet-valid"],
    probe: "moment",
  },
  "clock-wrong": {
    title: "The clock of the side that verifies is wrong",
    sign: "The current time in the message, or on that host, isn't the real time.",
    remedy: "Correct the clock, for example with chrony or ntpd.",
  },
  "server-usage": {
    printedBy: "client",
    title: "The server's certificate doesn't allow server authentication",
    sign: "Its extended key usage lacks serverAuth. Typical if a client certificate was installed as node.crt.",
    remedy: "Reissue the node certificate with serverAuth and clientAuth.",
    rules: ["purpose/server-auth", "purpose/tenant-server-auth"],
  },
  "client-usage": {
    printedBy: "server",
    title: "The client's certificate doesn't allow client authentication",
    sign: "Its extended key usage lacks clientAuth. A node needs it too, because it calls other nodes.",
    remedy: "Reissue the certificate with clientAuth.",
    rules: ["purpose/client-auth"],
  },
  "ca-usage": {
    title: "A CA limits what its certificates may be used for",
    sign: "The CA certificate has an extended key usage without serverAuth or clientAuth.",
    remedy: "Create the CA without extended key usage, and reissue what it signed.",
    rules: ["ca/extended-key-usage", "path/extended-key-usage"],
  },
  "path-too-long": {
    title: "A CA doesn't allow another CA below it",
    sign: "Its path length constraint is smaller than the number of intermediate certificates.",
    remedy: "Sign with the CA directly, or reissue the CA with a larger path length.",
    rules: ["path/too-long"],
  },
  "critical-extension": {
    title: "The certificate has a critical extension that Go doesn't know",
    sign: "inspect shows an extension that is marked critical and isn't decoded by Go.",
    remedy: "Reissue the certificate without that extension, or with the extension not critical.",
    rules: ["path/unhandled-critical-extension"],
  },
  "name-constraint": {
    title: "The CA may not sign this name",
    sign: "A CA certificate has name constraints that don't permit a name of the certificate.",
    remedy: "Use a name that the CA permits, or a CA without this constraint.",
    rules: ["path/name-constraints"],
  },
  "policy-or-limit": {
    title: "The chain breaks another rule of Go",
    sign: "Certificate policies don't fit, a CA is distrusted, or very many CAs have the same name.",
    remedy: "Validate the directory with the version of CockroachDB that prints the error.",
    rules: ["path/refused"],
  },
  "weak-signature": {
    title: "The certificate is signed with a hash that Go rejects",
    sign: "Its signature algorithm is SHA-1 (rejected since Go 1.18) or MD5.",
    remedy: "Reissue the certificate with SHA-256.",
    rules: ["algorithm/sha1-refused", "algorithm/md5"],
  },
  "weak-key": {
    title: "An RSA key is too short",
    sign: "Go 1.24 and later reject RSA keys under 1024 bits.",
    remedy: "Reissue the certificate with an RSA key of 2048 bits or more, or with ECDSA.",
    rules: ["algorithm/rsa-refused"],
  },
  "large-key": {
    title: "An RSA key is too long",
    sign: "Go rejects RSA keys over 8192 bits in a handshake.",
    remedy: "Reissue the certificate with a key of 2048 to 4096 bits.",
    rules: ["algorithm/rsa-too-long"],
  },
  "unsupported-key": {
    title: "Go doesn't support the key's algorithm",
    sign: "The key isn't RSA, ECDSA on P-224, P-256, P-384 or P-521, or Ed25519.",
    remedy: "Create a new pair with an RSA or ECDSA key.",
    rules: ["algorithm/unsupported-key"],
  },
  "browser-store": {
    title: "The browser doesn't know the CA of the DB Console",
    sign: "Expected for a certificate that the cluster's own CA signed, until that CA is imported.",
    remedy: "Import ca.crt into the browser or operating system, or use a ui.crt of a CA that browsers know.",
    rules: ["path/ui-not-verified"],
  },
  "long-for-browsers": {
    title: "The certificate is valid for longer than the browser or macOS allows",
    sign: "It is valid for more than 825 days.",
    remedy: "Create a ui.crt that is valid for less.",
    rules: ["validity/long-for-browsers"],
  },
  "certificate-revoked": {
    title: "The issuer has revoked the certificate",
    sign: "The OCSP responder that the certificate names says revoked.",
    remedy: "Install a new certificate. Find out why the old one was revoked.",
  },
  "responder-unreachable": {
    title: "A node can't reach the OCSP responder, and security.ocsp.mode is strict",
    sign: "The responder's URL doesn't answer from the node's host within security.ocsp.timeout.",
    remedy: "Make the responder reachable, or set security.ocsp.mode to lax.",
  },
} as const satisfies Readonly<Record<string, Cause>>;
