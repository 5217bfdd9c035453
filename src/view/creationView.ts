// What is about to be made, in words, before anything is written.

import type { Plan } from "../cockroach/generate/plan.ts";
import type { CreateKind } from "../cockroach/generate/request.ts";
import type { GeneralNameSpec } from "../pki/certificateSpec.ts";
import { ipText } from "../pki/generalName.ts";
import type { KeyType } from "../pki/keyPair.ts";
import { count, utcSecond } from "./format.ts";

export interface CreationView {
  /** `Create 2 files` */
  readonly action: string;
  readonly files: readonly { readonly path: string; readonly note: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly notices: readonly string[];
  /** The `cockroach cert` command that does the same; absent where there is none. */
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

const contents = { certificates: "certificate", privateKey: "private key", pkcs8Key: "private key as PKCS#8 in DER, for Java" } as const;

export function creationView(plan: Plan, hasModes: boolean): CreationView {
  const { profile, notBefore, notAfter, files, issuer, keyType, followers } = plan;
  const names = profile.subjectAltName.map(nameText).join(", ");
  const subject = profile.subject.map((rdn) => rdn.map(({ type, value }) => `${attributeNames[type] ?? type}=${value}`).join("+")).join(", ");
  return {
    action: `Create ${count(files.length, "file")}`,
    files: files.map(({ path, content, mode, replaces }) => {
      const rights = hasModes ? `, mode 0${mode.toString(8)}` : "";
      return { path, note: `${contents[content]}${rights}${replaces ? ", replaces the file that is there" : ""}` };
    }),
    facts: [
      { label: "Subject", value: subject },
      ...(names === "" ? [] : [{ label: "Names", value: names }]),
      { label: "Valid from", value: utcSecond(notBefore.getTime()) },
      { label: "Valid until", value: utcSecond(notAfter.getTime()) },
      { label: "Key", value: keyTypeText(keyType) },
      { label: "Signed by", value: issuer === undefined ? "itself" : "the first CA of the CA file" },
      ...(followers.length === 0 ? [] : [{ label: "Followed by", value: count(followers.length, "certificate") }]),
    ],
    notices: plan.notices,
    command: plan.command,
  };
}

function nameText(name: GeneralNameSpec): string {
  switch (name.type) {
    case "iPAddress":
      return `IP:${ipText(name.octets)}`;
    case "dNSName":
      return `DNS:${name.value}`;
    case "rfc822Name":
      return `email:${name.value}`;
    case "uniformResourceIdentifier":
      return `URI:${name.value}`;
    case "directoryName":
    case "raw":
      return name.type;
  }
}

const attributeNames: Readonly<Record<string, string>> = { "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.3": "CN" };

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
