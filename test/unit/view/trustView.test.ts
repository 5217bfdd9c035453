// The trust of a directory as JSON: words, indices and nothing that JSON cannot hold.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { trustModel } from "../../../src/cockroach/trust/trustModel.ts";
import { whatIfDropped } from "../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../src/node/nodeCryptography.ts";
import { dropView, trustView } from "../../../src/view/trustView.ts";
import { authority, clientCertificate } from "../../support/certificate.ts";
import { healthySet, load, pair } from "../../support/certsDirectory.ts";

async function split() {
  const { files } = await healthySet();
  const clientCa = await authority({ cn: "Client CA" });
  const app = await clientCertificate({ user: "app", issuedBy: clientCa });
  return load({ ...files, "ca-client.crt": clientCa.pem, ...pair("client.app", app) });
}

describe("the trust view", () => {
  test("stores with fallbacks and counts", async () => {
    const { stores } = trustView(await split());
    assert.deepEqual(stores.map(({ role, files, fallback, accepted, cutOff }) => [role, files, fallback, accepted, cutOff]), [
      ["server", ["ca.crt"], "", 1, 0],
      ["client", ["ca-client.crt"], "ca-client-tenant.crt is not here, ca-client.crt takes its place", 1, 2],
      ["tenantServer", ["ca.crt"], "", 0, 0],
      ["ui", ["ca.crt"], "ca-ui.crt is not here, ca.crt takes its place", 0, 0],
    ]);
  });

  test("links name their authority, or say why there is none", async () => {
    const { links, authorities, notes } = trustView(await split());
    assert.deepEqual(authorities.map(({ file, position, name, accepts }) => [file, position, name, accepts]), [["ca.crt", 1, "CN=Cockroach CA, O=Cockroach", 1], ["ca-client.crt", 1, "CN=Client CA, O=Cockroach", 1]]);
    const root = links.find(({ file }) => file === "client.root.crt");
    assert.equal(root?.authority, null);
    assert.match(root.reason, /; ca\.crt would accept it$/);
    assert.match(root.says, /^x509: certificate signed by unknown authority/);
    assert.match(notes[0] ?? "", /ignores the trust store of the operating system/);
  });

  test("alike links are one group", async () => {
    const directory = await split();
    const { groups, links } = trustView(directory);
    assert.deepEqual(groups.map(({ role, state, authority, links: members }) => [role, state, authority, members.map((index) => links[index]?.file)]), [
      ["server", "accepted", 0, ["node.crt"]],
      ["client", "cutOff", null, ["node.crt", "client.root.crt"]],
      ["client", "accepted", 1, ["client.app.crt"]],
    ]);
  });

  test("it survives JSON, and holds no key and no octets", async () => {
    const view = trustView(await split());
    const text = JSON.stringify(view);
    assert.deepEqual(JSON.parse(text), view);
    assert.doesNotMatch(text, /PRIVATE KEY|BEGIN/);
  });

  test("what dropping a CA would do", async () => {
    const directory = await split();
    const index = trustModel(directory).authorities.findIndex(({ file }) => file === "ca-client.crt");
    const outcome = await whatIfDropped(directory, index, nodeCryptography);
    assert.ok(outcome !== undefined);
    const view = dropView(outcome);
    assert.equal(view.title, "Without CN=Client CA, O=Cockroach in ca-client.crt, 1 certificate is cut off");
    assert.deepEqual(view.fallbacks, ["ca-client.crt and ca-client-tenant.crt are not here, ca.crt takes its place"]);
    assert.deepEqual(view.cutOff.map(({ file }) => file), ["client.app.crt"]);
    assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
  });
});
