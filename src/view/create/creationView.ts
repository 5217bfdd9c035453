// What is about to be made, in words, before anything is written.

import type { Plan } from "../../cockroach/create/plan.ts";
import { usages } from "../../cockroach/create/kindFacts.ts";
import type { CreateKind } from "../../cockroach/create/request.ts";
import { usageWords } from "../../cockroach/files/pemUsage.ts";
import type { EncodedName, GeneralNameSpec, NameSpec } from "../../pki/issue/certificateSpec.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { displayName, readName } from "../../pki/names/distinguishedName.ts";
import { ipText } from "../../pki/names/generalName.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import { encodeName } from "../../pki/issue/nameWriter.ts";
import { count, utcSecond } from "../../contract/format.ts";

export interface PlannedFile {
  readonly path: string;
  /** What is in it, with which mode. */
  readonly note: string;
}

export interface CreationView {
  /** What the certificate is for. */
  readonly title: string;
  /** `Create 2 files` */
  readonly action: string;
  readonly files: readonly PlannedFile[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly notices: readonly string[];
  /** The `cockroach cert` command that does the same; absent if there isn't one. */
  readonly command: string | undefined;
}

/** What each kind is called in the palette. */
export const kindTitles: Readonly<Record<CreateKind, string>> = {
  ca: "CA",
  "client-ca": "Client CA",
  "ui-ca": "UI CA",
  "tenant-client-ca": "Tenant Client CA",
  "intermediate-ca": "Intermediate CA",
  node: "Node Certificate",
  client: "Client Certificate",
  ui: "UI Certificate",
  "tenant-client": "Tenant Client Certificate",
  "tenant-signing": "Tenant Signing Certificate",
};

const contents = {
  certificates: "certificate",
  privateKey: "private key",
  pkcs8Key: "private key as PKCS#8 in DER, for Java",
} as const;

export function creationView(plan: Plan, hasModes: boolean): CreationView {
  const { profile, notBefore, notAfter, files, issuer, keyType, followers } = plan;
  const names = profile.subjectAltName.map(nameText).join(", ");
  const makesKey = files.some(({ content }) => content === "privateKey");
  return {
    title: creationTitle(plan),
    action: `Create ${count(files.length, "file")}`,
    files: plannedFiles(plan, hasModes),
    facts: [
      { label: "Subject", value: nameOf(profile.subject) },
      ...(names === "" ? [] : [{ label: "Names", value: names }]),
      { label: "Valid from", value: utcSecond(notBefore.getTime()) },
      { label: "Valid until", value: utcSecond(notAfter.getTime()) },
      { label: "Key", value: makesKey ? `new, ${keyTypeText(keyType)}` : "the existing CA key" },
      { label: "Signed by", value: issuer === undefined ? "itself" : nameOf(issuer.subject) },
      ...(followers.length === 0 ? [] : [{ label: "Followed by", value: count(followers.length, "certificate") }]),
    ],
    notices: plan.notices,
    command: plan.command,
  };
}

export function creationTitle({ request }: Plan): string {
  return request.kind === "intermediate-ca"
    ? "Intermediate CA certificate: signs instead of the root CA"
    : usageWords[usages[request.kind]];
}

/** `hasModes`: whether files have permission bits here. */
export function plannedFiles({ files }: Plan, hasModes: boolean): readonly PlannedFile[] {
  return files.map(({ path, content, mode, replaces }) => {
    const rights = hasModes ? `, file mode ${mode.toString(8).padStart(4, "0")}` : "";
    return { path, note: `${contents[content]}${rights}${replaces ? ", replaces the existing file" : ""}` };
  });
}

/** As everywhere else: the way of RFC 4514, most specific part first. */
function nameOf(name: NameSpec | EncodedName): string {
  return displayName(readName(DerCursor.over(encodeName(name)), "name"));
}

function nameText(name: GeneralNameSpec): string {
  switch (name.type) {
    case "iPAddress":
      return `IP:${ipText(name.bytes)}`;
    case "dNSName":
      return `DNS:${name.value}`;
    case "rfc822Name":
      return `email:${name.value}`;
    case "uniformResourceIdentifier":
      return `URI:${name.value}`;
    case "directoryName":
      return `name:${nameOf(name.name)}`;
    case "raw":
      return "another name";
  }
}

export function keyTypeText(keyType: KeyType): string {
  switch (keyType.algorithm) {
    case "rsa":
      return `RSA, ${keyType.bits} bits`;
    case "ecdsa-p256":
      return "ECDSA, P-256";
    case "ecdsa-p384":
      return "ECDSA, P-384";
    case "ed25519":
      return "Ed25519";
  }
}
