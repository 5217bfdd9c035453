// What a row of a file has of its certs directory: every finding of the file is at exactly one row, and the first says
// what was checked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutLinks } from "../../../../src/view/fields/fieldBuilder.ts";
import { rowPlace } from "../../../../src/view/filePage/rowPlace.ts";
import type { DetailView } from "../../../../src/contract/protocol.ts";
import { authority, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";
import { detailOf, viewContext, fileModel } from "../../../support/model.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

/** All rows of a file, as the page shows them. */
async function rowsOf(files: MemoryFiles, name: string, content: string | Uint8Array): Promise<readonly DetailView[]> {
  const context = { ...viewContext, fileName: name };
  const model = fileModel(content, context);
  const known = judged(await load({ ...files, [name]: content }));
  return model.items.map((_, index) => detailOf(content, context, rowPlace(known, name, model, index), index).view);
}

const codes = ({ findings }: DetailView): readonly string[] => findings.map(({ code }) => code);

test("a DER file says what is wrong with it, and offers the fix", async () => {
  const { files, root } = await healthySet();
  const [row] = await rowsOf(files, "client.root.crt", root.der);
  assert.ok(row);
  assert.deepEqual(codes(row), ["file/der"]);
  assert.deepEqual(
    row.findings[0]?.actions.map(({ text }) => text),
    ["Convert client.root.crt to PEM", "Copy Command", "Explain"],
  );
  assert.equal(row.verdict[0]?.text, "1 error");
});

test("a key in a certificate file has the finding at its own block", async () => {
  const { files, ca } = await healthySet();
  const app = await clientCertificate({ user: "app", issuedBy: ca });
  const rows = await rowsOf(files, "client.app.crt", app.pem + app.keyPem);
  assert.deepEqual(rows.map(codes), [["key/missing"], ["file/wrong-block-type"]]);
});

test("a certificate of a CA file has the findings of its block", async () => {
  const { files, ca } = await healthySet();
  const expired = await authority({
    cn: "Old CA",
    notBefore: new Date(testNow.getTime() - 9e9),
    notAfter: new Date(testNow.getTime() - 1e9),
  });
  const rows = await rowsOf(files, "ca.crt", ca.pem + expired.pem);
  assert.deepEqual(rows.map(codes), [[], ["ca/expired-beside-current"]]);
});

test("a key file has its findings on its own page", async () => {
  const { files, node } = await healthySet();
  const known = judged(await load({ ...files, "node.key": { content: node.keyPem, mode: 0o644 } }));
  const context = { ...viewContext, fileName: "node.key" };
  const model = fileModel(node.keyPem, context);
  const { view } = detailOf(node.keyPem, context, rowPlace(known, "node.key", model, 0));
  assert.deepEqual(codes(view), ["key/permissions"]);
});

test("of two equal certificates only the first has the key, its findings, and the trust of the pair", async () => {
  const { files, node } = await healthySet();
  const others = { ...files, "node.key": { content: node.keyPem, mode: 0o644 } };
  for (const content of [node.pem + node.pem, `${node.pem}# again\n${node.pem}`]) {
    const [first, second] = await rowsOf(others, "node.crt", content);
    assert.ok(first !== undefined && second !== undefined);
    assert.match(JSON.stringify(first), /node\.key/);
    assert.match(JSON.stringify(first), /Signed by/);
    assert.doesNotMatch(JSON.stringify(second), /node\.key/);
    assert.doesNotMatch(JSON.stringify(second), /Signed by/);
  }
});

test("a row that the directory has seen with other bytes has no key and no trust", async () => {
  const { files, node, ca } = await healthySet();
  const other = await clientCertificate({ user: "app", issuedBy: ca });
  const context = { ...viewContext, fileName: "node.crt" };
  const known = judged(await load({ ...files, "node.crt": other.pem }));
  const { view } = detailOf(node.pem, context, rowPlace(known, "node.crt", fileModel(node.pem, context), 0));
  assert.doesNotMatch(JSON.stringify(view), /Signed by/);
});

test("a file that CockroachDB does not read says so", async () => {
  const { files, ca } = await healthySet();
  const [row] = await rowsOf(files, "tls.crt", ca.pem);
  assert.ok(row);
  assert.ok(codes(row).includes("directory/unknown-file-name"), codes(row).join());
});

test("what was checked is said once, with the first row", async () => {
  const { files, ca, node } = await healthySet();
  const rows = await rowsOf({ ...files, ...pair("node", node) }, "node.crt", node.pem + ca.pem);
  const [first, second] = rows.map(({ parts }) => parts.find(({ id }) => id === "checks"));
  assert.match(first?.note ?? "", /^\d+ rules that look at node\.crt and its key$/);
  const subjects = first?.groups[0]?.fields.map(({ label }) => label) ?? [];
  for (const subject of ["Certificate files", "Node certificates", "Private keys", "Validity"])
    assert.ok(subjects.includes(subject), subjects.join());
  assert.ok(!subjects.includes("Tenants"), subjects.join());
  assert.equal(second, undefined);
});

test("outside of the directory there is nothing to say", async () => {
  const known = judged(await load((await healthySet()).files));
  assert.equal(rowPlace(known, "elsewhere.crt", fileModel(""), 0), undefined);
});

test("while a file is read, no row has the findings of unread blocks of those that are", async () => {
  const { files, ca } = await healthySet();
  const expired = await authority({
    cn: "Old CA",
    notBefore: new Date(testNow.getTime() - 9e9),
    notAfter: new Date(testNow.getTime() - 1e9),
  });
  const content = ca.pem + expired.pem;
  const known = judged(await load({ ...files, "ca.crt": content }));
  const whole = fileModel(content, { ...viewContext, fileName: "ca.crt" });
  const soFar = { ...whole, items: whole.items.slice(0, 1), ids: whole.ids.slice(0, 1), isWhole: false };
  const findings = (model: typeof whole): number =>
    rowPlace(known, "ca.crt", model, 0)?.findings(withoutLinks).length ?? -1;
  assert.equal(findings(soFar), 0);
  assert.equal(findings({ ...soFar, isWhole: true }), 1, "of a whole file everything is said somewhere");
});

test("a key leads to the certificate that has its public half, and names the hash of that half", async () => {
  const { files, node } = await healthySet();
  const known = judged(await load(files));
  const context = { ...viewContext, fileName: "node.key" };
  const model = fileModel(node.keyPem, context);
  const { view, links } = detailOf(node.keyPem, context, rowPlace(known, "node.key", model, 0));
  const fact = (id: string): string => JSON.stringify(view.facts.find((one) => one.id === id)?.value ?? []);
  assert.match(fact("certificate"), /node\.crt.* has its public key/);
  assert.deepEqual([...links.values()], [{ type: "file", name: "node.crt" }]);
  const onCertificate = detailOf(node.pem, context, undefined).view.parts.flatMap(({ groups }) =>
    groups.flatMap(({ fields }) => fields.filter(({ id }) => id === "key-sha256")),
  );
  assert.equal(JSON.stringify(onCertificate[0]?.value), fact("key-sha256"));
});

test("a key that fits no certificate of its directory names none", async () => {
  const { files, ca } = await healthySet();
  const other = await clientCertificate({ user: "other", issuedBy: ca, keySlot: "other" });
  const context = { ...viewContext, fileName: "node.key" };
  const known = judged(await load({ ...files, "node.key": other.keyPem }));
  const place = rowPlace(known, "node.key", fileModel(other.keyPem, context), 0);
  const { view } = detailOf(other.keyPem, context, place);
  assert.ok(!view.facts.some(({ id }) => id === "certificate" || id === "key-sha256"));
});
