// Go and Node's OpenSSL as judges of certification paths: handshakes with good and bad sets. The Go profile decides as
// Go does, in its words; where OpenSSL decides otherwise, the table below names the difference.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { parseGoVersion, type GoVersion } from "../../src/pki/path/basis/goVersion.ts";
import { skipWithout } from "./debianPrograms.ts";
import { combinationNames, pathCombinations } from "./pathCombinations.ts";
import { askGo, askHere, askNode, go, type GoVerdict, type PathQuestion } from "./pathJudge.ts";

/** What OpenSSL, as Node uses it, decides otherwise than Go, and why. The profile is Go's. */
const differences: Readonly<Record<string, readonly ["OpenSSL accepts" | "OpenSSL refuses", why: string]>> = {
  "the certificate itself is trusted": [
    "OpenSSL refuses",
    "it goes on to a root, unless told that a partial chain is enough",
  ],
  "only the intermediate is trusted": [
    "OpenSSL refuses",
    "it goes on to a root, unless told that a partial chain is enough",
  ],
  "the CA has no basic constraints": ["OpenSSL accepts", "keyCertSign makes it a CA"],
  "a server for any purpose": ["OpenSSL refuses", "anyExtendedKeyUsage is not serverAuth"],
  "the certificate may not sign anything": ["OpenSSL refuses", "it looks at the key usage of the end entity"],
  "a self-issued intermediate beyond the path length": [
    "OpenSSL accepts",
    "it does not count self-issued certificates, as RFC 5280 says",
  ],
  "policy constraints that ask for a policy": [
    "OpenSSL accepts",
    "it processes policies when asked to; Go before 1.24 does not know the extension",
  ],
  "a network whose mask has holes": ["OpenSSL accepts", "Go cannot parse the CA"],
  "a constraint on directory names": ["OpenSSL accepts", "Go does not process such constraints"],
  "a wildcard for one label": ["OpenSSL refuses", "Node wants two labels after the wildcard"],
  "a wildcard inside a label": ["OpenSSL accepts", "Node lets a wildcard stand for part of a label"],
  "the host is in the common name only": ["OpenSSL accepts", "Node still looks at the common name"],
  "the issuer's name in other letters": [
    "OpenSSL accepts",
    "it compares names as RFC 5280 section 7.1 says, Go byte by byte",
  ],
  "an authority key identifier of another key": ["OpenSSL refuses", "to Go it is only a hint"],
  "an extension that is there twice": ["OpenSSL accepts", "Go cannot parse it"],
  "a critical subject key identifier": [
    "OpenSSL refuses",
    "it does not process that extension; Go refuses it from 1.23 on",
  ],
};

describe("certification paths", { skip: skipWithout(go), timeout: 240_000 }, () => {
  let questions: readonly PathQuestion[] = [];
  let verdicts: readonly GoVerdict[] = [];
  let version: GoVersion = { minor: 0, patch: 0 };

  before(async () => {
    questions = await pathCombinations();
    const judged = askGo(questions);
    verdicts = judged.Verdicts;
    version = parseGoVersion(judged.Version) ?? version;
  });

  for (const [i, name] of combinationNames.entries()) {
    test(name, async () => {
      const [question, verdict] = [questions[i], verdicts[i]];
      assert.ok(question !== undefined && verdict !== undefined);
      const said = await words(question, version, "pool");
      assert.equal(timeless(said), timeless(verdict.Verify), "Certificate.Verify");
      if (question.key !== undefined) {
        const inHandshake = await words(question, version, "handshake");
        // A handshake puts its own words in front.
        const handshake = verdict.Handshake.replace(
          /^tls: failed to (verify|parse)( client)? certificate( from server)?: /,
          "",
        );
        assert.equal(timeless(inHandshake), timeless(handshake), "handshake");
      }
      const openssl = await askNode(question);
      const isDifferent = (openssl === "") !== (verdict.Verify === "");
      const found = isDifferent ? (openssl === "" ? "OpenSSL accepts" : "OpenSSL refuses") : undefined;
      assert.equal(found, differences[name]?.[0], `OpenSSL: ${openssl}`);
    });
  }

  test("they are decided both ways, and the table names nothing else", () => {
    assert.ok(verdicts.filter(({ Verify }) => Verify === "").length >= 20);
    assert.ok(verdicts.filter(({ Verify }) => Verify !== "").length >= 20);
    assert.deepEqual(
      Object.keys(differences).filter((name) => !combinationNames.includes(name)),
      [],
    );
  });
});

/** What the Go profile says; empty if it trusts. */
async function words(question: PathQuestion, version: GoVersion, delivery: "handshake" | "pool"): Promise<string> {
  const answer = await askHere(question, { kind: "go", version }, delivery);
  return answer.outcome === "trusted" ? "" : (answer.problem.goText ?? answer.problem.message);
}

function timeless(text: string): string {
  return text.replace(/current time \S+ is/, "current time is");
}
