// The last guard of a rotation: whatever a step creates, everyone who is accepted now is accepted afterwards, in the
// directory itself, in others, and by clients with OpenSSL.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { judgeOutcome } from "../../../../src/cockroach/rotation/judgeOutcome.ts";
import { rotationPlan } from "../../../../src/cockroach/rotation/rotationPlan.ts";
import { readRotation } from "../../../../src/cockroach/rotation/rotationState.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { pair } from "../../../support/certsDirectory.ts";
import { writeRealFiles, type RealFiles } from "../../../support/realFiles.ts";
import { environmentWith } from "../../../support/rotationCluster.ts";

const root = mkdtempSync(join(tmpdir(), "outcome-"));
after(() => {
  rmSync(root, { recursive: true });
});
let bases = 0;

/** What a step that replaces some files would take away; paths without their base. */
async function cutOff(
  directories: Readonly<Record<string, RealFiles>>,
  changes: Readonly<Record<string, RealFiles>>,
): Promise<readonly string[]> {
  const base = join(root, String(++bases));
  for (const [name, files] of Object.entries(directories)) writeRealFiles(join(base, name), files);
  const environment = environmentWith();
  const read = await readRotation(
    Object.keys(directories).map((name) => join(base, name)),
    environment,
    () => undefined,
  );
  assert.ok(read.ok);
  const files = Object.entries(changes).map(
    ([name, made]) =>
      [
        join(base, name),
        Object.entries(made).map(([file, content]) => ({
          path: join(base, name, file),
          bytes: Buffer.from(typeof content === "string" ? content : ""),
          mode: 0o600,
          mayReplace: true,
        })),
      ] as const,
  );
  const outcome = await judgeOutcome(read.value, new Map(files), { usage: "CA", skewMs: 300_000 }, environment);
  assert.ok(outcome.ok);
  return outcome.value.cutOff.map((text) => text.replaceAll(`${base}/`, ""));
}

const real = (name: string, made: TestCertificate): RealFiles => pair(name, made) as RealFiles;

describe("the outcome of a step", () => {
  test("no one loses access in their own directory, not even by a CA that isn't rotated", async () => {
    const [ca, uiCa, other] = [
      await authority(),
      await authority({ keySlot: "UI" }),
      await authority({ keySlot: "other" }),
    ];
    const node = real("node", await nodeCertificate({ issuedBy: ca }));
    const n1 = {
      "ca.crt": ca.pem,
      "ca-ui.crt": uiCa.pem,
      ...node,
      ...real("ui", await nodeCertificate({ issuedBy: uiCa })),
    };
    assert.deepEqual(await cutOff({ n1 }, { n1: { "ca.crt": other.pem + ca.pem } }), []);
    assert.ok(
      (await cutOff({ n1 }, { n1: { "ca-ui.crt": other.pem } })).includes(
        "n1/ui.crt won't be accepted in its own directory",
      ),
    );
    assert.ok(
      (await cutOff({ n1 }, { n1: { "node.key": other.keyPem } })).includes(
        "n1/node.crt won't be accepted in its own directory",
      ),
    );
    assert.deepEqual(
      await cutOff({ n1 }, { n1: real("node", await nodeCertificate({ issuedBy: ca, hosts: ["localhost"] })) }),
      ["n1/node.crt won't be valid for 127.0.0.1"],
    );
  });

  test("no one loses access in another directory, nor by OpenSSL's rule there", async () => {
    const top = await authority({ cn: "Root" });
    const middle = await authority({ cn: "Issuing", issuedBy: top });
    const n1 = { "ca.crt": middle.pem + top.pem, ...real("node", await nodeCertificate({ issuedBy: middle })) };
    const app = {
      "ca.crt": middle.pem + top.pem,
      ...real("client.app", await clientCertificate({ user: "app", issuedBy: middle })),
    };
    assert.deepEqual(await cutOff({ n1, app }, { app: { "ca.crt": top.pem + middle.pem } }), []);
    assert.deepEqual(await cutOff({ n1, app }, { app: { "ca.crt": middle.pem } }), [
      "psql, Node.js, and Python with app/ca.crt no longer accept n1/node.crt",
    ]);
    // ca.crt stands in for ca-ui.crt where that is missing, so another CA file than the rotated one counts too.
    const uiCa = await authority({ keySlot: "UI" });
    const console = { ...n1, "ca-ui.crt": uiCa.pem, ...real("ui", await nodeCertificate({ issuedBy: uiCa })) };
    const trusting = { "ca.crt": middle.pem + top.pem + uiCa.pem };
    assert.deepEqual(await cutOff({ n1: console, app: trusting }, { app: { "ca.crt": middle.pem + top.pem } }), [
      "n1/ui.crt won't be accepted in app",
    ]);
    assert.ok(
      (await cutOff({ n1, app }, { app: { "ca.crt": (await authority({ keySlot: "x" })).pem } })).some((text) =>
        text.includes("which is missing in app/ca.crt: it's rejected there"),
      ),
    );
  });
});

test("an old CA is a matter of 90 days, to the millisecond", async () => {
  const day = 86_400_000;
  const skewMs = 300_000;
  const fresh = await authority({ keySlot: "fresh" });
  const dangers = async (left: number): Promise<number> => {
    const end = new Date(testNow.getTime() + 90 * day + skewMs);
    const old = await authority({ keySlot: "old", notBefore: new Date(0), notAfter: end });
    const base = join(root, String(++bases));
    writeRealFiles(join(base, "n1"), {
      "ca.crt": fresh.pem + old.pem,
      ...real("node", await nodeCertificate({ issuedBy: fresh })),
      ...real("client.app", await clientCertificate({ user: "app", issuedBy: old })),
    });
    const read = await readRotation([join(base, "n1")], environmentWith(), () => undefined);
    assert.ok(read.ok);
    const [facts] = read.value.facts;
    assert.ok(facts);
    return rotationPlan(facts, { now: testNow.getTime() + left, skewMs, confirmed: [] }).dangers.filter((text) =>
      text.startsWith("an old CA expires on"),
    ).length;
  };
  assert.deepEqual([await dangers(0), await dangers(1)], [0, 1]);
});

test("a path is followed over seven intermediate CAs, and no further", async () => {
  const chain = async (count: number): Promise<number> => {
    const top = await authority({ cn: "Top" });
    let issuer = top;
    const sent: string[] = [];
    for (let depth = 0; depth < count; depth++) {
      issuer = await authority({ cn: `Level ${depth}`, issuedBy: issuer });
      sent.unshift(issuer.pem);
    }
    const node = await nodeCertificate({ issuedBy: issuer });
    const base = join(root, String(++bases));
    writeRealFiles(join(base, "n1"), {
      "ca.crt": top.pem,
      "node.crt": node.pem + sent.join(""),
      "node.key": node.keyPem,
    });
    const read = await readRotation([join(base, "n1")], environmentWith(), () => undefined);
    assert.ok(read.ok);
    return read.value.facts[0]?.issued[0]?.authorities.length ?? -1;
  };
  assert.deepEqual([await chain(0), await chain(7), await chain(8)], [1, 1, 0]);
});
