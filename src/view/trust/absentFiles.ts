// Optional CA files that aren't there, and which files take their place.
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustRole, TrustStore } from "../../cockroach/directory/trustRole.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { sentenceList } from "./trustWords.ts";

/** Tenant CAs are worth a node only where there are tenants. */
export function shownAbsent({ certificateFiles }: CertsDirectory, { absent }: TrustStore): readonly string[] {
  const hasTenants = certificateFiles.some(({ usage }) => usage === "Tenant Client");
  return absent.filter((file) => file !== tenantFile || hasTenants);
}

interface Shown {
  readonly file: string;
  readonly node: TrustNode;
}

const ownFiles: Readonly<Record<TrustRole, string>> = {
  server: "ca.crt",
  client: "ca-client.crt",
  ui: "ca-ui.crt",
  tenantServer: "ca.crt",
};
const tenantFile = "ca-client-tenant.crt";

/** Above those that take its place where the lane's own file is not there; a tenants' CA that is not there stands below those that stand in for it. */
export function withAbsent(
  role: TrustRole,
  absent: readonly string[],
  authorities: readonly Shown[],
): readonly TrustNode[] {
  const nodes = (shown: readonly Shown[]): readonly TrustNode[] => shown.map(({ node }) => node);
  if (absent.length === 0) return nodes(authorities);
  // A tenants' CA takes no other's place.
  const instead = authorities.filter(({ file }) => file !== tenantFile);
  if (!absent.includes(ownFiles[role])) return [...nodes(authorities), absentNode(role, absent, instead, [])];
  return [
    absentNode(role, absent, instead, nodes(instead)),
    ...nodes(authorities.filter((one) => !instead.includes(one))),
  ];
}

function absentNode(
  role: TrustRole,
  absent: readonly string[],
  instead: readonly Shown[],
  children: readonly TrustNode[],
): TrustNode {
  const files = [...new Set(instead.map(({ file }) => file))];
  const note =
    files.length === 0 ? "nothing takes its place" : `${sentenceList(files)} ${files.length === 1 ? "is" : "are"} used`;
  return {
    id: `${role}/absent`,
    kind: "absent",
    title: absent.join(", "),
    code: true,
    note: `missing, ${note}`,
    tone: files.length === 0 ? "error" : "none",
    children,
  };
}
