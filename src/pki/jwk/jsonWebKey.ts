// JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037). Of a private key, only what its public half says is kept.

import { bitLength } from "../asn1/derInteger.ts";
import type { PublicKey } from "../keys/publicKey.ts";
import { shownText } from "../secrecy/shownText.ts";

export interface JsonWebKey {
  readonly kty: string;
  readonly key: PublicKey;
  /** Whether it has private parts, or is a symmetric key. */
  readonly isPrivate: boolean;
  readonly kid?: string;
  readonly use?: string;
  readonly alg?: string;
  readonly keyOps?: readonly string[];
  /** The text whose SHA-256 is the thumbprint (RFC 7638 section 3). Absent for symmetric keys, whose thumbprint is secret. */
  readonly thumbprintInput?: string;
  /** The bytes that a certificate's subjectPublicKey has for this key, for keys on a curve. */
  readonly subjectPublicKey?: Uint8Array;
  /** SHA-256 of the first certificate, as stated. */
  readonly x5tS256?: Uint8Array;
  /** Base64 of DER of the first certificate. */
  readonly x5c?: string;
  /** Public members that are missing or can't be read. */
  readonly missing: readonly string[];
}

/** RFC 7518 sections 6.2.2, 6.3.2, and 6.4.1. */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/** Members that a public key consists of: those of the thumbprint, in its order. */
const publicMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ["RSA", ["e", "kty", "n"]],
  ["EC", ["crv", "kty", "x", "y"]],
  ["OKP", ["crv", "kty", "x"]],
]);

const curveBits: ReadonlyMap<string, number> = new Map([
  ["P-256", 256],
  ["P-384", 384],
  ["P-521", 521],
  ["secp256k1", 256],
]);

/** Longer texts aren't names. */
const maxText = 200;
/** Characters of base64 that hold six bytes of a key. */
const window = 8;

type Members = Readonly<Record<string, unknown>>;

/** Returns `undefined` if the object isn't a key. */
export function readJsonWebKey(object: unknown): JsonWebKey | undefined {
  if (typeof object !== "object" || object === null) return undefined;
  const members = object as Members;
  if (typeof members["kty"] !== "string") return undefined;
  const secrets = secretsOf(members);
  const text = (name: string): string | undefined => {
    const value = members[name];
    return typeof value === "string" ? shown(value, secrets) : undefined;
  };
  const kty = text("kty") ?? "";
  const needed = publicMembers.get(kty) ?? [];
  const values = new Map(needed.map((name) => [name, members[name]]));
  const missing = needed.filter((name) => typeof values.get(name) !== "string" || !isBase64Url(name, values.get(name)));
  const isWhole = needed.length > 0 && missing.length === 0;
  const point = pointOf(kty, members);
  const [x5c] = Array.isArray(members["x5c"]) ? (members["x5c"] as readonly unknown[]) : [];
  const x5tS256 = bytesOf(members["x5t#S256"]);
  const keyOps: unknown = members["key_ops"];
  return {
    kty,
    key: publicKeyOf(kty, text("crv"), members),
    isPrivate: kty === "oct" || privateMembers.some((name) => name in members),
    ...optional("kid", text("kid")),
    ...optional("use", text("use")),
    ...optional("alg", text("alg")),
    ...(Array.isArray(keyOps) && {
      keyOps: keyOps.flatMap((one: unknown) => (typeof one === "string" ? [shown(one, secrets)] : [])),
    }),
    ...(isWhole && { thumbprintInput: JSON.stringify(Object.fromEntries(values)) }),
    ...(isWhole && point && { subjectPublicKey: point }),
    ...(x5tS256 && { x5tS256 }),
    ...(typeof x5c === "string" && { x5c }),
    missing,
  };
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>;
}

function publicKeyOf(kty: string, curve: string | undefined, members: Members): PublicKey {
  switch (kty) {
    case "RSA": {
      const modulus = bytesOf(members["n"]);
      const exponent = bytesOf(members["e"]);
      if (modulus === undefined || exponent === undefined) return { algorithm: "RSA" };
      return { algorithm: "RSA", bits: bitLength(modulus), rsa: { modulus, exponent } };
    }
    case "EC": {
      const bits = curveBits.get(curve ?? "");
      return {
        algorithm: "EC",
        ...optional("curve", curve === "" ? undefined : curve),
        ...(bits !== undefined && { bits }),
      };
    }
    case "OKP":
      return { algorithm: curve === undefined || curve === "" ? "OKP" : curve };
    case "oct": {
      const secret = bytesOf(members["k"]);
      return { algorithm: "Symmetric", ...(secret && { bits: 8 * secret.length }) };
    }
    default:
      return { algorithm: kty || "Unknown" };
  }
}

/** An uncompressed point (RFC 5480 section 2.2), or the bytes of RFC 8410. */
function pointOf(kty: string, members: Members): Uint8Array | undefined {
  const x = bytesOf(members["x"]);
  const y = bytesOf(members["y"]);
  if (kty === "OKP") return x;
  return kty === "EC" && x !== undefined && y !== undefined ? Uint8Array.of(4, ...x, ...y) : undefined;
}

function isBase64Url(name: string, value: unknown): boolean {
  return name === "kty" || name === "crv" || bytesOf(value) !== undefined;
}

/** Larger numbers aren't part of a key in use. */
const maxDigits = 20_000;

/** Bytes of base64url without padding (RFC 7515 section 2); `undefined` for anything else. */
function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string" || value.length > maxDigits || !/^[A-Za-z0-9_-]+$/.test(value)) return undefined;
  if (value.length % 4 === 1) return undefined;
  const text = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Texts of the private members, however they are nested. */
function secretsOf(members: Members): string {
  return JSON.stringify(privateMembers.map((name) => members[name]));
}

/** A text that people gave the key, unless a part of it is a part of the private key. */
function shown(text: string, secrets: string): string {
  const cut = text.length > maxText ? `${text.slice(0, maxText)}…` : text;
  for (let at = 0; at + window <= cut.length; at++)
    if (secrets.includes(cut.slice(at, at + window))) return "[part of the private key, not shown]";
  return shownText(cut, new TextEncoder().encode(text));
}
