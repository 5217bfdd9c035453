// Client certificates and settings for the login simulator, in the short form in which CockroachDB's own tests name
// them.

import { readCertificate, type Certificate } from "../../src/pki/certificate/certificate.ts";
import type { GeneralNameSpec, NameSpec } from "../../src/pki/issue/certificateSpec.ts";
import { parseIpAddress } from "../../src/pki/names/ipAddress.ts";
import { clientProfile } from "../../src/cockroach/create/profile.ts";
import { certificateLogin } from "../../src/cockroach/login/certificateLogin.ts";
import { parseRequiredSans } from "../../src/cockroach/login/certificateSans.ts";
import { parseIdentityMap } from "../../src/cockroach/login/identityMap.ts";
import { defaultLoginSettings, tenantOf, type LoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import { decidingStep, type LoginDecision } from "../../src/cockroach/login/loginStep.ts";
import { parseSubjectName } from "../../src/cockroach/login/subjectName.ts";
import { parsePrincipalMap } from "../../src/cockroach/principals/principals.ts";
import { parseVersion } from "../../src/cockroach/go/version.ts";
import type { Problem } from "../../src/pki/asn1/problem.ts";
import type { Result } from "../../src/pki/result.ts";
import { certificate, type Deviations, type TestCertificate } from "./certificate.ts";

const types: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  L: "2.5.4.7",
  ST: "2.5.4.8",
  C: "2.5.4.6",
  UID: "0.9.2342.19200300.100.1.1",
};

/** `O=Cockroach,OU=Tenants,CN=foo`, and names such as `dns:bar`, `uri:crdb://tenant/1/user/foo` and `ip:10.0.0.1`. */
export function client(
  subject: string,
  names: readonly string[] = [],
  deviations: Deviations = {},
): Promise<TestCertificate> {
  const rdns: NameSpec = subject
    .split(",")
    .filter((one) => one !== "")
    .map((one) => {
      const [type = "", value = ""] = one.split("=");
      return [{ type: types[type] ?? type, value }];
    });
  return certificate(clientProfile("foo", names.map(nameSpec)), { keySlot: "login", subject: rdns, ...deviations });
}

function nameSpec(name: string): GeneralNameSpec {
  const value = name.slice(name.indexOf(":") + 1);
  if (name.startsWith("dns:")) return { type: "dNSName", value };
  if (name.startsWith("uri:")) return { type: "uniformResourceIdentifier", value };
  const bytes = parseIpAddress(value);
  if (bytes === undefined) throw new Error(`no name: ${name}`);
  return { type: "iPAddress", bytes };
}

export function readBack({ der }: Pick<TestCertificate, "der">): Certificate {
  return must(readCertificate(der));
}

/** Settings as they are typed. */
export interface TypedSettings extends Partial<
  Pick<LoginSettings, "subjectRequired" | "sanRequired" | "disallowRoot" | "allowDebugUser" | "hbaMap" | "method">
> {
  readonly version?: string;
  readonly map?: string;
  readonly rootName?: string;
  readonly nodeName?: string;
  readonly rootSan?: string;
  readonly nodeSan?: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly identityMap?: string;
  readonly tenant?: string;
}

export function settings({
  version = "26.2",
  map,
  rootName,
  nodeName,
  rootSan = "",
  nodeSan = "",
  roles = {},
  identityMap = "",
  tenant = "1",
  ...rest
}: TypedSettings = {}): LoginSettings {
  const parsed = parseVersion(version);
  if (parsed === undefined) throw new Error(version);
  return {
    ...defaultLoginSettings,
    version: parsed,
    principalMap: must(parsePrincipalMap(map ?? "")),
    ...(rootName !== undefined && { rootName: must(parseSubjectName(rootName)) }),
    ...(nodeName !== undefined && { nodeName: must(parseSubjectName(nodeName)) }),
    rootSans: must(parseRequiredSans(rootSan)),
    nodeSans: must(parseRequiredSans(nodeSan)),
    roleSubjects: new Map(Object.entries(roles).map(([user, subject]) => [user, must(parseSubjectName(subject))])),
    identityMap: must(parseIdentityMap(identityMap)),
    tenant: tenantOf(tenant),
    ...rest,
  };
}

/** What CockroachDB answers: `ok`, or the words of its refusal. */
export async function answer(
  subject: string,
  names: readonly string[],
  user: string,
  typed: TypedSettings = {},
): Promise<string> {
  return wordsOf(certificateLogin(readBack(await client(subject, names)), user, settings(typed)));
}

export function wordsOf(decision: LoginDecision): string {
  if (decision.outcome === "accepted") return "ok";
  return decidingStep(decision)?.says ?? decision.outcome;
}

export function must<T>(outcome: Result<T, Problem>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}
