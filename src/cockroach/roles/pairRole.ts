// The pair of a certs directory that a certificate is intended to be. Names decide first, because many issuers put both
// usages in every certificate (CockroachDB's own instructions for Vault do).

import { clientAuth, serverAuth } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { certificateFileName } from "../files/fileNames.ts";
import { dnsNames, ipAddresses, isTenantCertificate, subjectCommonName } from "../principals/principals.ts";
import { allowsPurpose, isCa, subjectWords } from "./traits.ts";
import { checkUsername } from "../principals/username.ts";

export type PairRole = { readonly kind: "node" } | { readonly kind: "client"; readonly user: string };

/** `candidates`: what it could be used as, for a person to choose from. Empty if it can be neither. */
export type PairRoleReading =
  | { readonly certain: true; readonly role: PairRole }
  | { readonly certain: false; readonly candidates: readonly PairRole[]; readonly why: string };

/** Determines the role from names and usages. */
export function pairRole(certificate: Certificate): PairRoleReading {
  const unsure = (why: string, candidates: readonly PairRole[]): PairRoleReading => ({
    certain: false,
    candidates,
    why,
  });
  const [serves, connects] = [allowsPurpose(certificate, serverAuth), allowsPurpose(certificate, clientAuth)];
  const cn = subjectCommonName(certificate);
  const node: PairRole = { kind: "node" };
  const client: PairRole = { kind: "client", user: cn };
  if (isCa(certificate))
    return unsure(`${subjectWords(certificate)} is a CA, not a certificate of a node or a client`, []);
  if (isTenantCertificate(certificate))
    return unsure(`OU=Tenants makes ${subjectWords(certificate)} the certificate of a tenant's SQL server`, []);
  if (isOperatorWebhook(certificate))
    return unsure(
      `${subjectWords(certificate)} is for the webhook of the CockroachDB operator, not a node or a client`,
      [],
    );
  if (!serves && !connects) return unsure("its extended key usage has neither serverAuth nor clientAuth", []);
  if (cn === "node" || dnsNames(certificate).includes("node"))
    return { certain: true, role: serves ? node : { kind: "client", user: "node" } };
  if (!serves) return { certain: true, role: client };
  if (!connects)
    return hasHosts(certificate)
      ? { certain: true, role: node }
      : unsure("it can only be a server certificate, but it names no host", [node]);
  if (!hasHosts(certificate) && checkUsername(cn).ok && dnsNames(certificate).every((name) => name === cn))
    return { certain: true, role: client };
  return unsure("its extended key usage allows both a node and a client, and its names don't decide", [
    node,
    ...(checkUsername(cn).ok ? [client] : []),
  ]);
}

/**
 * The certificate with which the operator serves the Kubernetes API. It isn't one of the cluster's (Secret
 * `cockroach-operator-certs` of the chart, `cockroach-operator-webhook-ca` of the public operator).
 */
export function isOperatorWebhook(certificate: Certificate): boolean {
  return dnsNames(certificate).some((name) => /^cockroach-(operator-)?webhook-service(\.|$)/.test(name));
}

/** `node.crt` or `client.<user>.crt`. */
export function roleFileName(role: PairRole): string {
  return role.kind === "node" ? certificateFileName("Node") : certificateFileName("Client", role.user);
}

/**
 * An IP address, `localhost`, or a name with a dot or a wildcard: what a client connects to, and usually not a user
 * name.
 */
function hasHosts(certificate: Certificate): boolean {
  return (
    ipAddresses(certificate).length > 0 ||
    dnsNames(certificate).some((name) => name === "localhost" || /[.*]/.test(name))
  );
}
