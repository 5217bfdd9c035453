// What `verify` prints for people: the verdict, the path or the reason, and whether RFC 5280 and Go disagree.

import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import { utcMinute } from "../../contract/format.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { PathAnswer, Profile } from "../../pki/path/certificationPath.ts";
import { flowing, heading, quoteLine, type TextLine } from "../../view/text/textLine.ts";
import type { VerifyAnswers } from "./verifyRecord.ts";

const words: Readonly<Record<PathAnswer["outcome"], string>> = {
  trusted: "trusted",
  notTrusted: "not trusted",
  cannotTell: "cannot determine whether it's trusted",
};

const uses = { serverAuth: "a server", clientAuth: "a client", any: "anything" } as const;

export function verifyLines(answers: VerifyAnswers): readonly TextLine[] {
  const { file, request, chosen } = answers;
  const answer = answers[chosen];
  const host = request.name === undefined ? "" : ` for ${request.name.value}`;
  const other = chosen === "go" ? "rfc5280" : "go";
  const lines: TextLine[] = [
    heading(
      `${file}: ${words[answer.outcome]} as ${uses[request.purpose]}${host}, by ${profileName(chosen, answers)} at ${utcMinute(request.at)}`,
    ),
    ...answerLines(answer, answers),
  ];
  if (answers[other].outcome !== answer.outcome) {
    lines.push(
      "",
      `${profileName(other, answers)} disagrees: ${words[answers[other].outcome]}`,
      ...answerLines(answers[other], answers),
    );
  }
  return lines;
}

function profileName(kind: Profile["kind"], { version }: VerifyAnswers): string {
  return kind === "go" ? `Go ${goVersionText(version)}` : "RFC 5280";
}

function answerLines(answer: PathAnswer, { sources, file }: VerifyAnswers): readonly TextLine[] {
  const path = answer.path.map((certificate, i) => {
    const place =
      i === 0 ? "" : i === answer.path.length - 1 && answer.outcome === "trusted" ? "trusted: " : "signed by ";
    return `  ${"  ".repeat(i)}${place}${displayName(certificate.subject) || "(empty subject)"}  ${sources.get(certificate) ?? file}`;
  });
  if (answer.outcome === "trusted") return path;
  const { message, goText, section, remedy } = answer.problem;
  return [
    ...path,
    flowing(2, `${message}.`),
    ...(goText === undefined ? [] : [quoteLine(2, goText)]),
    `  Rule: ${section}`,
    flowing(2, `${remedy}.`),
  ];
}
