// What a SQL client verifies about the node with each `sslmode`. A mode that accepts every server isn't a success, and a node that rejects
// connections without TLS isn't a fault.

import type { LoginStep } from "../../cockroach/login/loginStep.ts";
import type { SslModeDecision } from "../../cockroach/login/serverChecks.ts";
import type { DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";

/** The client's half of the handshake, which comes first. */
export function sslModePart(servers: readonly SslModeDecision[], host: string | undefined): DocumentPart {
  return {
    id: "server",
    title: "What a SQL client verifies",
    note: host === undefined ? "no host given" : `host ${host}`,
    blocks: [
      { block: "table", columns: ["sslmode", "Verifies", "Found", "Error Message"], rows: servers.map(modeRow) },
    ],
  };
}

function modeRow({ mode, decision }: SslModeDecision): DocumentRow {
  const own = decision.steps.filter(({ id }) => id !== "no-certificate");
  const refusal = own.find(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
  const { tone, verifies } = verification(own, refusal);
  return {
    tone,
    cells: [
      { text: mode, code: true },
      { text: verifies },
      { text: refusal?.found ?? own.map(({ found }) => found).join(". ") },
      { text: refusal?.says ?? "", code: true },
    ],
  };
}

interface Verification {
  readonly tone: Tone;
  readonly verifies: string;
}

function verification(steps: readonly LoginStep[], refusal: LoginStep | undefined): Verification {
  if (steps.some(({ id }) => id === "tls"))
    return { tone: refusal === undefined ? "warning" : "none", verifies: "nothing: no TLS" };
  if (refusal !== undefined) return { tone: refusal.outcome === "refused" ? "error" : "warning", verifies: "fails" };
  const passed = (id: string): boolean => steps.some((step) => step.id === id && step.outcome === "passed");
  if (!passed("server-certificate")) return { tone: "warning", verifies: "nothing: any server is accepted" };
  return passed("host")
    ? { tone: "ok", verifies: "the chain and the host" }
    : { tone: "information", verifies: "the chain, not the host" };
}
