// Opens a PKCS #12 file with a password. Nothing of a private key and nothing of the password is in what it returns:
// of a key, only its kind and its public half.

import { readAlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { equalBytes } from "../asn1/bytes.ts";
import type { Cryptography } from "../keys/cryptography.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { decryptPart, WorkLimit, type Decryption, type DecryptionTools } from "./decryptPart.ts";
import { readEncryptionScheme, type EncryptionScheme } from "../keys/encryptionScheme.ts";
import { stringBytes, readPfx, type Mac, type Pfx } from "./pfx.ts";
import { noPassword, passwordOf, type Password } from "./password.ts";
import { describePrivateKeyDer } from "../keys/privateKey.ts";
import type { Problem } from "../asn1/problem.ts";
import { readSubjectPublicKeyInfo, type PublicKey } from "../keys/publicKey.ts";
import { readSafeBags, type SafeBag } from "./safeBags.ts";
import type { StoreLabel } from "./storeEntry.ts";

export interface Pkcs12Contents {
  /** How the file was opened; `locked` if it wasn't: then only what isn't encrypted is in `entries`. */
  readonly state: "no-password" | "empty-password" | "password" | "locked";
  /** Whether the password's MAC fits the content. `unchecked` if its algorithm isn't supported here, or it takes too long. */
  readonly integrity: "correct" | "wrong" | "absent" | "signed" | "unchecked";
  readonly entries: readonly Pkcs12Entry[];
  /** Encrypted parts and keys that weren't decrypted. */
  readonly locked: number;
  /** Of these, ciphers that can't be decrypted here. */
  readonly unsupported: readonly EncryptionScheme[];
  /** The file asks for too many iterations: ever, or for a password that nobody has given. Or this host has no ciphers. */
  readonly untried?: "refused" | "unasked" | "elsewhere";
  readonly problems: readonly Problem[];
}

export type Pkcs12Entry = { readonly label: StoreLabel } & (
  | { readonly kind: "certificate" | "certificateList"; readonly der: Uint8Array }
  | {
      readonly kind: "key";
      /** Absent if the key couldn't be decrypted, or is of a kind that this platform doesn't know. */
      readonly key?: Omit<PublicKey, "rsa">;
      /** SubjectPublicKeyInfo. */
      readonly publicHalf?: Uint8Array;
      readonly scheme?: EncryptionScheme;
    }
  | { readonly kind: "other"; readonly oid: string }
);

export interface OpeningTools {
  readonly cryptography: Pick<Cryptography, "publicHalf">;
  /** Lets the host answer others. */
  readonly pause: () => Promise<void>;
}

/** Iterations that are spent on passwords that nobody has given. */
const maxUnasked = 1_000_000;

/** Opens a file without asking: with no password, and with an empty one. Returns undefined if it can't be read. */
export async function openWithoutPassword(der: Uint8Array, tools: OpeningTools): Promise<Pkcs12Contents | undefined> {
  const pfx = readPfx(der);
  if (!pfx.ok) return undefined;
  const without = await openWith(pfx.value, noPassword, "no-password", tools, maxUnasked);
  // For PBKDF2 both are the same, and only the MAC tells them apart.
  if (without.state !== "locked" && without.integrity !== "wrong") return without;
  const empty = await openWith(pfx.value, passwordOf(""), "empty-password", tools, maxUnasked);
  return empty.state === "locked" ? without : empty;
}

/** Opens a file with the password that the user gave. Returns undefined if it can't be read. */
export async function openWithPassword(
  der: Uint8Array,
  password: string,
  tools: OpeningTools,
): Promise<Pkcs12Contents | undefined> {
  const pfx = readPfx(der);
  return pfx.ok ? openWith(pfx.value, passwordOf(password), "password", tools) : undefined;
}

async function openWith(
  pfx: Pfx,
  password: Password,
  state: Exclude<Pkcs12Contents["state"], "locked">,
  tools: OpeningTools,
  limit?: number,
): Promise<Pkcs12Contents> {
  const work = new WorkLimit(limit);
  const opening = new Opening(password, { pause: tools.pause, work }, tools.cryptography);
  const integrity = pfx.isSigned ? "signed" : await checkMac(pfx, password, opening.tools);
  // A wrong password costs one derivation: of the rest, only what isn't encrypted is read.
  for (const { content, algorithm, isEnveloped } of pfx.parts) {
    if (isEnveloped) opening.locked++;
    else if (algorithm === undefined) await opening.addBags(content);
    else await opening.addEncrypted(algorithm, content);
  }
  const { entries, locked, unsupported, problems, decrypted } = opening;
  const nothingIsEncrypted = decrypted === 0 && locked === 0;
  const isOpen = integrity === "correct" || decrypted > 0 || (nothingIsEncrypted && integrity !== "wrong");
  return {
    state: isOpen ? state : "locked",
    integrity: isOpen || integrity !== "wrong" ? integrity : "unchecked",
    entries,
    locked,
    unsupported,
    ...(work.isExceeded && { untried: work.isRefused ? "refused" : "unasked" }),
    problems,
  };
}

async function checkMac(
  { mac, content }: Pfx,
  password: Password,
  { work, pause }: DecryptionTools,
): Promise<"correct" | "wrong" | "absent" | "unchecked"> {
  if (mac === undefined) return "absent";
  const iterations = mac.isPbmac1 ? undefined : work.spend(mac.iterations);
  if (iterations === undefined) return "unchecked";
  const digest = await digestOf(mac, iterations, content, password, pause);
  if (digest === undefined) return "unchecked";
  return equalBytes(digest, mac.digest) ? "correct" : "wrong";
}

async function digestOf(
  { hash, salt }: Mac,
  iterations: number,
  content: Uint8Array,
  { bmp }: Password,
  pause: () => Promise<void>,
): Promise<Uint8Array | undefined> {
  const { pkcs12Mac } = await import("./oldCiphersLibrary.ts");
  return pkcs12Mac({ hash, password: bmp, salt, iterations, pause }, content);
}

/** Collects entries while parts are decrypted. */
class Opening {
  readonly tools: DecryptionTools;
  readonly entries: Pkcs12Entry[] = [];
  readonly problems: Problem[] = [];
  readonly unsupported: EncryptionScheme[] = [];
  decrypted = 0;
  locked = 0;
  readonly #password: Password;
  readonly #cryptography: OpeningTools["cryptography"];

  constructor(password: Password, tools: DecryptionTools, cryptography: OpeningTools["cryptography"]) {
    this.#password = password;
    this.tools = tools;
    this.#cryptography = cryptography;
  }

  async addBags(contents: Uint8Array): Promise<boolean> {
    const bags = readSafeBags(contents);
    if (!bags.ok) {
      this.problems.push({ code: bags.error.code, message: bags.error.message });
      return false;
    }
    for (const bag of bags.value) this.entries.push(await this.#entryOf(bag));
    return true;
  }

  async addEncrypted(algorithm: Parameters<typeof decryptPart>[0], content: Uint8Array): Promise<void> {
    const decryption = await this.#decrypt(algorithm, content);
    if (decryption === undefined) return;
    // One wrong password in 256 leaves a padding that fits, and no bags.
    if (readSafeBags(decryption).ok) {
      this.decrypted++;
      await this.addBags(decryption);
    } else this.locked++;
  }

  /** Returns undefined, and counts why, for what can't be decrypted. */
  async #decrypt(algorithm: Parameters<typeof decryptPart>[0], content: Uint8Array): Promise<Uint8Array | undefined> {
    const decryption: Decryption = await decryptPart(algorithm, content, this.#password, this.tools);
    if (decryption.outcome === "decrypted") return decryption.bytes;
    this.locked++;
    if (decryption.outcome === "unsupported") this.unsupported.push(readEncryptionScheme(algorithm).scheme);
    return undefined;
  }

  async #entryOf(bag: SafeBag): Promise<Pkcs12Entry> {
    const { label } = bag;
    switch (bag.kind) {
      case "certificate":
      case "certificateList":
        return { kind: bag.kind, der: bag.der.slice(), label };
      case "key":
        return { kind: "key", label, ...(await this.#publicPart(bag.der)) };
      case "encryptedKey":
        return this.#encryptedKey(bag.der, label);
      case "other":
        return bag;
    }
  }

  async #encryptedKey(der: Uint8Array, label: StoreLabel): Promise<Pkcs12Entry> {
    const info = DerCursor.over(der).inside(tag.sequence, "EncryptedPrivateKeyInfo");
    const algorithm = readAlgorithmIdentifier(info, "encryptionAlgorithm");
    const data = stringBytes(info, "encryptedData");
    if (info.failed) return { kind: "key", label };
    const { scheme } = readEncryptionScheme(algorithm);
    const key = await this.#decrypt(algorithm, data);
    if (key === undefined) return { kind: "key", label, scheme };
    const part = await this.#publicPart(key);
    if (part.key === undefined && part.publicHalf === undefined) this.locked++;
    else this.decrypted++;
    return { kind: "key", label, scheme, ...part };
  }

  /** What may be known of a PrivateKeyInfo. */
  async #publicPart(der: Uint8Array): Promise<Pick<Extract<Pkcs12Entry, { kind: "key" }>, "key" | "publicHalf">> {
    const publicHalf = await this.#cryptography.publicHalf(der, "pkcs8");
    if (publicHalf !== undefined) {
      const cursor = DerCursor.over(publicHalf);
      const { key } = readSubjectPublicKeyInfo(cursor);
      if (!cursor.failed) return { key: kindOf(key), publicHalf: publicHalf.slice() };
    }
    const described = describePrivateKeyDer(der)?.key;
    return described === undefined ? {} : { key: described };
  }
}

function kindOf({ rsa: _, ...key }: PublicKey): Omit<PublicKey, "rsa"> {
  return key;
}
