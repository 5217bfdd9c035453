// Go's refusals of a path, each with what it means, where it comes from and what to do.

import type { Certificate } from "../../certificate/certificate.ts";
import type { PathProblem, PathProblemCode } from "../basis/pathProblem.ts";

type Facts = Pick<PathProblem, "message" | "section" | "remedy">;

/** Code, certificate and Go's text, with the fixed rest of what is said about that code. */
export function goProblem(
  code: PathProblemCode,
  certificate: Certificate,
  goText: string,
  facts: Facts,
  range = certificate.subject.range,
): PathProblem {
  return { code, certificate, goText, range, ...facts };
}
