// The moments at which time alone changes what is found, compared with what the rules find before and after them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changeMoments } from "../../../../src/cockroach/calendar/changeMoments.ts";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { load, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * day);

const rules = {
  "validity/renewal-due": "plan",
  "validity/expires-soon": "soon",
  "validity/expires-very-soon": "urgent",
  "validity/expired": "expired",
  "ca/expired-beside-current": "expired",
  "validity/not-yet-valid": "early",
} as Readonly<Record<string, string>>;

/** What the rules about time say of each file at another time than that of loading. */
function statesAt(directory: CertsDirectory, now: number): ReadonlyMap<string, string> {
  const { findings } = runRules({ ...directory, now });
  return new Map(findings.flatMap(({ rule, file }) => (rules[rule] === undefined ? [] : [[file, rules[rule]]])));
}

async function files(): Promise<MemoryFiles> {
  const ca = await authority({ notBefore: inDays(-10), notAfter: inDays(3000) });
  const old = await authority({ cn: "Old CA", notBefore: inDays(-900), notAfter: inDays(40) });
  const period = (from: number, to: number) => ({ issuedBy: ca, notBefore: inDays(from), notAfter: inDays(to) });
  return {
    "ca.crt": ca.pem + old.pem,
    ...pair("node", await nodeCertificate(period(-10, 800))),
    ...pair("client.root", await clientCertificate({ user: "root", ...period(-10, 80) })),
    // So short that the last third is all there is.
    ...pair("client.short", await clientCertificate({ user: "short", ...period(5, 7) })),
  };
}

describe("moments of change", () => {
  test("each of them changes what the rules say of its file, a second after the state before", async () => {
    const loaded = await load(await files());
    const moments = changeMoments(loaded).filter(({ at }) => at > testNow.getTime());
    assert.ok(moments.length >= 12, JSON.stringify(moments));
    for (const { at, change, file } of moments) {
      const [before, after] = [statesAt(loaded, at - 1000), statesAt(loaded, at)];
      const expected = change === "starts" ? undefined : change;
      assert.equal(after.get(file), expected, `${change} of ${file}`);
      assert.notEqual(before.get(file), after.get(file), `${change} of ${file} was true before`);
    }
  });

  test("nothing changes between them", async () => {
    const loaded = await load(await files());
    const ends = changeMoments(loaded).map(({ at }) => at);
    const text = (now: number): string => JSON.stringify([...statesAt(loaded, now)]);
    // Every third day for nine years, which hits each span between two moments.
    let [before, last] = [text(testNow.getTime()), testNow.getTime()];
    for (let now = testNow.getTime() + 3 * day; now < inDays(3010).getTime(); now += 3 * day) {
      const after = text(now);
      if (after !== before)
        assert.ok(
          ends.some((at) => at > last && at <= now),
          `${before} became ${after} before ${new Date(now).toISOString()}`,
        );
      [before, last] = [after, now];
    }
  });

  test("a CA that is followed by a newer one in its file needs no renewal", async () => {
    const old = changeMoments(await load(await files())).filter(
      ({ at, file }) => file === "ca.crt" && at < inDays(50).getTime(),
    );
    assert.deepEqual(
      old.filter(({ at }) => at > testNow.getTime()).map(({ change }) => change),
      ["expired"],
    );
  });
});
