// Go's errors about a path, each with its meaning, its source, and what to do.

import type { Certificate } from "../../certificate/certificate.ts";
import type { PathProblem, PathProblemCode } from "../basis/pathProblem.ts";

type Facts = Pick<PathProblem, "message" | "section" | "remedy">;

/** Combines code, certificate, and Go's text with the fixed texts for that code. */
export function goProblem(
  code: PathProblemCode,
  certificate: Certificate,
  goText: string,
  facts: Facts,
  range = certificate.subject.range,
): PathProblem {
  return { code, certificate, goText, range, ...facts };
}
