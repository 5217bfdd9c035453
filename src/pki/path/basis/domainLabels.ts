// Domain names as labels (RFC 1034 section 3.1), for comparing names with constraints.

/**
 * Returns the labels of a domain name, last one first. Returns `undefined` if one is empty (so also for a name that
 * ends with a dot) or has a character that isn't printable ASCII. The empty name has no labels.
 */
export function reverseLabels(domain: string): readonly string[] | undefined {
  if (domain === "") return [];
  const labels = domain.split(".").reverse();
  return labels.every((label) => /^[!-~]+$/.test(label)) ? labels : undefined;
}

/** Converts ASCII letters to lowercase. Unlike `toLowerCase`, changes nothing else. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
