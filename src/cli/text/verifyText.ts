// What `verify` prints for people: the verdict, the path or the reason, and where RFC 5280 and Go part.

import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { PathAnswer, Profile } from "../../pki/path/certificationPath.ts";
import type { VerifyAnswers } from "./verifyRecord.ts";

const words: Readonly<Record<PathAnswer["outcome"], string>> = {
  trusted: "trusted",
  notTrusted: "not trusted",
  cannotTell: "cannot be told",
};

const uses = { serverAuth: "a server", clientAuth: "a client", any: "anything" } as const;

export function verifyLines(answers: VerifyAnswers): readonly string[] {
  const { file, request, chosen } = answers;
  const answer = answers[chosen];
  const host = request.name === undefined ? "" : ` for ${request.name.value}`;
  const other = chosen === "go" ? "rfc5280" : "go";
  const lines = [
    `${file}: ${words[answer.outcome]} as ${uses[request.purpose]}${host}, by ${profileName(chosen, answers)} at ${isoTime(request.at)}`,
    ...answerLines(answer, answers),
  ];
  if (answers[other].outcome !== answer.outcome) {
    lines.push(
      "",
      `${profileName(other, answers)} decides otherwise: ${words[answers[other].outcome]}`,
      ...answerLines(answers[other], answers),
    );
  }
  return lines;
}

function profileName(kind: Profile["kind"], { version }: VerifyAnswers): string {
  return kind === "go" ? `Go ${goVersionText(version)}` : "RFC 5280";
}

function answerLines(answer: PathAnswer, { sources, file }: VerifyAnswers): readonly string[] {
  const path = answer.path.map((certificate, i) => {
    const place =
      i === 0 ? "" : i === answer.path.length - 1 && answer.outcome === "trusted" ? "trusted: " : "signed by ";
    return `  ${"  ".repeat(i)}${place}${displayName(certificate.subject) || "(empty subject)"}  ${sources.get(certificate) ?? file}`;
  });
  if (answer.outcome === "trusted") return path;
  const { message, goText, section, remedy } = answer.problem;
  return [
    ...path,
    `  ${message}.`,
    ...(goText === undefined ? [] : [`  Go says: ${goText}`]),
    `  Rule: ${section}`,
    `  ${remedy}.`,
  ];
}
