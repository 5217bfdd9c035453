// What the responders said, one part for each certificate, with what a client of RFC 6960 asks of an answer.

import type { CheckedCertificate, OcspAnswer, OcspReport } from "../../cockroach/ocsp/checkOcsp.ts";
import type { OcspJudgement } from "../../pki/ocsp/judgeOcspResponse.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { timeText } from "../fields/validity.ts";
import type { DocumentBlock, DocumentField, DocumentPart } from "../../contract/pageDocument.ts";
import { utcSecond } from "../../contract/format.ts";
import { checkTones, statusText } from "./ocspStatus.ts";
import { exchangeText, notAskedText } from "./ocspWords.ts";

export function ocspParts({ certificates, at }: OcspReport, name: string): readonly DocumentPart[] {
  return certificates.flatMap((checked, index) => {
    if (checked.urls.length === 0) return [];
    const title = `Answer about ${index === 0 ? name : `the CA ${certificateTitle(checked.certificate)}`}`;
    const blocks = checked.answers.flatMap((answer) => answerBlocks(answer, checked));
    return [{ id: `answer-${index + 1}`, title, note: `asked ${utcSecond(at)}`, blocks }];
  });
}

function answerBlocks(answer: OcspAnswer, { answers, issuer }: CheckedCertificate): readonly DocumentBlock[] {
  const { url, asked } = answer;
  const responder: DocumentField = { label: "Asked", text: url, code: true };
  if (asked === undefined)
    return [
      {
        block: "fields",
        fields: [responder, { label: "Answer", text: notAskedText(answer, answers, issuer !== undefined) }],
      },
    ];
  const { exchange, judgement } = asked;
  const text = exchangeText(exchange);
  if (judgement === undefined)
    return [{ block: "fields", fields: [responder, { label: "Answer", text: text ?? "None", tone: "warning" }] }];
  return [
    { block: "fields", fields: [responder, ...answerFields(judgement)] },
    {
      block: "steps",
      steps: judgement.checks.map(({ check, outcome, found, section }) => ({
        tone: checkTones[outcome],
        title: check,
        detail: found,
        source: { text: `RFC ${section}` },
      })),
    },
  ];
}

function answerFields({ single, basicResponse, responder, isBelieved }: OcspJudgement): readonly DocumentField[] {
  if (single === undefined || basicResponse === undefined)
    return [{ label: "Answer", text: "Doesn't cover this certificate", tone: "error" }];
  const { certStatus, thisUpdate, nextUpdate } = single;
  const tone =
    !isBelieved || certStatus.status === "revoked" ? "error" : certStatus.status === "good" ? "ok" : "warning";
  return [
    {
      label: "Answer",
      text: statusText(certStatus),
      tone,
      ...(isBelieved ? {} : { note: "Invalid: see the failed checks below" }),
    },
    ...(responder === undefined
      ? []
      : [{ label: "Responder", text: displayName(responder.subject) || "without a name" }]),
    { label: "Produced", text: timeText(basicResponse.producedAt) },
    { label: "This update", text: timeText(thisUpdate), note: "Ignored by CockroachDB" },
    {
      label: "Next update",
      text: nextUpdate === undefined ? "None" : timeText(nextUpdate),
      note: "Ignored by CockroachDB",
    },
  ];
}
