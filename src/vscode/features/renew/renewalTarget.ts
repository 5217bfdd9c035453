// What is renewed together.

/** Certificates of one certs directory: a path, and names in it. */
export interface RenewalTarget {
  readonly certsDirectory: string;
  readonly files: readonly string[];
}
