// step-ca's provisioner (smallstep/certificates, authority/provisioner/extension.go): the method by which the CA
// authorized the certificate.

import { tag } from "../../asn1/derTag.ts";
import { latin1, readString } from "../../asn1/directoryString.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface StepProvisioner {
  /** Decimal, numbered as in `provisionerTypes`. */
  readonly type: string;
  readonly name: string;
  readonly credentialID: string;
  /** Alternating keys and values. */
  readonly keyValuePairs: readonly string[];
}

/** In the order of their numbers. */
export const provisionerTypes = [
  "Noop",
  "JWK",
  "OIDC",
  "GCP",
  "AWS",
  "Azure",
  "ACME",
  "X5C",
  "K8sSA",
  "SSHPOP",
  "SCEP",
  "Nebula",
  "Wire",
] as const;

export const stepProvisioner: ExtensionDecoder<StepProvisioner> = {
  oid: "1.3.6.1.4.1.37476.9000.64.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "provisioner");
    const type = integerText(sequence.content(sequence.take(tag.integer, "type")));
    const name = byteText(sequence.content(sequence.take(tag.octetString, "name")));
    const credentialID = byteText(sequence.content(sequence.take(tag.octetString, "credentialID")));
    const pairs = sequence.optional(tag.sequence, "keyValuePairs");
    const list = pairs && sequence.enter(pairs);
    const keyValuePairs: string[] = [];
    while (list?.more === true) {
      const element = list.next("keyValuePair");
      keyValuePairs.push(readString(element.identifier, list.content(element)) ?? "");
    }
    sequence.finish("provisioner");
    return { type, name, credentialID, keyValuePairs };
  },
};

function byteText(bytes: Uint8Array): string {
  return readString(tag.utf8String, bytes) ?? latin1(bytes);
}
