// Who accepts whom: authorities with their roles and fallbacks, paths, cut-off certificates, and what would be if a CA
// were dropped.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { trustModel } from "../../../../src/cockroach/trust/trustModel.ts";
import { dropOffer } from "../../../../src/cockroach/fixes/dropOffer.ts";
import { whatIfDropped, type DropOutcome } from "../../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";

const links = (directory: CertsDirectory): readonly string[] =>
  trustModel(directory).links.map(
    ({ file, role, state, authority: index, via }) => `${role} ${file} ${state} ${index ?? "-"} ${via.length}`,
  );

async function drop(directory: CertsDirectory, index: number): Promise<DropOutcome> {
  const outcome = await whatIfDropped(directory, index, nodeCryptography);
  assert.ok(outcome !== undefined);
  return outcome;
}

const names = (list: DropOutcome["cutOff"]): readonly string[] => list.map(({ file, role }) => `${role} ${file}`);

/** Old and new CA of one name in ca.crt; node and root under the new one, app under the old one. */
async function rotating(): Promise<CertsDirectory> {
  const [older, newer] = [await authority({ keySlot: "older" }), await authority({ keySlot: "newer" })];
  const node = await nodeCertificate({ issuedBy: newer });
  const app = await clientCertificate({ user: "app", issuedBy: older });
  const root = await clientCertificate({ issuedBy: newer });
  return load({
    "ca.crt": newer.pem + older.pem,
    ...pair("node", node),
    ...pair("client.app", app),
    ...pair("client.root", root),
  });
}

describe("the trust model", () => {
  test("one CA serves all roles", async () => {
    const { files } = await healthySet();
    const directory = await load(files);
    const { authorities, stores, intermediates } = trustModel(directory);
    assert.deepEqual(
      authorities.map(({ file, kind, roles }) => [file, kind, roles]),
      [["ca.crt", "root", ["server", "client", "tenantServer", "ui"]]],
    );
    assert.deepEqual(
      stores.map(({ role, absent }) => [role, absent]),
      [
        ["server", []],
        ["client", ["ca-client.crt", "ca-client-tenant.crt"]],
        ["tenantServer", []],
        ["ui", ["ca-ui.crt"]],
      ],
    );
    assert.deepEqual(intermediates, []);
    assert.deepEqual(links(directory), [
      "server node.crt accepted 0 0",
      "client node.crt accepted 0 0",
      "client client.root.crt accepted 0 0",
    ]);
  });

  test("two CAs of one name: each accepts its own", async () => {
    assert.deepEqual(links(await rotating()), [
      "server node.crt accepted 0 0",
      "client node.crt accepted 0 0",
      "client client.app.crt accepted 1 0",
      "client client.root.crt accepted 0 0",
    ]);
  });

  test("a subordinate CA in ca.crt, and one that is only sent", async () => {
    const root = await authority();
    const subordinate = await authority({ cn: "Subordinate", issuedBy: root });
    const sent = await authority({ cn: "Sent", issuedBy: root });
    const node = await nodeCertificate({ issuedBy: sent });
    const directory = await load({
      "ca.crt": root.pem + subordinate.pem,
      "node.crt": node.pem + sent.pem,
      "node.key": node.keyPem,
      ...pair("client.root", await clientCertificate({ issuedBy: subordinate })),
    });
    const { authorities, intermediates } = trustModel(directory);
    assert.deepEqual(
      authorities.map(({ kind, issuer }) => [kind, issuer]),
      [
        ["root", undefined],
        ["subordinate", 0],
      ],
    );
    assert.deepEqual(
      intermediates.map(({ files }) => files),
      [["node.crt"]],
    );
    assert.deepEqual(links(directory), [
      "server node.crt accepted 0 1",
      "client node.crt accepted 0 1",
      "client client.root.crt accepted 1 0",
    ]);
  });

  test("a CA that two files send is one, and a CA that is trusted is not among those that are only sent", async () => {
    const root = await authority();
    const sent = await authority({ cn: "Sent", issuedBy: root });
    const [node, app] = [
      await nodeCertificate({ issuedBy: sent }),
      await clientCertificate({ user: "app", issuedBy: sent }),
    ];
    const files = {
      "node.crt": node.pem + sent.pem + sent.pem + root.pem,
      "node.key": node.keyPem,
      "client.app.crt": app.pem + sent.pem,
      "client.app.key": app.keyPem,
    };
    const { intermediates } = trustModel(await load({ "ca.crt": root.pem, ...files }));
    assert.deepEqual(
      intermediates.map((one) => one.files),
      [["node.crt", "client.app.crt"]],
    );
  });

  test("a block with headers, and those of a file that cannot be loaded, are no anchors", async () => {
    const { files, ca } = await healthySet();
    const withHeaders = ca.pem.replace("-----\n", "-----\nA: b\n\n");
    assert.deepEqual(
      trustModel(await load({ ...files, "ca.crt": ca.pem + withHeaders })).authorities.map(({ roles }) => roles.length),
      [4, 0],
    );
    const damaged = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    assert.deepEqual(
      trustModel(await load({ ...files, "ca.crt": ca.pem + damaged })).authorities.map(({ roles }) => roles.length),
      [0],
    );
  });

  test("a subordinate CA without its root is alone", async () => {
    const subordinate = await authority({ cn: "Subordinate", issuedBy: await authority() });
    assert.equal(trustModel(await load({ "ca.crt": subordinate.pem })).authorities[0]?.kind, "lone");
  });

  test("a certificate that is its own anchor", async () => {
    const node = await nodeCertificate();
    const directory = await load({ "ca.crt": node.pem, ...pair("node", node) });
    assert.deepEqual(links(directory), ["server node.crt accepted 0 0", "client node.crt accepted 0 0"]);
  });

  test("a certificate that is its own anchor, in the file of the store that was used", async () => {
    const node = await nodeCertificate();
    const directory = await load({
      "ca.crt": node.pem,
      "ca-client.crt": (await authority()).pem + node.pem,
      ...pair("node", node),
    });
    assert.deepEqual(links(directory), ["server node.crt accepted 0 0", "client node.crt accepted 2 0"]);
  });

  test("a file that cannot be read has no link", async () => {
    const { files } = await healthySet();
    assert.deepEqual(links(await load({ ...files, "node.crt": "nothing" })), ["client client.root.crt accepted 0 0"]);
  });

  test("rejected: the reason, and the CA file that would have accepted it", async () => {
    const { ca, node, files } = await healthySet();
    const clientCa = await authority({ keySlot: "client" });
    const directory = await load({ ...files, "ca-client.crt": clientCa.pem, ...pair("node", node) });
    const [link] = trustModel(directory).links.filter(({ file }) => file === "client.root.crt");
    assert.equal(link?.state, "cutOff");
    assert.equal(link.elsewhere, "ca.crt");
    assert.match(link.problem?.goText ?? "", /unknown authority/);
    assert.ok(ca.pem.length > 0);
  });

  test("a store that cannot be loaded cuts everybody off, in CockroachDB's words", async () => {
    const { files } = await healthySet();
    const { links: all, authorities } = trustModel(await load({ ...files, "ca.crt": "nothing" }));
    assert.deepEqual(authorities, []);
    assert.ok(
      all.length === 3 &&
        all.every(
          ({ state, storeSays }) =>
            state === "cutOff" && storeSays?.startsWith("problem with CA certificate: ") === true,
        ),
    );
  });
});

describe("what if a CA were dropped", () => {
  test("the old one of two: its client is rejected", async () => {
    const outcome = await drop(await rotating(), 1);
    assert.deepEqual(
      [names(outcome.cutOff), outcome.isSafe, outcome.removesFile],
      [["client client.app.crt"], false, false],
    );
    assert.match(outcome.cutOff[0]?.problem?.goText ?? "", /unknown authority/);
  });

  test("one that nobody needs", async () => {
    const { files, ca } = await healthySet();
    const spare = await authority({ keySlot: "spare" });
    const outcome = await drop(await load({ ...files, "ca.crt": ca.pem + spare.pem }), 1);
    assert.deepEqual([outcome.cutOff, outcome.kept, outcome.isSafe], [[], [], true]);
  });

  test("one of two that both lead to an anchor: no one is rejected, and the other one accepts", async () => {
    const root = await authority();
    const middle = await authority({ cn: "Middle", issuedBy: root });
    const node = await nodeCertificate({ issuedBy: middle });
    const directory = await load({
      "ca.crt": middle.pem + root.pem,
      "node.crt": node.pem + middle.pem,
      "node.key": node.keyPem,
    });
    const outcome = await drop(directory, 0);
    assert.deepEqual([names(outcome.kept), outcome.isSafe], [["server node.crt", "client node.crt"], true]);
    assert.deepEqual(
      outcome.kept.map((link) => link.authority),
      [1, 1],
    );
  });

  test("the root above the CA that signs: CockroachDB accepts it, clients with OpenSSL don't", async () => {
    const root = await authority();
    const middle = await authority({ cn: "Middle", issuedBy: root });
    const node = await nodeCertificate({ issuedBy: middle });
    const directory = await load({ "ca.crt": middle.pem + root.pem, ...pair("node", node) });
    const outcome = await drop(directory, 1);
    assert.deepEqual([outcome.cutOff, outcome.rootless, outcome.isSafe], [[], ["node.crt"], false]);
    const offer = dropOffer(directory, outcome);
    assert.ok(offer.ok && offer.offer.effects.some((effect) => effect.includes("psql, Node.js, and Python don't")));
    const intermediate = await drop(directory, 0);
    assert.deepEqual([intermediate.isSafe, intermediate.rootless], [false, []]);
    // A root that nothing here leads to is missed by nobody.
    const spare = await authority({ keySlot: "spare" });
    assert.deepEqual(
      (await drop(await load({ "ca.crt": middle.pem + root.pem + spare.pem, ...pair("node", node) }), 2)).isSafe,
      true,
    );
  });

  test("the only one of ca-client.crt: the file goes, and ca.crt takes its place", async () => {
    const { files } = await healthySet();
    const clientCa = await authority({ keySlot: "client" });
    const app = await clientCertificate({ user: "app", issuedBy: clientCa });
    const directory = await load({ ...files, "ca-client.crt": clientCa.pem, ...pair("client.app", app) });
    const index = trustModel(directory).authorities.findIndex(({ file }) => file === "ca-client.crt");
    const outcome = await drop(directory, index);
    assert.equal(outcome.removesFile, true);
    assert.deepEqual(
      outcome.stores.map(({ role, files: used }) => [role, used]),
      [["client", ["ca.crt"]]],
    );
    assert.deepEqual(names(outcome.cutOff), ["client client.app.crt"]);
    assert.deepEqual(names(outcome.regained), ["client node.crt", "client client.root.crt"]);
  });

  test("the only CA: everyone is rejected", async () => {
    const { files } = await healthySet();
    const outcome = await drop(await load(files), 0);
    assert.deepEqual(
      outcome.cutOff.map(({ storeSays }) => storeSays),
      Array.from({ length: 3 }, () => "problem with CA certificate: not found"),
    );
  });

  test("a damaged block beside it stays in the way", async () => {
    const { files, ca } = await healthySet();
    const damaged = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    const outcome = await drop(await load({ ...files, "ca.crt": ca.pem + damaged }), 0);
    assert.ok(outcome.stores.every(({ anchors }) => anchors.length === 0));
  });

  test("one that is not there", async () => {
    const { files } = await healthySet();
    assert.equal(await whatIfDropped(await load(files), 7, nodeCryptography), undefined);
  });
});
