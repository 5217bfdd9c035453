// What the removal of a CA says and does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dropOffer } from "../../../../src/cockroach/fixes/dropOffer.ts";
import { whatIfDropped } from "../../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";

async function split() {
  const { files } = await healthySet();
  const clientCa = await authority({ cn: "Client CA" });
  const app = await clientCertificate({ user: "app", issuedBy: clientCa });
  return load({ ...files, "ca-client.crt": clientCa.pem, ...pair("client.app", app) });
}

describe("removing a CA", () => {
  test("removes one certificate from a file, and keeps the rest", async () => {
    const { files, ca } = await healthySet();
    const other = await authority({ cn: "Other" });
    const directory = await load({ ...files, "ca.crt": `# ours\n${ca.pem}${other.pem}` });
    const outcome = await whatIfDropped(directory, 1, nodeCryptography);
    assert.ok(outcome !== undefined);
    const drop = dropOffer(directory, outcome);
    assert.ok(drop.ok);
    assert.match(drop.offer.effects.join(" "), /Reload every node afterward/);
    const plan = drop.offer.plan(new Map([["ca.crt", new TextEncoder().encode(`# ours\n${ca.pem}${other.pem}`)]]), "");
    assert.ok(plan.ok);
    const [change] = plan.changes;
    assert.ok(change?.type === "replace");
    assert.equal(new TextDecoder().decode(change.bytes), `# ours\n${ca.pem}`);
  });

  test("moves the file of an only CA to a folder, but never ca.crt", async () => {
    const directory = await split();
    const drops = await Promise.all([0, 1].map((index) => whatIfDropped(directory, index, nodeCryptography)));
    const [first, second] = drops.map((outcome) => outcome && dropOffer(directory, outcome));
    assert.deepEqual(first?.ok, false);
    assert.ok(second?.ok === true);
    assert.ok(second.offer.asksFolder !== undefined);
    assert.equal(second.offer.action, "Remove CA");
    assert.doesNotMatch(second.offer.effects.join(" "), /client\.app/, "the first line of the dialog names it");
  });

  test("names pairs that can't connect now, because the first line counts only those that can", async () => {
    const { files, ca } = await healthySet();
    const other = await authority({ cn: "Other" });
    const directory = await load({ ...without(files, "client.root.key"), "ca.crt": `${ca.pem}${other.pem}` });
    const outcome = await whatIfDropped(directory, 0, nodeCryptography);
    assert.ok(outcome !== undefined);
    const drop = dropOffer(directory, outcome);
    assert.ok(drop.ok);
    assert.equal(
      drop.offer.effects[1],
      "These can't connect now, and repairing them won't help without this CA: client.root.crt.",
    );
  });
});
