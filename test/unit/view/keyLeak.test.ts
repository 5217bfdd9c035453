// No byte of a private key is in anything that leaves the core: rows, details, what fields copy, PEM text, records,
// text for a terminal.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Command } from "commander";
import { outputTo } from "../../../src/cli/host/commandOutput.ts";
import { registerInspect } from "../../../src/cli/commands/inspect.ts";
import { defaultThresholds } from "../../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import { openContainers } from "../../../src/pki/file/openContainers.ts";
import { withContained } from "../../../src/pki/file/containedItems.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { detailModel } from "../../../src/view/filePage/detailModel.ts";
import { fileView } from "../../../src/view/filePage/fileView.ts";
import type { ViewContext } from "../../../src/view/fields/viewContext.ts";
import { inspectRecord } from "../../../src/view/filePage/inspectRecord.ts";
import { inspectText } from "../../../src/view/filePage/inspectText.ts";
import { pemText } from "../../../src/view/structure/pemText.ts";
import { structureView } from "../../../src/view/structure/structureView.ts";
import { nodeCertificate, testNow } from "../../support/certificate.ts";
import { keySamples, pemBody, relabelled } from "../../support/files.ts";
import { readFrom, runCommandLine } from "../../support/commandLine.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../support/openssl.ts";
import { leaks, secretsOf } from "../../support/keyLeak.ts";
import { fileModel } from "../../support/model.ts";

const context: ViewContext = {
  fileName: "node.key",
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: true,
};

/** Everything that any surface gets to see of a file. */
async function everything(raw: Uint8Array): Promise<unknown> {
  const model = fileModel(raw, context);
  const { decoded } = model;
  const details = decoded.items.map((_, index) => detailModel(model, index, context, undefined));
  const copied = decoded.items.filter((_, index) => details[index]?.view.canCopyPem).map((item) => pemText(raw, item));
  const structures = decoded.items.map((item, index) =>
    structureView(raw, item, "row", details[index]?.view.canCopyPem === true),
  );
  const said: string[] = [];
  const write = (text: string): void => {
    said.push(text);
  };
  for (const args of [
    ["inspect", "x"],
    ["inspect", "--json", "x"],
  ]) {
    const program = new Command().exitOverride();
    registerInspect(program, {
      ...context,
      now: () => context.now,
      readFile: () => Promise.resolve(raw),
      ...outputTo({ write, writeError: write, setExitCode: () => undefined }),
    });
    await program.parseAsync(args, { from: "user" });
  }
  assert.ok(said.join("").length > 20);
  const record = inspectRecord("x", decoded, nodeCryptography);
  const seen = { view: fileView(model, context, model.rows), details, copied, structures, record, said };
  return [seen, JSON.stringify(seen)];
}

/** Neither certificates nor key are encrypted. */
const clear: readonly string[] = ["-certpbe", "NONE", "-keypbe", "NONE"];

const lines = (pem: string): readonly string[] => pem.trimEnd().split("\n");

/** What can happen to a key block, by name. `cert` is a good certificate. */
const files: readonly (readonly [name: string, make: (pem: string, cert: string) => string | Uint8Array])[] = [
  ["the key alone", (pem) => pem],
  ["DER", (pem) => pemBody(pem)],
  ["DER cut off", (pem) => pemBody(pem).subarray(0, -3)],
  ["DER with a byte too much", (pem) => Buffer.concat([pemBody(pem), Buffer.from("\n")])],
  ["UTF-16", (pem) => Buffer.from(`\ufeff${pem}`, "utf16le")],
  ["JSON", (pem) => JSON.stringify({ key: pem })],
  ["on one line", (pem) => lines(pem).join("")],
  ["before a certificate", (pem, cert) => pem + cert],
  ["after a certificate", (pem, cert) => cert + pem],
  [
    "in the middle of a certificate",
    (pem, cert) => [...lines(cert).slice(0, 3), pem, ...lines(cert).slice(3)].join("\n"),
  ],
  ["a bad character in the first line", (pem) => pem.replace("\nM", "\nM*")],
  ["a bad character in the last line", (pem) => pem.replace("\n-----END", "!\n-----END")],
  ["cut off in the middle", (pem) => pem.slice(0, pem.length >> 1)],
  ["without its last characters", (pem) => pem.replace(/.{5}\n-----END/, "\n-----END")],
  ["another label at the end", (pem) => pem.replace(/END .*-----/, "END CERTIFICATE-----")],
  ["another label at the beginning", (pem) => pem.replace(/BEGIN .*-----/, "BEGIN CERTIFICATE-----")],
  ["without END", (pem, cert) => `${lines(pem).slice(0, -1).join("\n")}\n${cert}`],
  ["without BEGIN", (pem, cert) => `${cert}${lines(pem).slice(1).join("\n")}\n`],
  ["END with a dash too few, then a certificate", (pem, cert) => `${pem.trimEnd().slice(0, -1)}\n${cert}`],
  [
    "BEGIN and END with a dash too few, behind a certificate without END",
    (pem, cert) =>
      `${lines(cert).slice(0, -1).join("\n")}\n${pem.replaceAll("-----", "----")}${lines(cert).slice(-1).join("")}\n`,
  ],
  [
    "in the lines of a certificate with a bad character",
    (pem, cert) => [...lines(cert).slice(0, 3), "!", ...lines(pem).slice(1, -1), lines(cert).at(-1)].join("\n"),
  ],
  ...[
    "CERTIFICATE",
    "TRUSTED CERTIFICATE",
    "CERTIFICATE REQUEST",
    "X509 CRL",
    "PKCS7",
    "PKCS12",
    "PUBLIC KEY",
    "RSA PUBLIC KEY",
    "EC PARAMETERS",
    "DH PARAMETERS",
    "ENCRYPTED PRIVATE KEY",
    "SOMETHING ELSE",
  ].flatMap((label): readonly (readonly [string, (pem: string) => string])[] => [
    [`labelled ${label}`, (pem) => relabelled(pem, label)],
    [`labelled ${label} with a bad character`, (pem) => relabelled(pem, label).replace("\n-----END", "*\n-----END")],
    [
      `labelled ${label} with text after its padding`,
      (pem) => relabelled(pem, label).replace(/=*\n-----END/, "=\nQUJD\n-----END"),
    ],
  ]),
  [
    "behind a certificate in one block",
    (pem, cert) => encodePem("CERTIFICATE", Buffer.concat([pemBody(cert), pemBody(pem)])),
  ],
  [
    "behind a certificate in one block of a trusted certificate",
    (pem, cert) => encodePem("TRUSTED CERTIFICATE", Buffer.concat([pemBody(cert), pemBody(pem)])),
  ],
  ["behind a certificate in DER", (pem, cert) => Buffer.concat([pemBody(cert), pemBody(pem)])],
  ["cut off behind a certificate in DER", (pem, cert) => Buffer.concat([pemBody(cert), pemBody(pem).subarray(0, -1)])],
];

for (const { name, key, pem } of keySamples()) {
  describe(`${name} shows nothing of itself`, () => {
    const secrets = secretsOf(key);
    for (const [what, make] of files) {
      test(what, async () => {
        const { pem: cert } = await nodeCertificate();
        const file = make(pem, cert);
        assert.deepEqual(leaks(await everything(typeof file === "string" ? Buffer.from(file) : file), secrets), []);
      });
    }
  });
}

describe("a PKCS#12 file shows nothing of its key and its password", { skip: withoutOpenssl }, () => {
  const folder = temporaryFolder();
  for (const { name, key, pem } of keySamples()) {
    for (const [form, args] of Object.entries({ modern: [], legacy: ["-legacy"], "in the clear": clear })) {
      test(`${name}, ${form}`, async () => {
        const at = (file: string): string => join(folder, file);
        writeFileSync(at("key"), pem);
        writeFileSync(at("crt"), openssl(["req", "-x509", "-key", at("key"), "-subj", "/CN=app"]));
        const password = randomBytes(18).toString("base64");
        const pair = ["-inkey", at("key"), "-in", at("crt"), "-passout", `pass:${password}`];
        const raw = openssl(["pkcs12", "-export", ...pair, ...args]);
        const secrets = [...secretsOf(key), Buffer.from(password)];
        for (const given of [password, `${password}x`]) {
          const tools = { cryptography: nodeCryptography, pause: () => Promise.resolve() };
          const read = decodeWholeFile(raw);
          const items = await openContainers(
            raw,
            read.items,
            (wasWrong) => Promise.resolve(wasWrong ? undefined : given),
            tools,
          );
          const opened = withContained({ ...read, items });
          if (given === password) assert.equal(opened.items.length, 3);
          const contents = items.flatMap((item) => (item.kind === "pkcs12" && item.contents ? [item.contents] : []));
          const model = fileModel(raw, context, new Map(contents.map((one) => [0, one])));
          const details = model.items.map((_, index) => detailModel(model, index, context, undefined));
          const said = [...inspectText("app.p12", raw, opened, context)];
          const record = inspectRecord("app.p12", opened, nodeCryptography);
          const { raw: _, decoded: __, ...kept } = model;
          const { out, err } = await runCommandLine(
            ["inspect", "--password-file", "pw", "app.p12"],
            (program, environment) =>
              registerInspect(program, { ...environment, readFile: readFrom({ pw: given, "app.p12": raw }) }),
          );
          assert.equal(err, given === password ? "" : "app.p12: the password is wrong\n");
          const seen = { kept, details, said, record, out, view: fileView(model, context, model.rows) };
          assert.deepEqual(leaks([seen, JSON.stringify({ details, said, record })], secrets), []);
        }
      });
    }
  }
});

test("the search finds what it is there to find", () => {
  const [sample] = keySamples();
  assert.ok(sample);
  const secrets = secretsOf(sample.key);
  const body = pemBody(sample.pem);
  for (const shift of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), body]);
    assert.ok(leaks({ a: [{ b: shifted.toString("base64").replace(/.{60}/g, "$&\r\n") }] }, secrets).length > 0);
    assert.ok(leaks(shifted.toString("base64url"), secrets).length > 0);
  }
  assert.ok(leaks(body.toString("hex"), secrets).length > 0);
  assert.ok(leaks(body.toString("hex").toUpperCase().replace(/../g, "$&:"), secrets).length > 0);
  assert.ok(leaks(new Map([["x", new Uint8Array(body)]]), secrets).length > 0);
  assert.ok(leaks(JSON.stringify({ pem: sample.pem }), secrets).length > 0);
  const some = body.subarray(300, 340);
  assert.ok(leaks(some.toString("base64"), [body]).length > 0);
  assert.deepEqual(leaks([randomBytes(10_000).toString("base64"), randomBytes(10_000).toString("hex")], secrets), []);
});
