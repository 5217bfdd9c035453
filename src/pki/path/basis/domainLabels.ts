// Domain names as labels (RFC 1034 section 3.1), for comparing names with constraints.

/**
 * The labels of a domain name, last one first; `undefined` where one is empty (so also for a name that ends with a dot) or holds a
 * character that is not printable ASCII. The empty name has no labels.
 */
export function reverseLabels(domain: string): readonly string[] | undefined {
  if (domain === "") return [];
  const labels = domain.split(".").reverse();
  return labels.every((label) => /^[!-~]+$/.test(label)) ? labels : undefined;
}

/** ASCII letters to lower case; nothing else changes, unlike with `toLowerCase`. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
