// Recognizes explicit curve parameters (ECParameters, RFC 3279 section 2.3.5, SEC 1 appendix C.2) of named curves.
// Generator and order must match too: a key on the right curve with another generator is a forgery (CVE-2020-0601).

import { concatBytes, toHex } from "../asn1/bytes.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";

/** SHA-256 of the `curveImage` of each curve. The test compares them with OpenSSL. */
const curveDigests: ReadonlyMap<string, string> = new Map([
  ["c992308515c16a5a7a2250c3ae4305aa06f07f59ffe3d0a278cf76ecc797948c", "P-192"],
  ["74e206fb32a684b1622caf143bfcca335aa083e36d30d6c6b1b4c1e7428b3551", "P-224"],
  ["702c3fce67cda2ac56b8160540589da178b57c5327b45e691cf8e1f8a8f1a5fc", "P-256"],
  ["c24926cdddb2f34a7e21e395c252bc00dd05e0750d20f38928aaaa426280edd5", "P-384"],
  ["378c05032fdd385c343f8dfbe6e18252400dc81fd05a7ce7f48f2ccff39aebe9", "P-521"],
  ["4dea451f34a3bc7908d37386e9e3e5436a1d292347f6d4044e50c443ef1c9638", "secp112r1"],
  ["b38a23ad1483b56bfd530b3da45fdfebe2cb01036bd720659ee6f26ead85458b", "secp160r1"],
  ["f282b08ae6cdbce62d081032724ec74c2c3af62d06bd760f57187cca3dd9055c", "secp160k1"],
  ["cd14b89465e23c74b11091a371b0d4e106a0320b3f3058193fb7eeafa466c7a8", "secp192k1"],
  ["f17884f178df37b1fc5d5ab785d2c7e0072f79a72cadad965fe2626d0ce41eca", "secp224k1"],
  ["5bacfedb854f159f27a23f180dc6acc5df00c35a4c3863439e6d02a391ba557b", "secp256k1"],
  ["8590e8a8a8d0f7d1fc58f440f523c923d1d2e1f84172fb6688c6ae240587c709", "sect163k1"],
  ["2d643d1f1699729a70d5a0487944a400768585fc42cd94f4f4fe8a2ad0346803", "sect163r2"],
  ["e5e08472e7c35ca436166c39a0f90276cd280d41c7971237242bc04457b38dde", "sect233k1"],
  ["0da21e5ba1418de74d7c184e07dfbedd977d58ab254c2fc6871020f2dd40da24", "sect233r1"],
  ["95d8eb5f3258a52d93bad87a8273aa152b4e9c484a2e1e0e6f45483df99b570c", "sect283k1"],
  ["f421a06efe783bd0d24f11afb38e054780a67a72d60918da09bcf1b05cc20582", "sect283r1"],
  ["bb89ac0fdbedb761d5084ef9ef4e4ec2db2d56a18f8d27dffe206c6bcc1e0f8a", "sect409k1"],
  ["be12f0bfeadd7f8bf2ef69caa034836ad530a0c9f38fb0430a1c3176aa514226", "sect409r1"],
  ["d8a98804704f3cf36d1009a39952507e8f183233147151f2535f9cba78318c3a", "sect571k1"],
  ["c4cc7c474756a1a2d95439b3ca4707290fb93228c9e87e147365636820888972", "sect571r1"],
  ["792357789f73c0bb95f1280476c169e42a4eb3ce62d0f7a14401dd6ac251c57a", "brainpoolP160r1"],
  ["5193748caccb17ada64f83f7a24ea519cc29bafe062ee4870db72e2cf8b113ca", "brainpoolP192r1"],
  ["43da9f871c4dc4cc3fc3977e5acf449bc74e4a0fb85a4b68aaec45ef866106c7", "brainpoolP224r1"],
  ["4c6471adb613492d414bafb5b5e753f053f006e1a7385140aa9b538d517a0f0f", "brainpoolP256r1"],
  ["29cfa038adfc8d164fc70c333a6997d007cf8308816225097b8d02c2eea250d6", "brainpoolP256t1"],
  ["fe4b739a69e03015ea8b2784cff649d3758a4431afdcd09d641c6ba535833dee", "brainpoolP320r1"],
  ["ce93b8c03ebaaf0a066d2d70025bb10ec77141868f352096333e1eb8931164e3", "brainpoolP384r1"],
  ["69a6d08aa2877fb99f0f043abdfc69b7676b664f45a608c4f62ba04d21009b45", "brainpoolP384t1"],
  ["9beaa64442cfd96ff82a34e2c2a4fd2dad5049204947504c1f0a4b41033d9878", "brainpoolP512r1"],
  ["0afd656b7c75214e42fe3b527b22e6a6bd17657b35ad4603623337d1a7f2e875", "brainpoolP512t1"],
  ["87535a59e10833d011768fe85e08a6ba3fef225cbe650786c52076329dd9584d", "SM2"],
  ["6cb00977faca36ae79d17cd0493e2e7ce6c102fab75f96440bbdb5df95cee755", "prime192v2"],
  ["406eb5bc86cf8b8c7b01fa155a7c7f502f0e303a478ab0412f6bf045f2c8742d", "prime192v3"],
  ["beb80831bc079409b9b7f3afb89d32fd6dca0638fa2cde3c5100fdcd7f38cbc6", "prime239v1"],
  ["c62df82bbff7c1caba8f7f0a19fbfc7e43db53abc708f20a7212e2497480f662", "prime239v2"],
  ["4a9ad96ab03be62321605fc0a7951c1e3051be0e5e5148d2f5babdd2e5ad891a", "prime239v3"],
  ["e7d9414c01fef8ca7dce6eba88cb9a2c9a191b85207b6c1b2200673163d2df16", "secp112r2"],
  ["0c1d8826e12ea08f024112729965f2b206fe640407d6e07e741193c3aadbdef0", "secp128r1"],
  ["dceceb305f2e9a265d9fedaab5fbf4f76191c2e475893f70889a6bb1f257cdcb", "secp128r2"],
  ["2297d51a54921b0576ba99b9e39ba533c8750422b1561e953648f425829ecab4", "secp160r2"],
  ["a727a7e676644a0f13b49d77805240233c36a6afa0f48600757910c8d965da21", "sect113r1"],
  ["15e5f2b1d48f0acaff568813e8b8e8c42356a8bc463761cc3209d2092847489f", "sect113r2"],
  ["4250bf8f77d85fd9aec18837e81ef769980f4e9237f804394dde5eccfc6d6e6b", "sect131r1"],
  ["1444b01ebfa2b34b0efc3a0794867ef38e0827273e7eb698a9914ec59f1297e8", "sect131r2"],
  ["52b65aee9c47705b09744113a0e4a981619be500a55bae32ae0081e6a0469573", "sect163r1"],
  ["208af71c6df23fad09b0c90b561f4c7f0f330dfc63a7bba52fbe3109bd1e5f12", "sect193r1"],
  ["f919f93afc1d6886907e2767642a32164aa64e1d6b7de07bab6663b6fffc5952", "sect193r2"],
  ["9f0b15e235d028cb8af93652af8d4c3d793fe9991bc389a2f5b2d4f3a6e61ad4", "sect239k1"],
  ["e5516b6e285e14c118c1eaa57df9c0c2e00ace0a1044b9731072633f3d2116f9", "brainpoolP160t1"],
  ["fdf2efded32b47763f5d9eef82998c2cfef40f25c111df9f2b1361fb13af33df", "brainpoolP192t1"],
  ["ca3987e2269739f80e0bac6bfc016cb76261c7fbf64ebe38691b9f492544eabf", "brainpoolP224t1"],
  ["ee16df5a9f67e8da19a1ed32a1d944ded5b897d81558064e7ec9e85da512ffe8", "brainpoolP320t1"],
]);

const primeField = "1.2.840.10045.1.1";

/**
 * Returns the name of the curve that explicit parameters describe. Returns `undefined` if the curve is unknown or they
 * can't be read.
 */
export function explicitCurve(parameters: Uint8Array, sha256: (bytes: Uint8Array) => Uint8Array): string | undefined {
  const image = curveImage(parameters);
  return image && curveDigests.get(toHex(sha256(image)));
}

/**
 * Returns everything that defines the curve in one canonical form: field, a, b, generator, and order, each preceded by
 * its length. Seed and cofactor are omitted: the seed changes nothing, and the cofactor follows from the rest.
 */
function curveImage(parameters: Uint8Array): Uint8Array | undefined {
  const cursor = DerCursor.over(parameters);
  const sequence = cursor.inside(tag.sequence, "ECParameters");
  sequence.take(tag.integer, "version");
  const fieldElement = sequence.take(tag.sequence, "fieldID");
  const field = parameters.subarray(fieldElement.start, fieldElement.end);
  const curve = sequence.inside(tag.sequence, "curve");
  const a = curve.content(curve.take(tag.octetString, "a"));
  const b = curve.content(curve.take(tag.octetString, "b"));
  const base = sequence.content(sequence.take(tag.octetString, "base"));
  const order = sequence.content(sequence.take(tag.integer, "order"));
  if (cursor.failed || parameters.length > maxLength) return undefined;
  const prime = primeOf(field);
  const generator =
    prime === undefined
      ? binaryGenerator(base)
      : primeGenerator(base, { prime, a: readUnsigned(a), b: readUnsigned(b) });
  return (
    generator &&
    concatBytes(
      [field, stripLeadingZeros(a), stripLeadingZeros(b), ...generator, stripLeadingZeros(order)].flatMap((part) => [
        lengthBytes(part),
        part,
      ]),
    )
  );
}

/** Longer than the parameters of any curve in use. */
const maxLength = 4_096;

/** Returns the prime of a prime field, or `undefined` for a binary field. */
function primeOf(field: Uint8Array): bigint | undefined {
  const fieldID = DerCursor.over(field).inside(tag.sequence, "fieldID");
  const isPrime = objectIdentifier(fieldID.content(fieldID.take(tag.oid, "fieldType"))) === primeField;
  const prime = isPrime ? readUnsigned(fieldID.content(fieldID.take(tag.integer, "prime-p"))) : 0n;
  return fieldID.failed || prime === 0n ? undefined : prime;
}

/**
 * Returns x and the parity of y, which is all that a compressed point has. If y is written out, it must be the curve's.
 */
function primeGenerator(
  base: Uint8Array,
  { prime, a, b }: { readonly prime: bigint; readonly a: bigint; readonly b: bigint },
): readonly Uint8Array[] | undefined {
  const form = base[0] ?? 0;
  if (form === 2 || form === 3) return [stripLeadingZeros(base.subarray(1)), Uint8Array.of(form & 1)];
  const point = coordinates(base);
  if (point === undefined) return undefined;
  const x = readUnsigned(point.x);
  const y = readUnsigned(point.y);
  if ((y * y - (x * x * x + a * x + b)) % prime !== 0n || y >= prime) return undefined;
  return [stripLeadingZeros(point.x), Uint8Array.of(Number(y & 1n))];
}

/** Returns x and y. Compressed points on a binary field aren't supported, because finding y takes a division. */
function binaryGenerator(base: Uint8Array): readonly Uint8Array[] | undefined {
  const point = coordinates(base);
  return point && [stripLeadingZeros(point.x), stripLeadingZeros(point.y)];
}

/** SEC 1 section 2.3.3: 4 means both coordinates; 6 and 7 mean both coordinates and the parity. */
function coordinates(base: Uint8Array): { readonly x: Uint8Array; readonly y: Uint8Array } | undefined {
  const form = base[0] ?? 0;
  if (form !== 4 && form !== 6 && form !== 7) return undefined;
  const size = (base.length - 1) / 2;
  return { x: base.subarray(1, 1 + size), y: base.subarray(1 + size) };
}

function readUnsigned(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

function stripLeadingZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}

function lengthBytes({ length }: Uint8Array): Uint8Array {
  return Uint8Array.of(length >> 8, length & 0xff);
}
