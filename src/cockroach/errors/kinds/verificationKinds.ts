// Meanings of errors about a certificate of the other side.

import type { ErrorKind } from "./errorKind.ts";

export const verificationKinds = {
  "unknown-authority": {
    title: "The certificate isn't signed by a CA that this side trusts",
    meaning: "The side that prints this received a certificate and found no way from it to a CA in its CA file.",
    step: "verify",
    causes: ["issuer-not-trusted", "namesake-ca", "intermediate-missing", "ends-differ", "wrong-ca-option"],
  },
  "untrusted-server": {
    title: "The server's certificate isn't signed by a CA that the client trusts",
    meaning: "The client received the server's certificate and found no way from it to a CA that it trusts.",
    step: "server",
    causes: ["issuer-not-trusted", "wrong-ca-option", "namesake-ca", "intermediate-missing", "root-missing"],
  },
  "untrusted-client": {
    title: "The client's certificate isn't signed by a CA that the node trusts",
    meaning: "The node verifies clients with ca-client.crt, or with ca.crt if that file is missing.",
    step: "client",
    causes: ["issuer-not-trusted", "namesake-ca", "ends-differ"],
  },
  "namesake-authority": {
    title: "A CA of the right name was found, but its key didn't sign the certificate",
    meaning: "The CA file has a CA with the name of the issuer, and the signature doesn't match its key.",
    step: "verify",
    causes: ["namesake-ca", "ends-differ"],
  },
  "issuer-may-not-sign": {
    title: "The issuer in the CA file isn't allowed to sign certificates",
    meaning: "The signature isn't the problem: the certificate of the issuer lacks CA:TRUE or keyCertSign.",
    step: "verify",
    causes: ["ca-may-not-sign"],
  },
  "self-signed-server": {
    title: "The server's certificate is signed by itself, and the client doesn't trust it",
    meaning: "No CA signed the certificate that the server sent.",
    step: "server",
    causes: ["issuer-not-trusted", "wrong-server", "wrong-ca-option"],
  },
  "self-signed-in-chain": {
    title: "The chain that the server sent ends in a root that the client doesn't trust",
    meaning: "The server sent its root CA too, or the client found one, and it isn't in the client's trust store.",
    step: "server",
    causes: ["issuer-not-trusted", "wrong-ca-option", "ends-differ"],
  },
  expired: {
    title: "A certificate has expired",
    meaning: "The certificate of the other side, or a CA above it, is past its end of validity.",
    step: "verify",
    causes: ["certificate-expired", "ca-expired", "old-certificate-loaded", "clock-wrong"],
  },
  "not-valid-yet": {
    title: "A certificate isn't valid yet",
    meaning: "The start of validity of the certificate, or of a CA above it, is in the future for this clock.",
    step: "verify",
    causes: ["clock-wrong", "not-valid-yet"],
  },
  "outside-validity": {
    title: "A certificate has expired, or isn't valid yet",
    meaning: "This text doesn't say which of the two it is, nor whether it's the certificate or a CA above it.",
    step: "verify",
    causes: ["certificate-expired", "ca-expired", "clock-wrong", "not-valid-yet"],
  },
  "name-mismatch": {
    title: "The server's certificate isn't valid for the name or address that the client uses",
    meaning: "The certificate is trusted or wasn't judged yet, but the client's host isn't among its names.",
    step: "server",
    causes: ["host-not-covered", "ip-as-dns", "no-names", "wrong-server"],
  },
  "no-ip-names": {
    title: "The client uses an IP address, and the server's certificate has no IP addresses",
    meaning: "An IP address matches only subject alternative names of the type IP address.",
    step: "server",
    causes: ["host-not-covered", "ip-as-dns", "no-names"],
  },
  "no-names": {
    title: "The server's certificate has no subject alternative names that count",
    meaning: "Clients compare the host with subject alternative names. A common name doesn't count.",
    step: "server",
    causes: ["no-names", "host-not-covered"],
  },
  usage: {
    title: "A certificate isn't allowed in this role",
    meaning:
      "Its extended key usage, or that of a CA above it, lacks serverAuth for a server or clientAuth for a client.",
    step: "verify",
    causes: ["server-usage", "client-usage", "ca-usage"],
  },
  "server-usage": {
    title: "The certificate isn't allowed to be a server's",
    meaning: "Its extended key usage, or that of a CA above it, lacks serverAuth.",
    step: "server",
    causes: ["server-usage", "ca-usage"],
  },
  "path-length": {
    title: "The chain has more CAs than one of them allows",
    meaning: "A CA certificate limits how many CAs may stand below it.",
    step: "verify",
    causes: ["path-too-long"],
  },
  "critical-extension": {
    title: "A certificate has a critical extension that isn't understood",
    meaning: "A critical extension that a program doesn't know must lead to rejection.",
    step: "verify",
    causes: ["critical-extension"],
  },
  "name-constraint": {
    title: "A CA isn't allowed to sign for a name of the certificate",
    meaning: "Name constraints of a CA certificate don't permit the name.",
    step: "verify",
    causes: ["name-constraint"],
  },
  "weak-signature": {
    title: "A certificate is signed with a hash that isn't accepted anymore",
    meaning: "Go rejects SHA-1 since 1.18 and MD5 before that. OpenSSL rejects both at its default security level.",
    step: "verify",
    causes: ["weak-signature"],
  },
  "weak-key": {
    title: "A key is too short",
    meaning: "The RSA key can't be used with the signature algorithms or limits of this version.",
    step: "verify",
    causes: ["weak-key"],
  },
  "large-key": {
    title: "A key is too long",
    meaning: "crypto/tls refuses to verify RSA keys over 8192 bits in a handshake.",
    step: "verify",
    causes: ["large-key"],
  },
  "unsupported-key": {
    title: "The algorithm of a key isn't supported",
    meaning: "The certificate was parsed, but no handshake can use its key.",
    step: "verify",
    causes: ["unsupported-key"],
  },
  "other-rule": {
    title: "The chain breaks another rule",
    meaning: "A chain was found, and one of Go's other rules or limits excludes it.",
    step: "verify",
    causes: ["policy-or-limit"],
  },
  unparsable: {
    title: "A certificate can't be parsed",
    meaning: "The bytes aren't a certificate that this version accepts.",
    step: "load",
    causes: ["unparsable", "file-broken"],
  },
  "verification-failed": {
    title: "The client rejected the server's certificate, and this text doesn't say why",
    meaning: "Untrusted CA, expired certificate, and wrong usage all lead to this text.",
    step: "server",
    causes: [
      "issuer-not-trusted",
      "namesake-ca",
      "certificate-expired",
      "root-missing",
      "server-usage",
      "not-valid-yet",
    ],
    isGeneric: true,
  },
  "browser-authority": {
    title: "The browser doesn't know the CA of the DB Console's certificate",
    meaning: "Browsers have a trust store of their own, which doesn't have the cluster's CA.",
    step: "server",
    causes: ["browser-store", "issuer-not-trusted"],
  },
  "browser-lifetime": {
    title: "The certificate is valid for longer than the browser allows",
    meaning: "Browsers limit the lifetime of server certificates.",
    step: "server",
    causes: ["long-for-browsers"],
  },
  revoked: {
    title: "A certificate has been revoked",
    meaning: "The OCSP responder that the certificate names says revoked.",
    step: "revocation",
    causes: ["certificate-revoked"],
  },
  "ocsp-failed": {
    title: "The node couldn't check whether a certificate is revoked",
    meaning: "security.ocsp.mode is strict or lax. Strict rejects the connection, lax only logs this.",
    step: "revocation",
    causes: ["responder-unreachable"],
  },
} as const satisfies Readonly<Record<string, ErrorKind>>;
