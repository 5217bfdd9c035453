// Node's OpenSSL as judge of certification paths: handshakes with good and bad sets. Where it decides otherwise than Go, the table below names the
// difference.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { GoVersion } from "../../src/pki/path/basis/goVersion.ts";
import { combinationNames, pathCombinations } from "./pathCombinations.ts";
import { askHere, askNode, type PathQuestion } from "./pathJudge.ts";

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

/** The version that the table compares with. That it decides as here is what toolchains/pathGo.test.ts asks. */
const version: GoVersion = { minor: 22, patch: 12 };

describe("certification paths of OpenSSL and Go", { timeout: 240_000 }, () => {
  let questions: readonly PathQuestion[] = [];
  const accepted = new Set<string>();

  before(async () => {
    questions = await pathCombinations();
  });

  for (const [i, name] of combinationNames.entries()) {
    test(name, async () => {
      const question = questions[i] ?? assert.fail();
      const { outcome } = await askHere(question, { kind: "go", version }, "pool");
      if (outcome === "trusted") accepted.add(name);
      const openssl = await askNode(question);
      const isDifferent = (openssl === "") !== (outcome === "trusted");
      const found = isDifferent ? (openssl === "" ? "OpenSSL accepts" : "OpenSSL refuses") : undefined;
      assert.equal(found, differences[name]?.[0], `OpenSSL: ${openssl}`);
    });
  }

  test("they are decided both ways, and the table names nothing else", () => {
    assert.ok(accepted.size >= 20 && questions.length - accepted.size >= 20);
    assert.deepEqual(
      Object.keys(differences).filter((name) => !combinationNames.includes(name)),
      [],
    );
  });
});
