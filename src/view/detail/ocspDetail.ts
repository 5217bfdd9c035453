// A stored OCSP response for the page (RFC 6960 section 4.2): who answered, about which certificates, and until when.
// The certificates that came along are separate rows.

import { toHex } from "../../pki/asn1/bytes.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import type { BasicOcspResponse, SingleResponse } from "../../pki/ocsp/basicOcspResponse.ts";
import { readOcspResponse, responseStatuses } from "../../pki/ocsp/ocspResponse.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import type { Time } from "../../pki/asn1/time.ts";
import { colonHex, count, grouped, relative } from "../../contract/format.ts";
import type { FieldView, GroupView, PartView, ValueView } from "../../contract/protocol.ts";
import { dim, hexValue, plain, warning, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { timeText } from "../fields/validity.ts";
import { checkTones, statusText } from "../revocation/ocspStatus.ts";
import { algorithmField } from "./algorithmField.ts";
import { extensionFields } from "./extensionFields.ts";
import { nameFields } from "./nameFields.ts";

/** Answers beyond this are counted only; the page stays quick. */
const maxAnswers = 500;

export interface OcspDetail {
  readonly facts: readonly FieldView[];
  readonly parts: readonly PartView[];
}

/** `checks`: absent if no CA to check the signature with is known. */
export function ocspDetail(
  der: Uint8Array,
  { now, checks }: { readonly now: number; readonly checks: readonly OcspCheck[] | undefined },
  fields: FieldBuilder,
): OcspDetail {
  const outcome = readOcspResponse(der);
  if (!outcome.ok) return { facts: [], parts: [] };
  const { responseStatus, responseType, basicResponse } = outcome.value;
  const name = responseStatuses.get(responseStatus) ?? "not defined by RFC 6960";
  const status = fields.text("response-status", "Status", `${name} (${responseStatus})`);
  if (basicResponse === undefined) {
    const type =
      responseType === undefined
        ? dim("None")
        : warning(`${responseType}. Only id-pkix-ocsp-basic is in use and can be decoded here`);
    return { facts: [status, fields.field("response-type", "Answer", [type])], parts: [] };
  }
  const { responses } = basicResponse;
  return {
    facts: [
      status,
      responderField(basicResponse, fields),
      momentField("produced-at", "Produced", basicResponse.producedAt, now, fields),
      answersField(responses, fields),
      nonceField(basicResponse, fields),
    ],
    parts: [
      answersPart(der, responses, now, fields),
      ...responderPart(basicResponse, fields),
      extensionsPart(der, basicResponse, fields),
      signaturePart(basicResponse, checks, fields),
    ],
  };
}

function responderField({ responderId }: BasicOcspResponse, fields: FieldBuilder): FieldView {
  if (responderId.by === "name") {
    const name = displayName(responderId.name);
    return fields.field("responder", "Responder", [plain(name || "Empty name")], { copy: name });
  }
  return fields.field(
    "responder",
    "Responder",
    [dim("The key with this SHA-1 digest"), hexValue(responderId.keyHash, 10)],
    { copy: toHex(responderId.keyHash) },
  );
}

function responderPart({ responderId }: BasicOcspResponse, fields: FieldBuilder): readonly PartView[] {
  if (responderId.by === "key") return [];
  const shown = nameFields("responder-name", responderId.name, fields);
  return [{ id: "responder", title: "Responder", note: "", groups: [{ fields: shown }] }];
}

function answersField(responses: readonly SingleResponse[], fields: FieldBuilder): FieldView {
  const [only] = responses;
  if (only === undefined) return fields.field("answer", "Answer", [warning("About no certificate")]);
  if (responses.length > 1) return fields.text("answer", "Answer", `About ${count(responses.length, "certificate")}`);
  return fields.field("answer", "Answer", [statusValue(only)], { copy: statusText(only.certStatus) });
}

function statusValue({ certStatus }: SingleResponse): ValueView {
  const tone = certStatus.status === "good" ? "ok" : certStatus.status === "revoked" ? "error" : "warning";
  return { type: "text", tone, spans: [{ text: statusText(certStatus) }] };
}

function nonceField({ nonce }: BasicOcspResponse, fields: FieldBuilder): FieldView {
  return nonce === undefined
    ? fields.field("nonce", "Nonce", [dim("None: the same answer may go to every client")])
    : fields.bytes("nonce", "Nonce", nonce);
}

function answersPart(
  der: Uint8Array,
  responses: readonly SingleResponse[],
  now: number,
  fields: FieldBuilder,
): PartView {
  const groups = responses.slice(0, maxAnswers).map((single, index) => answerGroup(der, single, index, now, fields));
  const note =
    responses.length > maxAnswers
      ? `the first ${maxAnswers} of ${grouped(responses.length)}`
      : grouped(responses.length);
  return { id: "answers", title: "Certificates", note, groups };
}

function answerGroup(
  der: Uint8Array,
  single: SingleResponse,
  index: number,
  now: number,
  fields: FieldBuilder,
): GroupView {
  const { certId, thisUpdate, nextUpdate, extensions } = single;
  const id = (name: string): string => `answer-${index}-${name}`;
  return {
    title: `Serial number ${colonHex(integerHex(certId.serialNumber))}`,
    fields: [
      fields.field(id("status"), "Status", [statusValue(single)], { copy: statusText(single.certStatus) }),
      momentField(id("this-update"), "This update", thisUpdate, now, fields),
      nextUpdateField(id("next-update"), nextUpdate, now, fields),
      fields.text(id("hash"), "Issuer digests", hashName(certId.hashAlgorithm)),
      fields.bytes(id("name-hash"), "Issuer name digest", certId.issuerNameHash, { group: 10 }),
      fields.bytes(id("key-hash"), "Issuer key digest", certId.issuerKeyHash, { group: 10 }),
      ...extensionFields({ der, extensions }, fields, id("")),
    ],
  };
}

function momentField(id: string, label: string, time: Time, now: number, fields: FieldBuilder): FieldView {
  const text = timeText(time);
  const since = time.epochMs === undefined ? [] : [dim(relative(now, time.epochMs))];
  return fields.field(id, label, [plain(text), ...since], { copy: text });
}

function nextUpdateField(id: string, time: Time | undefined, now: number, fields: FieldBuilder): FieldView {
  if (time === undefined)
    return fields.field(id, "Next update", [dim("None: the responder always has newer information")]);
  if (time.epochMs === undefined || time.epochMs >= now) return momentField(id, "Next update", time, now, fields);
  const late = `${timeText(time)}: passed ${relative(now, time.epochMs)}. The answer has expired`;
  return fields.field(id, "Next update", [warning(late)], { copy: timeText(time) });
}

function extensionsPart(der: Uint8Array, { extensions }: BasicOcspResponse, fields: FieldBuilder): PartView {
  const critical = extensions.filter((one) => one.critical).length;
  return {
    id: "extensions",
    title: "Extensions of the response",
    note: extensions.length === 0 ? "none" : `${extensions.length}, ${critical} critical`,
    groups: [{ fields: extensionFields({ der, extensions }, fields) }],
  };
}

function signaturePart(
  { signatureAlgorithm, signature }: BasicOcspResponse,
  checks: readonly OcspCheck[] | undefined,
  fields: FieldBuilder,
): PartView {
  const shown = [
    ...(checks === undefined ? [uncheckedField(fields)] : checks.map((one) => checkField(one, fields))),
    algorithmField("signature-algorithm", "Algorithm", signatureAlgorithm, fields),
    fields.bytes("signature-value", "Signature value", signature),
  ];
  return { id: "signature", title: "Signature", note: "", groups: [{ fields: shown }] };
}

function uncheckedField(fields: FieldBuilder): FieldView {
  const text =
    "Not checked: that needs the certificate of the CA. Put it beside this file, or run inspect with --issuer ca.crt";
  return fields.field("unchecked", "Check", [dim(text)]);
}

function checkField({ id, check, outcome, found, section }: OcspCheck, fields: FieldBuilder): FieldView {
  const value: ValueView = { type: "text", tone: checkTones[outcome], spans: [{ text: found }] };
  return fields.field(`check-${id}`, check, [value, dim(`RFC ${section}`)], { copy: found });
}
