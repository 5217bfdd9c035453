// JSON Web Keys that Node made: sizes, names, thumbprints, certificates; and nothing of what is private.
import assert from "node:assert/strict";
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  generateKeySync,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { inspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { leaks, secretsOf } from "../../../support/keyLeak.ts";
import { throughEverything } from "../../../support/throughEverything.ts";
import { detailOf, fieldsOf, fileModel, said, viewContext } from "../../../support/model.ts";

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const pairs: Readonly<Record<string, () => Pair>> = {
  RSA: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  "P-256": () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  "P-384": () => generateKeyPairSync("ec", { namedCurve: "P-384" }),
  "P-521": () => generateKeyPairSync("ec", { namedCurve: "P-521" }),
  Ed25519: () => generateKeyPairSync("ed25519"),
};

function recordOf(value: unknown): ReturnType<typeof inspectRecord> {
  const record = inspectRecord("x", decodeWholeFile(Buffer.from(JSON.stringify(value))), nodeCryptography);
  assertFitsSchema(record, "x");
  return record;
}

function itemsOf(
  value: unknown,
): readonly Extract<ReturnType<typeof recordOf>["items"][number], { readonly label?: string }>[] {
  return recordOf(value).items.flatMap((item) => (item.kind === "certificate" ? [] : [item]));
}

/** RFC 7638 section 3.2, written down for each type. */
function thumbprint({ kty, crv, x, y, e, n }: JsonWebKey): string {
  const text =
    kty === "RSA"
      ? `{"e":"${e}","kty":"RSA","n":"${n}"}`
      : kty === "EC"
        ? `{"crv":"${crv}","kty":"EC","x":"${x}","y":"${y}"}`
        : `{"crv":"${crv}","kty":"OKP","x":"${x}"}`;
  return createHash("sha256").update(text).digest("base64url");
}

describe("a JSON Web Key of Node", () => {
  for (const [name, make] of Object.entries(pairs))
    test(`${name}: every value, and of the private one nothing else`, () => {
      const { publicKey, privateKey } = make();
      const asked = { kid: `${name} <b>key</b> \u202e`, use: "sig", alg: "X", key_ops: ["verify"] };
      for (const key of [publicKey, privateKey]) {
        const jwk = key.export({ format: "jwk" });
        const value = { ...jwk, ...asked };
        const [item, ...others] = itemsOf(value);
        assert.ok(item?.jwk !== undefined && others.length === 0);
        const details = key.asymmetricKeyDetails;
        assert.deepEqual(item.publicKey, {
          algorithm: jwk.kty === "OKP" ? jwk.crv : jwk.kty,
          ...(jwk.kty === "EC" && { bits: Number(name.slice(2)), curve: name }),
          ...(jwk.kty === "RSA" && { bits: details?.modulusLength }),
        });
        assert.deepEqual(item.jwk, {
          kty: jwk.kty,
          private: key === privateKey,
          kid: asked.kid,
          use: asked.use,
          alg: asked.alg,
          keyOps: asked.key_ops,
          thumbprint: thumbprint(jwk),
        });
        const text = JSON.stringify(value);
        const detail = detailOf(text);
        assert.deepEqual(said(detail, "thumbprint"), [thumbprint(jwk)]);
        assert.match(
          detail.view.use,
          key === privateKey ? /^Private key as JSON Web Key\..*needs keys in PEM/ : /server\.jwt_authentication\.jwks/,
        );
        assert.deepEqual(leaks([fileModel(text).rows, detail, recordOf(value)], secretsOf(privateKey)), []);
      }
    });

  test("the example of RFC 7638 section 3.1", () => {
    const n =
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    const [item] = itemsOf({ kty: "RSA", n, e: "AQAB", alg: "RS256", kid: "2011-04-29" });
    assert.equal(item?.jwk?.thumbprint, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  });

  test("a symmetric key is private, without a thumbprint", () => {
    const jwk = generateKeySync("aes", { length: 256 }).export({ format: "jwk" });
    const [item] = itemsOf(jwk);
    assert.deepEqual(
      [item?.jwk, item?.publicKey],
      [
        { kty: "oct", private: true },
        { algorithm: "Symmetric", bits: 256 },
      ],
    );
    assert.deepEqual(leaks(detailOf(JSON.stringify(jwk)), [Buffer.from(jwk.k ?? "", "base64url")]), []);
  });

  test("its certificate and the digest of it are compared", async () => {
    const [leaf, other] = [await nodeCertificate(), await nodeCertificate({ keySlot: "another" })];
    const jwk = createPrivateKey(leaf.keyPem).export({ format: "jwk" });
    const { d, ...own } = jwk;
    const digest = (der: Uint8Array): string => createHash("sha256").update(der).digest("base64url");
    const check = (value: unknown): unknown => {
      const [item] = itemsOf(value);
      return [item?.jwk?.certificateHasKey, item?.jwk?.certificateSha256Matches];
    };
    const x5c = [Buffer.from(leaf.der).toString("base64")];
    assert.deepEqual(check({ ...own, x5c, "x5t#S256": digest(leaf.der) }), [true, true]);
    assert.deepEqual(
      check({ ...own, x5c: [Buffer.from(other.der).toString("base64")], "x5t#S256": digest(leaf.der) }),
      [false, false],
    );
    assert.deepEqual(check({ ...own, "x5t#S256": digest(leaf.der) }), [undefined, undefined]);
    const detail = detailOf(JSON.stringify({ ...own, x5c, "x5t#S256": digest(other.der) }));
    assert.deepEqual(said(detail, "x5c"), ["Has this key"]);
    assert.deepEqual(said(detail, "x5t"), [digest(other.der), "Isn't that of the first certificate"]);
    assert.ok(d !== undefined);
  });
});

test("keys are found wherever they are in JSON, in the order of the file, each at its line", () => {
  const jwk = (kid: string): JsonWebKey => ({
    ...generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }),
    kid,
  });
  const text = `\ufeff${JSON.stringify({ 'a "{': "}", b: { keys: [jwk("1"), { ...jwk("2"), inner: jwk("3") }] }, c: [jwk("4")] }, null, 2)}`;
  const { decoded } = fileModel(text);
  assert.equal(decoded.format, "jwk");
  assert.deepEqual(
    decoded.items.map((item) => [item.kind === "jsonWebKey" && item.jwk.kid, item.lines?.first]),
    ["1", "2", "3", "4"].map((kid) => [kid, lineBefore(text, `"kid": "${kid}"`)]),
  );
});

/** The line of the brace that opens the object of a text in it. */
function lineBefore(text: string, member: string): number {
  let depth = 0;
  let at = text.indexOf(member);
  for (; depth < 1; at--) depth += text[at] === "{" ? 1 : text[at] === "}" ? -1 : 0;
  return text.slice(0, at + 1).split("\n").length;
}

test("a damaged one says how, without a word of it", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk = privateKey.export({ format: "jwk" });
  const text = JSON.stringify(jwk);
  for (const damaged of [text.slice(0, -1), text.replace(",", ";"), `${text}x`]) {
    const model = fileModel(damaged);
    const [item] = model.decoded.items;
    assert.ok(item?.kind === "broken");
    assert.equal(item.problem.code, "json-damaged");
    assert.deepEqual(leaks([model.rows, detailOf(damaged)], secretsOf(privateKey)), []);
  }
  const codes = (value: string): unknown =>
    decodeWholeFile(Buffer.from(value)).items[0]?.problems?.map(({ code, message }) => [code, message]);
  assert.deepEqual(codes('{"kty":"EC","crv":"P-256","x":"A*","kid":"me"}'), [
    ["jwk-member", "The member x is missing or isn't base64url"],
    ["jwk-member", "The member y is missing or isn't base64url"],
  ]);
  assert.deepEqual(codes('{"kty":"OKP","crv":"Ed25519","x":"AAAA","x":"BBBB"}'), [
    ["jwk-duplicate", "A member occurs more than once"],
  ]);
  assert.deepEqual(
    fieldsOf(detailOf('{"kty":""}')).map(({ id }) => id),
    ["kty", "public-key", "thumbprint"],
  );
  assert.deepEqual(decodeWholeFile(Buffer.from('{"kty":1}')).items, []);
});

test("a part of the private key in another member isn't shown", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" });
  const part = (jwk.d ?? "").slice(3, 20);
  for (const name of ["kid", "use", "alg", "crv", "kty"]) {
    const text = JSON.stringify({ ...jwk, [name]: `x ${part}` });
    const seen = [
      fileModel(text).rows,
      detailOf(text),
      inspectRecord("x", decodeWholeFile(Buffer.from(text)), nodeCryptography),
    ];
    assert.deepEqual(leaks(seen, secretsOf(privateKey)), [], name);
  }
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const named = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "AAAA", kid: pem });
  assert.deepEqual(leaks(detailOf(named, viewContext), secretsOf(privateKey)), []);
});

test("certificates in keys are rows after their key, with their path, and every range is apart from the others", async () => {
  const leaf = await nodeCertificate();
  const key = createPrivateKey(leaf.keyPem).export({ format: "jwk" });
  const x5c = [Buffer.from(leaf.der).toString("base64"), Buffer.from(leaf.der).toString("base64")];
  const text = JSON.stringify({
    keys: [
      { x5c, ...key, kid: "1" },
      { kty: "oct", k: "AAAA", kid: "2" },
      { ...key, x5c, kid: "3" },
    ],
  });
  throughEverything(Buffer.from(text));
  const { items } = fileModel(text);
  assert.deepEqual(
    items.map((item) => (item.kind === "jsonWebKey" ? item.jwk.kid : item.wrapped?.keyPath)),
    ["1", "keys[0].x5c[0]", "keys[0].x5c[1]", "2", "3", "keys[2].x5c[0]", "keys[2].x5c[1]"],
  );
});
