// The OpenSSL equivalent of a plan: a configuration and commands, to copy if certificates must come from OpenSSL.

import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import type { GeneralNameSpec, NameSpec } from "../../pki/issue/certificateSpec.ts";
import { ipText } from "../../pki/names/generalName.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import type { Plan } from "../create/plan.ts";
import type { Profile } from "../create/profile.ts";
import { opensslSubject } from "../quote/opensslSubject.ts";
import { opensslValue } from "../quote/opensslConfiguration.ts";
import { shellWord } from "../quote/shell.ts";
import { day } from "../../pki/duration.ts";

export interface OpensslEquivalent {
  /** The file that the commands call set.cnf. */
  readonly configuration: string;
  /** For a POSIX shell, in order. */
  readonly commands: readonly string[];
}

export const opensslConfigurationName = "set.cnf";

/** `caCertificateOf` names the file of the CA that signs a plan. OpenSSL begins validity now, not a day earlier, and counts whole days. */
export function opensslEquivalent(plans: readonly Plan[], caCertificateOf: (plan: Plan) => string): OpensslEquivalent {
  const sections = plans.map(({ profile }, index) =>
    [`[extensions_${index}]`, ...extensionLines(profile, `names_${index}`), ""].join("\n"),
  );
  return {
    configuration: ["[req]", "distinguished_name = subject", "[subject]", "", ...sections].join("\n"),
    commands: plans.flatMap((plan, index) => commandsOf(plan, `extensions_${index}`, caCertificateOf(plan))),
  };
}

function extensionLines(
  { keyUsage, extKeyUsage, basicConstraints, subjectAltName }: Profile,
  namesSection: string,
): readonly string[] {
  const constraints = basicConstraints && [
    `CA:${basicConstraints.cA}`,
    ...(basicConstraints.pathLenConstraint === undefined ? [] : [`pathlen:${basicConstraints.pathLenConstraint}`]),
  ];
  return [
    `keyUsage = critical, ${keyUsage.join(", ")}`,
    ...(extKeyUsage.length === 0 ? [] : [`extendedKeyUsage = ${extKeyUsage.join(", ")}`]),
    ...(constraints === undefined ? [] : [`basicConstraints = critical, ${constraints.join(", ")}`]),
    ...(subjectAltName.length === 0
      ? []
      : [`subjectAltName = @${namesSection}`, `[${namesSection}]`, ...nameLines(subjectAltName)]),
  ];
}

/**
 * In a section of their own, because a comma in a name would end it in a list. The number makes the variables distinct.
 */
function nameLines(names: readonly GeneralNameSpec[]): readonly string[] {
  const kinds = { dNSName: "DNS", rfc822Name: "email", uniformResourceIdentifier: "URI" };
  return names.flatMap((name, index) => {
    if (name.type === "iPAddress") return [`IP.${index + 1} = ${opensslValue(ipText(name.bytes))}`];
    return name.type === "directoryName" || name.type === "raw"
      ? []
      : [`${kinds[name.type]}.${index + 1} = ${opensslValue(name.value)}`];
  });
}

function commandsOf(
  { profile, files, keyType, issuer, request, notAfter, notBefore }: Plan,
  section: string,
  caCertificate: string,
): readonly string[] {
  const path = (content: "certificates" | "privateKey"): string =>
    files.find((file) => file.content === content)?.path ?? ("caKey" in request ? request.caKey : "");
  const [certificate, key] = [path("certificates"), path("privateKey")];
  const lifetimeMs = request.lifetimeMs ?? notAfter.getTime() - notBefore.getTime();
  const days = Math.max(1, Math.floor(lifetimeMs / day)).toString();
  const asking = [
    "openssl",
    "req",
    "-new",
    ...newKey(keyType),
    "-nodes",
    "-keyout",
    key,
    "-subj",
    subject(profile.subject),
    "-utf8",
    "-config",
    opensslConfigurationName,
  ];
  if (issuer === undefined)
    return [line([...asking, "-x509", "-days", days, "-extensions", section, "-out", certificate])];
  const asked = `${certificate}.csr`;
  const caKey = "caKey" in request ? request.caKey : "";
  const signing = [
    "openssl",
    "x509",
    "-req",
    "-in",
    asked,
    "-CA",
    caCertificate,
    "-CAkey",
    caKey,
    "-CAcreateserial",
    "-days",
    days,
  ];
  return [
    line([...asking, "-out", asked]),
    line([...signing, "-extfile", opensslConfigurationName, "-extensions", section, "-out", certificate]),
    line(["rm", "--", asked]),
  ];
}

function newKey(type: KeyType): readonly string[] {
  switch (type.algorithm) {
    case "rsa":
      return ["-newkey", `rsa:${type.bits}`];
    case "ecdsa-p256":
    case "ecdsa-p384":
      return ["-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${type.algorithm === "ecdsa-p256" ? "P-256" : "P-384"}`];
    case "ed25519":
      return ["-newkey", "ed25519"];
  }
}

/** `/O=Cockroach/CN=node` */
function subject(name: NameSpec): string {
  return opensslSubject(
    name.map((rdn) => rdn.map(({ type, value }) => [attributeTypes.get(type)?.short ?? type, value] as const)),
  );
}

function line(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}
