// The moments at which time alone changes what is found in a certs directory: a certificate starts, is due, expires soon, or has expired.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { soonFrom, urgentFrom } from "../directory/expiry.ts";
import { hasPeriodToWatch, hasSuccessor, planFrom } from "../rules/basis/periods.ts";
import type { CertificateSubject } from "../rules/basis/rule.ts";

export type TimeChange = "starts" | "plan" | "soon" | "urgent" | "expired";

export interface ChangeMoment {
  /** The first second at which it holds; milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly change: TimeChange;
  /** Name in the directory. */
  readonly file: string;
}

/** In no particular order, those that are past included. */
export function changeMoments(directory: CertsDirectory): readonly ChangeMoment[] {
  return directory.certificateFiles.flatMap((file) =>
    file.content.blocks.flatMap(({ certificate }, index) => {
      if (certificate === undefined) return [];
      const subject = { file, certificate, index };
      return hasPeriodToWatch(subject) ? momentsOf(subject, directory) : [];
    }),
  );
}

function momentsOf(
  subject: Pick<CertificateSubject, "file" | "certificate">,
  { settings }: CertsDirectory,
): readonly ChangeMoment[] {
  const { notBefore, notAfter } = subject.certificate.validity;
  const [start, end] = [notBefore.epochMs, notAfter.epochMs];
  if (start === undefined || end === undefined) return [];
  const { file } = subject.file;
  const urgent = urgentFrom(start, end, settings.thresholds);
  const soon = soonFrom(start, end, settings.thresholds);
  const plan = planFrom(subject, settings.thresholds) ?? soon;
  const warnings: readonly (ChangeMoment | undefined)[] = [
    // The more urgent one takes the place of another that would begin at the same time.
    plan < soon ? { at: secondAfter(plan), change: "plan", file } : undefined,
    soon < urgent ? { at: secondAfter(soon), change: "soon", file } : undefined,
    { at: secondAfter(urgent), change: "urgent", file },
  ];
  return [
    { at: start, change: "starts", file },
    ...warnings.flatMap((one) => (one === undefined || hasSuccessor(subject, one.at) ? [] : [one])),
    { at: secondAfter(end), change: "expired", file },
  ];
}

/** The last second of a period still belongs to it. */
function secondAfter(ms: number): number {
  return (Math.floor(ms / 1000) + 1) * 1000;
}
