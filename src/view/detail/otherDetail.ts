// What is not a certificate, named for what it is: keys, requests, lists, containers, and blocks that are broken.

import type { FileItem } from "../../pki/file/fileItem.ts";
import { otherLabel } from "../../pki/file/otherKinds.ts";
import { lineRange } from "../../contract/format.ts";
import { privateKeyInside } from "../../pki/asn1/problem.ts";
import { requestedAttributes } from "../../pki/certificate/requestedAttributes.ts";
import { containerDetail } from "./containerDetail.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";
import { keySentence } from "../fields/keySentence.ts";
import { jwkDetail } from "./jwkDetail.ts";
import { listDetail, type ListContext } from "./listDetail.ts";
import { entryFacts } from "./entryFacts.ts";
import { javaKeystoreDetail } from "./javaKeystoreDetail.ts";
import type { OtherFacts } from "./otherFacts.ts";
import { ocspDetail } from "./ocspDetail.ts";
import { pkcs12Detail } from "./pkcs12Detail.ts";
import { privateKeyFacts } from "./privateKeyFacts.ts";
import { opensshDetail } from "./opensshDetail.ts";
import { requestFacts, requestParts } from "./requestDetail.ts";

type OtherItem = Exclude<FileItem, { readonly kind: "certificate" }>;

/** `fileName`: for the commands that are offered. */
export function otherFacts(
  item: OtherItem,
  context: ListContext & { readonly fileName: string },
  fields: FieldBuilder,
): OtherFacts {
  switch (item.kind) {
    case "certificationRequest": {
      const { cryptography } = context;
      const facts = requestFacts(item.request, fields, cryptography);
      const requested = requestedAttributes(item.request.der);
      const parts = requestParts(item.request, requested, fields, cryptography);
      return {
        use: "Certificate signing request. CockroachDB doesn't read it",
        facts,
        findings: [],
        parts,
        problems: requested.ok ? requested.value.problems : [],
      };
    }
    case "certificateList":
      return {
        use: "Certificate revocation list. CockroachDB ignores revocation lists. It can use OCSP instead",
        findings: [],
        ...listDetail(item.der, context, fields),
      };
    case "privateKey":
      return {
        use: "Private key. Its content stays in the extension host and isn't shown",
        facts: [
          ...privateKeyFacts(item, context.fileName, fields),
          ...entryFacts(item.entry, fields, context.cryptography),
        ],
        findings: [],
      };
    case "publicKey":
      return {
        use: "Public key without a certificate. CockroachDB doesn't read it",
        facts: [fields.text("public-key", "Public key", keySentence(item.key))],
        findings: [],
      };
    case "pkcs7":
      return { findings: [], ...containerDetail(item.der, fields) };
    case "pkcs12":
      return pkcs12Detail(item, context.fileName, fields);
    case "javaKeystore":
      return javaKeystoreDetail(item.keystore, context.fileName, fields);
    case "parameters": {
      const facts = [fields.text("parameters", "Parameters", keySentence(item.key))];
      return {
        use: "Parameters, which OpenSSL writes in front of some keys. CockroachDB skips them in key files",
        facts,
        findings: [],
      };
    }
    case "ocspResponse":
      return {
        use: "OCSP response: a responder's answer about whether certificates are revoked. CockroachDB doesn't read such files. If security.ocsp.mode is set, a node asks the responder itself",
        findings: [],
        ...ocspDetail(item.der, { now: context.now, checks: context.ocspChecks?.get(item.der) }, fields),
      };
    case "jsonWebKey":
      return { findings: [], ...jwkDetail(item.jwk, context.cryptography, fields) };
    case "opensshKey":
    case "opensshCertificate":
      return { findings: [], ...opensshDetail(item, context, fields) };
    case "other":
      return {
        use: otherLabel(item.label ?? "") ?? `A block labeled ${item.label ?? ""}, which can't be decoded here`,
        facts: [],
        findings: [],
      };
    case "broken":
      return brokenFacts(item, fields);
  }
}

/** What a broken block does in CockroachDB, by the kind of damage. */
function brokenFacts(item: Extract<OtherItem, { readonly kind: "broken" }>, fields: FieldBuilder): OtherFacts {
  if (item.problem.code === privateKeyInside) {
    const use = "Contains a private key. Its content stays in the extension host and isn't shown";
    return {
      use,
      facts: [],
      findings: [
        {
          tone: "error",
          title: item.problem.message,
          code: item.problem.code,
          consequence: "Anyone who gets this file gets the key.",
          advice: "",
          actions: [],
        },
      ],
    };
  }
  const place =
    item.lines === undefined
      ? "The file starts"
      : `${lineRange(item.lines).replace(/^l/, "L")} start${item.lines.first === item.lines.last ? "s" : ""}`;
  const link =
    item.line === undefined
      ? undefined
      : fields.link("", { type: "line", line: item.line, column: item.column ?? 1 }).link;
  return {
    use: `${place} as ${item.startsAs} but can't be decoded`,
    facts: [],
    findings: [
      {
        tone: "error",
        title: item.problem.message,
        code: item.problem.code,
        consequence: consequence(item),
        advice: "",
        actions: link === undefined ? [] : [{ text: `Go to line ${item.line ?? 1}`, link, mayBePrimary: false }],
      },
    ],
  };
}

/** pkg/security/certificate_loader.go and Go's encoding/pem: the one stops at what the other hands over, and never sees what it skips. */
function consequence({ problem, startsAs }: Extract<OtherItem, { readonly kind: "broken" }>): string {
  if (startsAs !== "a certificate") return "CockroachDB can't use this block.";
  return problem.code.startsWith("pem-")
    ? "Go skips a damaged block without a message. In a CA file, CockroachDB would silently trust one CA fewer."
    : "Because of this block, CockroachDB rejects the whole file, including its good certificates.";
}
