// What its place in a certs directory says of a certificate: who signed it, in which CA file, and whether its key fits.

import { findingTitle } from "./findingView.ts";
import type { CertificateFile, CertsDirectory, RolePath } from "../../cockroach/directory/certsDirectory.ts";
import type { KeyState } from "../../cockroach/files/keyState.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import type { Linker } from "../fields/fieldBuilder.ts";
import type { Span, Tone, ValueView } from "../../contract/protocol.ts";

/** The roles in words: who verifies. */
const verifiers: Readonly<Record<TrustRole, string>> = {
  server: "verifies servers",
  client: "verifies clients",
  tenantServer: "verifies SQL servers",
  ui: "verifies the DB Console",
};

function text(tone: Tone, ...spans: readonly Span[]): ValueView {
  return { type: "text", tone, spans };
}

/**
 * The trust of a file's first certificate: its worst role decides. `undefined` for what is not verified. A refusal has the words of the finding
 * about it, where there is one.
 */
export function trustValue(
  directory: CertsDirectory,
  file: CertificateFile,
  certificate: Certificate,
  findings: readonly Finding[],
  link: Linker,
): ValueView | undefined {
  if (isCaUsage(file.usage)) return anchorValue(directory, file, certificate);
  const answered = file.paths.filter(({ answer }) => answer !== undefined);
  const worst = answered.find(({ answer }) => answer?.outcome !== "trusted") ?? answered[0];
  if (worst === undefined) return unverifiedValue(file);
  const fault = findings.find((one) => one.file === file.file && one.rule.startsWith("path/"));
  return pathValue(directory, worst, fault && findingTitle(fault, directory.now), link);
}

function anchorValue({ stores }: CertsDirectory, file: CertificateFile, certificate: Certificate): ValueView {
  const roles = (Object.keys(verifiers) as TrustRole[]).filter((role) => stores[role].files.includes(file.file));
  const words = [...new Set(roles.map((role) => verifiers[role].replace("verifies ", "")))];
  const kind = isSelfIssued(certificate) ? "Trust anchor" : "Trust anchor, but not self-issued";
  return roles.length === 0
    ? text("none", { text: `${kind}. No certificate is verified with this file`, look: "dim" })
    : text("ok", { text: `${kind}: verifies ${sentenceList(words)}` });
}

function sentenceList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function unverifiedValue({ paths }: CertificateFile): ValueView | undefined {
  const [path] = paths;
  if (path === undefined) return undefined;
  const { store, role } = path;
  if (store.broken !== undefined)
    return text("error", { text: `${store.broken.file} can't be loaded, so no CA ${verifiers[role]}` });
  return text("error", {
    text: `No CA file ${verifiers[role]}: ${store.absent.join(", ")} is missing`,
  });
}

function pathValue(
  directory: CertsDirectory,
  { answer, store, role }: RolePath,
  fault: string | undefined,
  link: Linker,
): ValueView | undefined {
  if (answer === undefined) return undefined;
  if (answer.outcome === "trusted") {
    const [, issuer = answer.path[0]] = answer.path;
    const anchor = answer.path.at(-1);
    if (issuer === undefined || anchor === undefined) return undefined;
    const file = fileWith(directory, store.files, anchor);
    const fileLink = link(file, { type: "file", name: file });
    const end: readonly Span[] = [{ text: `${certificateTitle(anchor)} in ` }, fileLink];
    if (answer.path.length === 1) return text("ok", { text: "Itself a trust anchor in " }, fileLink);
    const fallback =
      store.absent.length === 0 || role === "server" ? "" : `, used because ${sentenceList(store.absent)} is missing`;
    const through = answer.path.length > 2 ? [{ text: `${certificateTitle(issuer)}, up to ` }] : [];
    return text("ok", { text: "Signed by " }, ...through, ...end, { text: fallback, look: "dim" });
  }
  const { problem } = answer;
  const tone = answer.outcome === "cannotTell" ? "warning" : "error";
  return text(
    tone,
    { text: fault ?? problem.message },
    { text: ` (${store.files.join(", ")} ${verifiers[role]})`, look: "dim" },
  );
}

/** The file of a store that holds an anchor. */
function fileWith(directory: CertsDirectory, files: readonly string[], anchor: Certificate): string {
  const holder = holdersOf(directory)
    .get(latin1(anchor.signatureValue))
    ?.find(({ file, certificate }) => files.includes(file) && equalBytes(certificate.der, anchor.der));
  return holder?.file ?? files.join(", ");
}

interface Holder {
  readonly file: string;
  readonly certificate: Certificate;
}

const knownHolders = new WeakMap<CertsDirectory, ReadonlyMap<string, readonly Holder[]>>();

/** Certificates of CA files and their files by signature, which hardly two share; collected once for thousands of rows. */
function holdersOf(directory: CertsDirectory): ReadonlyMap<string, readonly Holder[]> {
  const known = knownHolders.get(directory);
  if (known !== undefined) return known;
  const all = directory.certificateFiles.flatMap(({ file, content }) =>
    content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [{ file, certificate }])),
  );
  const holders = groupBy(all, ({ certificate }) => latin1(certificate.signatureValue));
  knownHolders.set(directory, holders);
  return holders;
}

/** The state of a certificate's key in words; `undefined` for a CA, whose key CockroachDB never reads. */
export function keyValue(key: KeyState | undefined, link: Linker): ValueView | undefined {
  if (key === undefined) return undefined;
  const { file } = key;
  const name = key.state === "missing" ? { text: file } : link(file, { type: "file", name: file });
  switch (key.state) {
    case "matches":
      return text("ok", name, { text: ` matches${key.mode === undefined ? "" : `, file mode ${modeText(key.mode)}`}` });
    case "tooOpen":
      return text("error", name, {
        text: `${key.fits ? " matches, but" : ":"} other users can read it: file mode ${modeText(key.mode)}`,
      });
    case "otherKey":
      return text("error", name, {
        text: ` doesn't match${key.fitsLater === undefined ? "" : `: it belongs to certificate ${key.fitsLater + 1} of this file`}`,
      });
    case "missing":
      return text("error", name, { text: " is missing" });
    case "encrypted":
      return text("error", name, { text: ` is encrypted. CockroachDB can't read it` });
    case "notRegular":
      return text("error", name, { text: " isn't a regular file" });
    case "unreadable":
      return text("error", name, { text: " can't be read" });
    case "notAKey":
    case "damaged":
      return text("error", name, { text: ` contains ${key.found}` });
    case "notChecked":
      return text("none", name, { text: ` not checked: ${key.why}`, look: "dim" });
  }
}

export function modeText(mode: number): string {
  return `0${(mode & 0o777).toString(8).padStart(3, "0")}`;
}
