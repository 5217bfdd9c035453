// Subjects on the command line of OpenSSL (openssl-req(1ssl), -subj).

/** Attributes in their order; those of one inner list are one relative distinguished name. Exact for every value that isn't empty. */
export function opensslSubject(name: readonly (readonly (readonly [type: string, value: string])[])[]): string {
  return name.map((rdn) => `/${rdn.map(([type, value]) => `${type}=${value.replace(/[/+\\]/g, "\\$&")}`).join("+")}`).join("");
}
