// What a rule is, and what it finds. One rule, one file, one severity; the runner (runRules.ts) deals with versions, scope and crashes.

import type { ByteRange } from "../../../pki/asn1/byteRange.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import type { Place } from "../../files/certificateContent.ts";
import type { CertificateFile, CertsDirectory, KeyFile, OtherFile } from "../../directory/certsDirectory.ts";

/**
 * `error`: the chosen version of CockroachDB refuses the file or the connection. `warning`: its documentation advises against it, or it will
 * become an error. `information`: worth knowing.
 */
export type Severity = "error" | "warning" | "information";

/** Where to read that it is so. */
export interface Citation {
  readonly text: string;
  readonly url: string;
}

/** One certificate that CockroachDB can read in a file that it knows. */
export interface CertificateSubject {
  readonly file: CertificateFile;
  readonly certificate: Certificate;
  /** Position in the file; the first stands for the file. */
  readonly index: number;
  readonly place: Place;
}

/** What a rule is asked about, once for each. */
export interface Subjects {
  readonly directory: CertsDirectory;
  readonly certificateFile: CertificateFile;
  readonly certificate: CertificateSubject;
  readonly keyFile: KeyFile;
  readonly otherFile: OtherFile;
}

export type Scope = keyof Subjects;

/** Another place that belongs to a finding: the certificate that a key does not match, the first of two that are equal. */
export interface RelatedPlace {
  readonly file: string;
  readonly range: ByteRange;
  /** 1-based. */
  readonly line?: number;
  /** What is there, without a full stop. */
  readonly text: string;
}

/** What a rule found, in the order in which it is said: found, expected, what to do. No full stops, but in `why`. */
export interface Evidence {
  /** Name in the directory; `.` is the directory itself. */
  readonly file: string;
  /** In the file's octets. */
  readonly range: ByteRange;
  /** 1-based. */
  readonly line?: number;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
  /** CockroachDB's or Go's exact words, where it has some. */
  readonly says?: string;
  /** The consequence, in full sentences. */
  readonly why: string;
  /** An end or a start of validity that the view words relative to now. Milliseconds since 1970 UTC. */
  readonly moment?: { readonly type: "end" | "start"; readonly at: number };
  readonly related?: readonly RelatedPlace[];
}

export interface RuleOf<S extends Scope> {
  /** `group/name`, and the file is `group/name.ts` in camelCase. */
  readonly id: string;
  /** What is wrong, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly scope: S;
  readonly citations: readonly [Citation, ...Citation[]];
  /** First and last release line of CockroachDB that it holds for, both included. */
  readonly since?: string;
  readonly until?: string;
  /** A warning that is shown with the emphasis of an error. */
  readonly urgent?: true;
  readonly appliesTo: (subject: Subjects[S], directory: CertsDirectory) => boolean;
  readonly check: (subject: Subjects[S], directory: CertsDirectory) => Iterable<Evidence>;
}

export type Rule = { readonly [S in Scope]: RuleOf<S> }[Scope];

export interface Finding extends Evidence {
  readonly rule: string;
  readonly severity: Severity;
  readonly urgent: boolean;
  /** `found; expected ...; advice`, and what CockroachDB says. */
  readonly message: string;
}
