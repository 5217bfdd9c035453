// What an import would remove from a certs directory, found before anything is written: connections, hosts, and users
// of a replaced pair, and a new pair that the CA files of the directory don't accept.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { DirectorySettings } from "../directory/directorySettings.ts";
import type { CreatedFile } from "../create/createPlannedFiles.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { loadCertsDirectory } from "../directory/loadCertsDirectory.ts";
import { overlaidLoader } from "../files/overlaidLoader.ts";
import { lastName } from "../files/parentPath.ts";
import { accessLosses, type AccessLoss } from "../trust/accessLost.ts";

export interface ImportPlace {
  readonly certsDirectory: string;
  readonly loader: AssetLoader;
  readonly settings: DirectorySettings;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly cryptography: Cryptography;
}

/**
 * Returns an empty list if nobody loses anything. Rejects if the directory can't be read, because then nothing is
 * known.
 */
export async function importLosses(
  files: readonly CreatedFile[],
  place: ImportPlace,
): Promise<Result<readonly AccessLoss[], Refusal>> {
  const { certsDirectory: path, loader, settings, now, cryptography } = place;
  const load = (one: AssetLoader): Promise<CertsDirectory | undefined> =>
    loadCertsDirectory({ loader: one, path, settings, now, cryptography });
  const before = await load(loader);
  if (before?.contents.state === "missing") return succeed([]);
  if (before?.contents.state !== "present") return failWith(`${path} cannot be read: ${before?.contents.reason ?? ""}`);
  const after = await load(overlaidLoader(loader, new Map(files.map((file) => [lastName(file.path), file]))));
  if (after === undefined) return succeed([]);
  return succeed([
    ...(await accessLosses(before, after, cryptography)),
    ...otherSigners(before, after),
    ...unverifiedLosses(before, after),
  ]);
}

/** A pair that another CA than before verifies here may be rejected where that CA isn't trusted yet. */
function otherSigners(before: CertsDirectory, after: CertsDirectory): readonly AccessLoss[] {
  return replacedPairs(before, after).flatMap((file): readonly AccessLoss[] => {
    const [was, is] = [signersOf(before, file), signersOf(after, file)];
    const isOther = was.length > 0 && is.some((key) => !was.includes(key));
    const sent = (directory: CertsDirectory): number => directory.byName.get(file)?.content.blocks.length ?? 0;
    // A client or node that has only the root CA needs the intermediate CAs to be sent.
    if (!isOther && sent(after) < sent(before)) return [{ loss: "intermediates", file }];
    return isOther ? [{ loss: "signer", file }] : [];
  });
}

/** A pair that replaces another one, and that no CA file here verifies: nodes with other CA files decide. */
function unverifiedLosses(before: CertsDirectory, after: CertsDirectory): readonly AccessLoss[] {
  const unknown = replacedPairs(before, after).filter((file) => signersOf(before, file).length === 0);
  // A node sends client.node.crt to other nodes instead of node.crt as soon as it exists.
  const nodeClient = "client.node.crt";
  const isNew = !before.byName.has(nodeClient) && after.byName.has(nodeClient) && before.byName.has("node.crt");
  const isVerified = signersOf(after, nodeClient).some((key) => signersOf(before, "node.crt").includes(key));
  const takesOver: readonly AccessLoss[] =
    isNew && !isVerified ? [{ loss: "unknown", file: nodeClient, inPlaceOf: "node.crt" }] : [];
  return [...unknown.map((file): AccessLoss => ({ loss: "unknown", file })), ...takesOver];
}

/** Certificates with a key whose first certificate changes. */
function replacedPairs(before: CertsDirectory, after: CertsDirectory): readonly string[] {
  const pairs = before.certificateFiles.filter(({ key }) => key !== undefined).map(({ file }) => file);
  return pairs.filter((file) => firstCertificateOf(before, file) !== firstCertificateOf(after, file));
}

function firstCertificateOf({ byName }: CertsDirectory, file: string): string {
  const certificate = byName.get(file)?.content.blocks[0]?.certificate;
  return certificate === undefined ? "" : latin1(certificate.der);
}

/** The keys at the ends of a file's paths. */
function signersOf({ byName }: CertsDirectory, file: string): readonly string[] {
  const answers =
    byName.get(file)?.paths.flatMap(({ answer }) => (answer?.outcome === "trusted" ? [answer.path.at(-1)] : [])) ?? [];
  return answers.flatMap((anchor) => (anchor === undefined ? [] : [latin1(anchor.subjectPublicKeyInfo.der)]));
}
