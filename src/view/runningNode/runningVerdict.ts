// The comparison with a running node in one sentence.

import { certificateCheck } from "../../cockroach/runningNode/certificateDifference.ts";
import type { RunningComparison } from "../../cockroach/runningNode/compareRunning.ts";
import { gravestFinding } from "../../cockroach/runningNode/runningFinding.ts";
import type { Tone } from "../../contract/protocol.ts";

export interface RunningVerdict {
  readonly tone: Tone;
  readonly sentence: string;
}

export function runningVerdict({ findings }: Pick<RunningComparison, "findings">): RunningVerdict {
  const gravest = gravestFinding(findings);
  const certificate = findings.find(({ check }) => check === certificateCheck);
  if (gravest !== undefined || certificate === undefined)
    return { tone: gravest?.severity ?? "error", sentence: `${gravest?.found ?? ""}.` };
  if (certificate.severity === "ok") return { tone: "ok", sentence: `${certificate.found}, and clients accept it.` };
  return { tone: "information", sentence: `${certificate.found}.` };
}
