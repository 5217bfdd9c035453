// A rule and its findings. One rule, one file, one severity. The runner (runRules.ts) handles versions, scopes, and
// crashes.

import type { ByteRange } from "../../../pki/asn1/byteRange.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import type { Place } from "../../files/certificateContent.ts";
import type { CertificateFile, CertsDirectory, KeyFile, OtherFile } from "../../directory/certsDirectory.ts";

/**
 * `error`: the chosen version of CockroachDB rejects the file or the connection. `warning`: its documentation advises
 * against it, or it will become an error. `information`: worth knowing.
 */
export type Severity = "error" | "warning" | "information";

/** Source of a rule. */
export interface Citation {
  readonly text: string;
  readonly url: string;
}

/** One certificate that CockroachDB can read in a file that it knows. */
export interface CertificateSubject {
  readonly file: CertificateFile;
  readonly certificate: Certificate;
  /** Position in the file; the first represents the file. */
  readonly index: number;
  readonly place: Place;
}

/** Subjects of a rule, by scope: the rule runs once for each. */
export interface Subjects {
  readonly directory: CertsDirectory;
  readonly certificateFile: CertificateFile;
  readonly certificate: CertificateSubject;
  readonly keyFile: KeyFile;
  readonly otherFile: OtherFile;
}

export type Scope = keyof Subjects;

/** Another place that belongs to a finding, such as the certificate that a key doesn't match. */
export interface RelatedPlace {
  readonly file: string;
  readonly range: ByteRange;
  /** 1-based. */
  readonly line?: number;
  /** Description of the place, without a period. */
  readonly text: string;
}

/** What a rule found, in parts that each user interface shows one below the other. */
export interface Evidence {
  /** Name in the directory; `.` is the directory itself. */
  readonly file: string;
  /** In the file's bytes. */
  readonly range: ByteRange;
  /** 1-based. */
  readonly line?: number;
  /**
   * What is wrong, with the name of the file and without a period. With a `moment`, the subject alone: the view adds
   * the relative time.
   */
  readonly title: string;
  /** What happens because of it, as a full sentence. */
  readonly consequence: string;
  /** The exact error message of CockroachDB or Go, if there is one. */
  readonly quote?: string;
  /** What to do, in the imperative: full sentences, or one that ends with a command after a colon. */
  readonly advice: string;
  /** Facts for readers who want to know more, in full sentences. */
  readonly background?: string;
  /** The end or start of validity that completes the title: `expires in 12 days`. Milliseconds since 1970-01-01 UTC. */
  readonly moment?: { readonly type: "end" | "start"; readonly at: number };
  readonly related?: readonly RelatedPlace[];
}

export interface RuleOf<S extends Scope> {
  /** `group/name`, and the file is `group/name.ts` in camelCase. */
  readonly id: string;
  /** What the rule finds, in general and without a period. */
  readonly title: string;
  readonly severity: Severity;
  readonly scope: S;
  readonly citations: readonly [Citation, ...Citation[]];
  /** First and last release line of CockroachDB that the rule applies to, both included. */
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
}
