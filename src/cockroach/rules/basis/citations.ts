// The sources that rules cite. Paths are those in the current main branches.

import type { Citation } from "./rule.ts";

function cockroach(path: string, text: string): Citation {
  return { text, url: `https://github.com/cockroachdb/cockroach/blob/master/pkg/${path}` };
}

function go(path: string): Citation {
  return { text: `Go ${path}`, url: `https://github.com/golang/go/blob/master/src/${path}` };
}

export const loaderSource = cockroach("security/certificate_loader.go", "CockroachDB certificate loader");
export const managerSource = cockroach("security/certificate_manager.go", "CockroachDB certificate manager");
export const pemSource = cockroach("security/pem.go", "CockroachDB PEM reader");
export const permissionSource = cockroach("security/permission_check.go", "CockroachDB key permission check");
export const tlsSource = cockroach("security/tls.go", "CockroachDB TLS settings");
export const authSource = cockroach("security/auth.go", "CockroachDB client certificate authentication");
export const rpcAuthSource = cockroach("rpc/auth.go", "CockroachDB RPC authentication");
export const x509Source = cockroach("security/x509.go", "CockroachDB certificate templates");
export const usernameSource = cockroach("security/username/username.go", "CockroachDB user names");
export const addressSource = cockroach("base/addr_validation.go", "CockroachDB address validation");
export const clientOptionsSource = cockroach("security/clientsecopts/client_opts.go", "CockroachDB client options");
export const certCommandSource = cockroach("cli/cert.go", "cockroach cert");

export const goVerify = go("crypto/x509/verify.go");
export const goParser = go("crypto/x509/parser.go");
export const goPool = go("crypto/x509/cert_pool.go");
export const goKeyPair = go("crypto/tls/tls.go");
export const goPemSource = go("encoding/pem/pem.go");

/** A page of CockroachDB's documentation. */
export function docs(page: string): Citation {
  return {
    text: `CockroachDB documentation: ${page.replace(/#.*/, "").replaceAll("-", " ")}`,
    url: `https://www.cockroachlabs.com/docs/stable/${page}`,
  };
}

/** A section of an RFC. */
export function rfc(number: number, section: string): Citation {
  return {
    text: `RFC ${number} section ${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

/** Release notes of Go 1.`minor`. */
export function goNotes(minor: number): Citation {
  return { text: `Go 1.${minor} release notes`, url: `https://go.dev/doc/go1.${minor}` };
}
