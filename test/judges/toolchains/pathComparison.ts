// The Go profile compared with Go: the same verdict and the same text, for the patch version that the toolchain prints.
import { readCertificate } from "../../../src/pki/certificate/certificate.ts";
import { parseGoVersion, type GoDebugSetting, type GoVersion } from "../../../src/pki/path/basis/goVersion.ts";
import { askHere, purposeOf, timeOf, type PathQuestion } from "../pathJudge.ts";
import { runGoProgram } from "./goPrograms.ts";
import type { Toolchain } from "./toolchains.ts";

export interface GoVerdict {
  /** Error of Certificate.Verify; empty if it accepts. */
  readonly Verify: string;
  /** Error of a handshake, without what the handshake puts in front; `none` without a key. */
  readonly Handshake: string;
}

export interface GoVerdicts {
  readonly version: GoVersion;
  /** In the order of the questions. */
  readonly verdicts: readonly GoVerdict[];
}

/** What a toolchain answers, with a setting of GODEBUG or without. */
export function askGo(toolchain: Toolchain, questions: readonly PathQuestion[], debug?: GoDebugSetting): GoVerdicts {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const input = questions.map((question) => ({
    Purpose: purposeOf(question),
    Host: question.host ?? "",
    Chain: question.chain.map(base64),
    Anchors: question.anchors.map(base64),
    Key: question.key === undefined ? "" : base64(question.key),
    At: timeOf(question),
  }));
  const answer = runGoProgram(toolchain, "judgePaths.go", input, debug) as {
    readonly Version: string;
    readonly Debug: string;
    readonly Verdicts: readonly GoVerdict[];
  };
  const version = parseGoVersion(answer.Version.split(" ")[0] ?? "");
  if (version === undefined || version.minor !== toolchain.minor) throw new Error(`The toolchain is ${answer.Version}`);
  if (answer.Debug !== "") throw new Error(`The program was built with GODEBUG ${answer.Debug}`);
  if (answer.Verdicts.length !== questions.length) throw new Error("Some questions were not answered");
  return {
    version: debug === undefined ? version : { ...version, debug: [debug] },
    verdicts: answer.Verdicts.map(({ Verify, Handshake }) => ({
      Verify,
      Handshake: Handshake.replace(/^tls: failed to (verify|parse)( client)? certificate( from server)?: /, ""),
    })),
  };
}

export interface Comparison {
  readonly version: GoVersion;
  /** Questions. Each may be answered by Verify and by a handshake. */
  readonly cases: number;
  readonly accepted: number;
  /** One side accepts. */
  readonly verdictDifferences: readonly string[];
  /** Both refuse, in other words. */
  readonly textDifferences: readonly string[];
  /** Go rejects the certificate, and it can't be read here, so no text can be compared. */
  readonly unreadable: number;
  /** This platform can't check a signature. */
  readonly undetermined: number;
}

/** Asks a toolchain and the Go profile, and lists where they differ. */
export async function compareWithGo(
  toolchain: Toolchain,
  questions: readonly PathQuestion[],
  debug?: GoDebugSetting,
): Promise<Comparison> {
  const { version, verdicts } = askGo(toolchain, questions, debug);
  const [verdictDifferences, textDifferences] = [[] as string[], [] as string[]];
  let [unreadable, undetermined] = [0, 0];
  const note = (what: string, theirs: string, ours: string): void => {
    if (theirs === ours) return;
    const list = (theirs === "") === (ours === "") ? textDifferences : verdictDifferences;
    list.push(`${what}\n  Go:   ${theirs || "accepts"}\n  here: ${ours || "accepts"}`);
  };
  for (const [i, question] of questions.entries()) {
    const { Verify, Handshake } = verdicts[i] ?? { Verify: "no answer", Handshake: "none" };
    if (!isReadable(question)) {
      unreadable++;
      if (Verify === "") note(question.name, "", "cannot be read");
      continue;
    }
    for (const [delivery, theirs] of [
      ["pool", Verify],
      ["handshake", Handshake],
    ] as const) {
      if (theirs === "none") continue;
      const answer = await askHere(question, { kind: "go", version }, delivery);
      const ours = answer.outcome === "trusted" ? "" : (answer.problem.goText ?? answer.problem.message);
      if (answer.outcome === "cannotTell") undetermined++;
      else note(`${question.name} (${delivery === "pool" ? "Verify" : "handshake"})`, theirs, ours);
    }
  }
  const accepted = verdicts.filter(({ Verify }) => Verify === "").length;
  return { version, cases: questions.length, accepted, verdictDifferences, textDifferences, unreadable, undetermined };
}

/** Pools leave out what can't be parsed; the end entity and what is sent must be readable to be judged. */
function isReadable({ chain, anchors }: PathQuestion): boolean {
  return [...chain, ...anchors].every((der) => readCertificate(der).ok);
}
