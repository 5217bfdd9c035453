// OCSP responses that OpenSSL made: every value is the one that OpenSSL prints, and the signature check ends as OpenSSL's.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { isoTime } from "../../../../src/pki/asn1/time.ts";
import { inspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import { readFrom, runCommandLine } from "../../../support/commandLine.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { detailOf, fieldsOf, fileModel, said } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const hostile = '<img src=x onerror="alert(1)">\u202e';

/** Revoked before 2026: 06 with a reason, 08 without. 07 isn't in the index, so it's unknown. */
const index = `V\t400101000000Z\t\t05\tunknown\t/CN=node
R\t400101000000Z\t250101000000Z,keyCompromise\t06\tunknown\t/CN=old
R\t400101000000Z\t250203040506Z\t08\tunknown\t/CN=older
`;

function key(name: string): void {
  openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", at(`${name}.key`)]);
}

function selfSigned(name: string, subject: string): void {
  key(name);
  openssl([
    "req",
    "-x509",
    "-utf8",
    "-key",
    at(`${name}.key`),
    "-subj",
    subject,
    "-days",
    "50",
    "-out",
    at(`${name}.crt`),
  ]);
}

function delegate(name: string, subject: string, purpose: string): void {
  key(name);
  openssl(["req", "-new", "-utf8", "-key", at(`${name}.key`), "-subj", subject, "-out", at(`${name}.csr`)]);
  writeFileSync(at(`${name}.ext`), `extendedKeyUsage=${purpose}\n`);
  const signer = ["-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-set_serial", "9", "-days", "50"];
  openssl([
    "x509",
    "-req",
    "-in",
    at(`${name}.csr`),
    ...signer,
    "-extfile",
    at(`${name}.ext`),
    "-out",
    at(`${name}.crt`),
  ]);
}

interface Made {
  readonly about: readonly string[];
  readonly signer: string;
  readonly options: readonly string[];
}

const made: Readonly<Record<string, Made>> = {
  good: { about: ["-serial", "5"], signer: "ca", options: ["-ndays", "3"] },
  revoked: { about: ["-no_nonce", "-serial", "6"], signer: "delegate", options: ["-nmin", "90"] },
  "without a next update": { about: ["-sha256", "-serial", "8"], signer: "ca", options: ["-resp_key_id", "-no_certs"] },
  "about three": {
    about: ["-serial", "5", "-sha256", "-serial", "6", "-serial", "7"],
    signer: "delegate",
    options: ["-ndays", "1", "-rmd", "sha384", "-resp_key_id"],
  },
  "of a responder that may not answer": { about: ["-serial", "5"], signer: "server", options: ["-ndays", "1"] },
};

/** A response with the name `name`, in a file of that name. */
function respond(name: string): Buffer {
  const { about, signer, options } = made[name] ?? assert.fail(name);
  openssl(["ocsp", "-issuer", at("ca.crt"), ...about, "-reqout", at("request")]);
  const responder = ["-rsigner", at(`${signer}.crt`), "-rkey", at(`${signer}.key`)];
  const files = [
    "-index",
    at("index"),
    "-CA",
    at("ca.crt"),
    ...responder,
    "-reqin",
    at("request"),
    "-respout",
    at(name),
  ];
  openssl(["ocsp", ...files, ...options]);
  return readFileSync(at(name));
}

/** What OpenSSL prints after a label, once for each time that it prints it. */
function printed(text: string, label: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^ *${label}: *\\n? *(.*)$`, "gm"))].map(([, value = ""]) => value);
}

const iso = (text: string): string => isoTime(new Date(text).getTime());
const lower = (text: string): string => text.toLowerCase();
const reasons = new Map([["keyCompromise (0x1)", 1]]);

describe("OCSP responses by OpenSSL", { skip: withoutOpenssl }, () => {
  before(() => {
    writeFileSync(at("index"), index);
    selfSigned("ca", "/O=Cockroach/CN=Cockroach CA");
    selfSigned("other", "/O=Cockroach/CN=Other CA");
    delegate("delegate", `/CN=${hostile.replaceAll("/", "\\/")}`, "OCSPSigning");
    delegate("server", "/CN=server", "serverAuth");
  });

  for (const [name, { about }] of Object.entries(made))
    test(`${name}: every value is the one that OpenSSL prints`, () => {
      const raw = respond(name);
      const record = inspectRecord(name, decodeWholeFile(raw), nodeCryptography);
      assertFitsSchema(record, name);
      assert.deepEqual(record.problems, []);
      const [item] = record.items;
      assert.ok(item?.kind === "ocspResponse" && "ocsp" in item);
      const { ocsp } = item;
      const all = openssl(["ocsp", "-respin", at(name), "-resp_text", "-noverify"]).toString();
      const text = all.slice(0, all.indexOf("\nCertificate:") + 1 || undefined);
      assert.deepEqual([`${ocsp.responseStatus} (0x0)`], printed(text, "OCSP Response Status"));
      const [responder = ""] = printed(text, "Responder Id");
      if (ocsp.responderKeySha1 === undefined)
        assert.deepEqual(
          ocsp.responderName,
          openssl([
            "x509",
            "-in",
            at(`${made[name]?.signer}.crt`),
            "-noout",
            "-subject",
            "-nameopt",
            "RFC2253,-esc_msb,utf8",
          ])
            .toString()
            .trimEnd()
            .replace(/^subject=/, ""),
        );
      else assert.equal(ocsp.responderKeySha1, lower(responder));
      assert.deepEqual([ocsp.producedAt], printed(text, "Produced At").map(iso));
      assert.deepEqual(ocsp.nonce === undefined ? [] : [`0410${ocsp.nonce}`], printed(text, "OCSP Nonce").map(lower));
      assert.equal(ocsp.nonce === undefined, about.includes("-no_nonce"));
      assert.deepEqual([ocsp.signatureAlgorithm], printed(text, "Signature Algorithm"));
      const of = <T>(pick: (answer: (typeof ocsp.answers)[number]) => T | undefined): readonly T[] =>
        ocsp.answers.flatMap((answer) => pick(answer) ?? []);
      assert.deepEqual(
        of(({ issuerHashAlgorithm }) => issuerHashAlgorithm.replace("-", "").toLowerCase()),
        printed(text, "Hash Algorithm"),
      );
      assert.deepEqual(
        of(({ issuerNameHash }) => issuerNameHash),
        printed(text, "Issuer Name Hash").map(lower),
      );
      assert.deepEqual(
        of(({ issuerKeyHash }) => issuerKeyHash),
        printed(text, "Issuer Key Hash").map(lower),
      );
      assert.deepEqual(
        of(({ serialNumber }) => serialNumber),
        printed(text, "Serial Number"),
      );
      assert.deepEqual(
        of(({ status }) => status),
        printed(text, "Cert Status"),
      );
      assert.deepEqual(
        of(({ revokedAt }) => revokedAt),
        printed(text, "Revocation Time").map(iso),
      );
      assert.deepEqual(
        of(({ reason }) => reason),
        printed(text, "Revocation Reason").map((one) => reasons.get(one)),
      );
      assert.deepEqual(
        of(({ thisUpdate }) => thisUpdate),
        printed(text, "This Update").map(iso),
      );
      assert.deepEqual(
        of(({ nextUpdate }) => nextUpdate),
        printed(text, "Next Update").map(iso),
      );
      const [, signature = ""] = /Signature Value:\n((?: +[0-9a-f:]+\n)+)/.exec(text) ?? [];
      assert.deepEqual(said(detailOf(raw), "signature-value"), [signature.replace(/[^0-9a-f]/g, "")]);
    });

  test("the certificates that came along are rows of their own, with the bytes of the file", () => {
    const raw = respond("revoked");
    const model = fileModel(raw);
    assert.deepEqual(
      model.rows.map(({ kind, title }) => [kind, title]),
      [
        ["ocspResponse", "OCSP response"],
        ["certificate", hostile],
      ],
    );
    const within = model.items[1]?.within ?? assert.fail();
    const pem = openssl(["x509", "-in", at("delegate.crt"), "-outform", "DER"]);
    assert.deepEqual(Buffer.from(raw.subarray(within.start, within.end)), pem);
  });

  test("PEM by GnuTLS's label is the same response", () => {
    const raw = respond("good");
    const pem = `-----BEGIN OCSP RESPONSE-----\n${raw.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END OCSP RESPONSE-----\n`;
    assert.deepEqual(
      fieldsOf(detailOf(pem)).map(({ value }) => value),
      fieldsOf(detailOf(raw)).map(({ value }) => value),
    );
  });

  const outcomes: readonly (readonly [name: string, issuer: string, isGood: boolean, failed: readonly string[]])[] = [
    ["good", "ca", true, []],
    ["revoked", "ca", true, []],
    ["without a next update", "ca", true, []],
    ["about three", "ca", true, []],
    ["of a responder that may not answer", "ca", false, ["delegation"]],
    ["good", "other", false, ["certificate"]],
  ];
  for (const [name, issuer, isGood, failed] of outcomes)
    test(`--issuer ${issuer}: ${name}: OpenSSL and we ${isGood ? "accept" : "refuse"} the signature`, async () => {
      const raw = respond(name);
      const ca = at(`${issuer}.crt`);
      const { about } = made[name] ?? assert.fail();
      const question = about.filter((one) => one !== "-no_nonce");
      const { stderr } = spawnSync("openssl", [
        "ocsp",
        "-respin",
        at(name),
        "-issuer",
        ca,
        "-CAfile",
        ca,
        "-no_nonce",
        ...question,
      ]);
      assert.equal(stderr.toString().includes("Response verify OK"), isGood, stderr.toString());
      const run = await runCommandLine(["inspect", "--json", "r", "--issuer", "ca"], (program, environment) =>
        registerInspect(program, {
          ...environment,
          now: Date.now,
          readFile: readFrom({ r: raw, ca: readFileSync(ca) }),
        }),
      );
      const record = JSON.parse(run.out) as ReturnType<typeof inspectRecord>;
      assertFitsSchema(record, name);
      const [item] = record.items;
      assert.ok(item !== undefined && "ocsp" in item);
      const found = item.ocsp.checks?.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
      assert.deepEqual([found, run.code], [failed, isGood ? 0 : 1]);
    });

  test("one changed bit of what is signed, or of the signature, is refused", async () => {
    const raw = respond("good");
    const [signature = ""] = said(detailOf(raw), "signature-value");
    const places = [
      raw.indexOf(Buffer.from(signature, "hex")) + signature.length / 2 - 1,
      raw.indexOf(/\d{14}Z/.exec(raw.toString("latin1"))?.[0] ?? "") + 13,
    ];
    for (const place of places) {
      const changed = Buffer.from(raw);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const run = await runCommandLine(["inspect", "--json", "r", "--issuer", "ca"], (program, environment) =>
        registerInspect(program, {
          ...environment,
          now: Date.now,
          readFile: readFrom({ r: changed, ca: readFileSync(at("ca.crt")) }),
        }),
      );
      const [item] = (JSON.parse(run.out) as ReturnType<typeof inspectRecord>).items;
      assert.ok(item !== undefined && "ocsp" in item);
      const failed = item.ocsp.checks?.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
      assert.deepEqual([failed, run.code], [["signature"], 1]);
    }
  });

  test("a truncated one says so, and one with bytes after it or inside of it does, too", () => {
    const raw = respond("good");
    const [cut] = decodeWholeFile(raw.subarray(0, -5)).items;
    assert.ok(cut?.kind === "broken");
    assert.deepEqual([cut.startsAs, cut.problem.code], ["an OCSP response", "der-truncated"]);
    const { items, problems } = decodeWholeFile(Buffer.concat([raw, Buffer.from("\n")]));
    assert.deepEqual([items[0]?.kind, problems.map(({ code }) => code)], ["ocspResponse", ["trailing-data"]]);
  });

  test("a name is text, whatever is in it", async () => {
    const raw = respond("revoked");
    assert.deepEqual(said(detailOf(raw), "responder"), [`CN=${hostile.replace(/[<>"]/g, "\\$&")}`]);
    const run = await runCommandLine(["inspect", "r"], (program, environment) =>
      registerInspect(program, { ...environment, readFile: readFrom({ r: raw }) }),
    );
    assert.doesNotMatch(run.out, /\u202e/);
  });
});

test("a response without an answer has its status", () => {
  const tryLater = Uint8Array.of(0x30, 3, 0x0a, 1, 3);
  const detail = detailOf(tryLater);
  assert.deepEqual(said(detail, "response-status"), ["tryLater (3)"]);
  assert.deepEqual(said(detail, "response-type"), ["None"]);
  assert.match(detail.view.use, /^OCSP response: .* CockroachDB doesn't read such files\. .*security\.ocsp\.mode/);
});
