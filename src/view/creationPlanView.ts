// What is shown before a certificate is created: what it will say, every file, and the equal `cockroach cert` command. For the palette and
// for `create --dry-run`. Texts hold names that a user has typed, or that stand in a CA.

import type { Plan } from "../cockroach/generate/plan.ts";
import type { PlannedFile } from "../cockroach/generate/plannedFile.ts";
import { usages } from "../cockroach/generate/kindFacts.ts";
import { usageWords } from "../cockroach/pemUsage.ts";
import type { EncodedName, GeneralNameSpec, NameSpec } from "../pki/certificateSpec.ts";
import { DerCursor } from "../pki/der.ts";
import { displayName, readName } from "../pki/distinguishedName.ts";
import { ipText } from "../pki/generalName.ts";
import type { KeyType } from "../pki/keyPair.ts";
import { encodeName } from "../pki/nameWriter.ts";
import { count, exactMoment, span } from "./format.ts";

export interface CreationPlanView {
  /** What the certificate is for. */
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly notices: readonly string[];
  /** For a POSIX shell. */
  readonly command?: string;
}

/** The plan in words; `nowMs` is the time from which "in 5 years" counts. */
export function creationPlanView(plan: Plan, nowMs: number): CreationPlanView {
  const { request, profile, notBefore, notAfter, issuer, followers, command } = plan;
  const names = profile.subjectAltName.map(nameText);
  const [from, to] = [notBefore.getTime(), notAfter.getTime()];
  return {
    title: request.kind === "intermediate-ca" ? "Intermediate CA certificate: signs in place of the CA" : usageWords[usages[request.kind]],
    facts: [
      { label: "Subject", value: nameOf(profile.subject) },
      { label: "Subject alternative names", value: names.length === 0 ? "none" : names.join(", ") },
      { label: "Valid", value: `from ${exactMoment(nowMs, from)} to ${exactMoment(nowMs, to)}: ${span(nowMs, to)} from now` },
      { label: "Issuer", value: issuer === undefined ? "itself" : nameOf(issuer.subject) },
      { label: "Key", value: plan.files.some(({ content }) => content === "privateKey") ? `new, ${keyText(plan.keyType)}` : "the CA key that is there" },
    ],
    files: plan.files.map((file) => ({ path: file.path, text: fileText(file, followers.length) })),
    notices: plan.notices,
    ...(command === undefined ? {} : { command }),
  };
}

function nameOf(name: NameSpec | EncodedName): string {
  return displayName(readName(DerCursor.over(encodeName(name)), "name"));
}

function nameText(name: GeneralNameSpec): string {
  switch (name.type) {
    case "dNSName":
      return `DNS ${name.value}`;
    case "iPAddress":
      return `IP ${ipText(name.octets)}`;
    case "uniformResourceIdentifier":
      return `URI ${name.value}`;
    case "rfc822Name":
      return `E-mail ${name.value}`;
    case "directoryName":
      return `Name ${nameOf(name.name)}`;
    case "raw":
      return "another name";
  }
}

function keyText(type: KeyType): string {
  return { rsa: "RSA", "ecdsa-p256": "EC P-256", "ecdsa-p384": "EC P-384", ed25519: "Ed25519" }[type.algorithm] + (type.algorithm === "rsa" ? ` ${type.bits}` : "");
}

function fileText({ content, mode, replaces }: PlannedFile, followers: number): string {
  const what = {
    certificates: followers === 0 ? "certificate" : `certificate, followed by ${count(followers, "certificate")}`,
    privateKey: "key",
    pkcs8Key: "key as PKCS#8",
  }[content];
  return `${what}, mode ${mode.toString(8).padStart(4, "0")}${replaces ? ", replaces the file that is there" : ""}`;
}
