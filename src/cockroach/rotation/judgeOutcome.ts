// Judges the directories with the files of a step before any of them is written: everyone who is accepted now must
// still be accepted.

import type { AssetLoader } from "../files/assetLoader.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import { pathOf, type CertificateFile, type CertsDirectory, type RolePath } from "../directory/certsDirectory.ts";
import type { CreatedFile } from "../create/createPlannedFiles.ts";
import type { Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { overlaidLoader } from "../files/overlaidLoader.ts";
import { lastName } from "../files/parentPath.ts";
import { accessLost, anchorsOf, isServer } from "../trust/accessLost.ts";
import type { TrustRole } from "../directory/trustRole.ts";
import { reachesRoot } from "../trust/reachesRoot.ts";
import { namedIn } from "./namedIn.ts";
import { addedDangers, rotationDangers } from "./rotationDangers.ts";
import { readRotation, type RotationEnvironment, type RotationState } from "./rotationState.ts";
import type { StepRequest } from "./stepJob.ts";

/** `files` are grouped by directory. The value lists who would lose access, in sentences without a period. */
export async function judgeOutcome(
  before: RotationState,
  files: ReadonlyMap<string, readonly CreatedFile[]>,
  request: Pick<StepRequest, "usage" | "newCa" | "skewMs">,
  environment: RotationEnvironment,
): Promise<Result<{ readonly after: RotationState; readonly cutOff: readonly string[] }, Refusal>> {
  const { creation } = environment;
  const loader = (directory: string): AssetLoader => {
    const inside = (files.get(directory) ?? []).filter(
      ({ path }) => path === creation.files.join(directory, lastName(path)),
    );
    return overlaidLoader(environment.loader(directory), new Map(inside.map((file) => [lastName(file.path), file])));
  };
  const read = await readRotation(
    before.directories.map(({ contents }) => contents.path),
    { ...environment, loader },
    namedIn(request),
    before.directories,
  );
  if (!read.ok) return read;
  const after = read.value;
  const clock = { now: creation.now().getTime(), skewMs: request.skewMs };
  const dangers = (state: RotationState): ReturnType<typeof rotationDangers> =>
    state.facts.flatMap((facts) => rotationDangers(facts, clock));
  const added = addedDangers(dangers(before), dangers(after)).map(({ text }) => text);
  return succeed({
    after,
    cutOff: [
      ...new Set([
        ...added,
        ...(await lostWithin(before, after, environment)),
        ...(await lostBetween(before, after, environment)),
      ]),
    ],
  });
}

/** Losses within each directory. */
async function lostWithin(
  before: RotationState,
  after: RotationState,
  { creation: { cryptography } }: RotationEnvironment,
): Promise<readonly string[]> {
  const lost = before.directories.map(async (directory, index) => {
    const then = after.directories[index];
    return then === undefined
      ? []
      : accessLost(directory, then, cryptography, (file) => pathOf(directory.contents, file));
  });
  return (await Promise.all(lost)).flat();
}

/**
 * Losses between directories: certificates shown to the process of another directory, and clients with OpenSSL, which
 * verify servers up to a root CA.
 */
async function lostBetween(
  before: RotationState,
  after: RotationState,
  { creation: { cryptography } }: RotationEnvironment,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const known = new Map<string, Promise<boolean>>();
  // Most directories of a cluster have the same CA file.
  const reaches = (file: CertificateFile, client: CertsDirectory): Promise<boolean> => {
    const anchors = anchorsOf(client);
    const key = [...file.content.blocks.map(({ certificate }) => certificate), undefined, ...anchors]
      .map((one) => (one === undefined ? "" : toHex(cryptography.sha256(one.der))))
      .join(" ");
    const answer = known.get(key) ?? reachesRoot(file, anchors, client, cryptography);
    known.set(key, answer);
    return answer;
  };
  const accepts = (
    file: CertificateFile | undefined,
    { stores, goVersion, now }: CertsDirectory,
    role: TrustRole,
  ): Promise<boolean> => {
    const [certificate, ...intermediates] = file?.content.blocks.flatMap((block) => block.certificate ?? []) ?? [];
    const { anchors } = stores[role];
    if (certificate === undefined) return Promise.resolve(false);
    const key = [
      role,
      ...[certificate, ...intermediates].map(({ der }) => toHex(cryptography.sha256(der))),
      "by",
      ...anchors.map(({ der }) => toHex(cryptography.sha256(der))),
    ].join(" ");
    const request = {
      certificate,
      intermediates,
      anchors,
      purpose: role === "client" ? "clientAuth" : "serverAuth",
      at: now,
      profile: { kind: "go", version: goVersion },
    } as const;
    const answer = known.get(key) ?? validatePath(request, cryptography).then(({ outcome }) => outcome === "trusted");
    known.set(key, answer);
    return answer;
  };
  for (const [index, client] of before.directories.entries()) {
    for (const [at, server] of before.directories.entries()) {
      const [clientThen, serverThen] = [after.directories[index], after.directories[at]];
      if (at === index || clientThen === undefined || serverThen === undefined) continue;
      if (isSame(client, clientThen) && isSame(server, serverThen)) continue;
      for (const file of server.certificateFiles) {
        const own = pathOf(server.contents, file.file);
        for (const { role } of file.paths.filter((path) => isJudgedBy(client, path))) {
          if (
            !(await accepts(file, client, role)) ||
            (await accepts(serverThen.byName.get(file.file), clientThen, role))
          )
            continue;
          lost.push(`${own} won't be accepted in ${client.contents.path}`);
        }
      }
      for (const file of server.certificateFiles.filter(isServer)) {
        const then = serverThen.byName.get(file.file);
        if (then === undefined || !(await reaches(file, client)) || (await reaches(then, clientThen))) continue;
        lost.push(
          `psql, Node.js, and Python with ${pathOf(client.contents, "ca.crt")} no longer accept ${pathOf(server.contents, file.file)}`,
        );
      }
    }
  }
  return lost;
}

/** Only nodes and SQL servers judge clients. Everyone judges servers. */
function isJudgedBy({ certificateFiles }: CertsDirectory, { role }: RolePath): boolean {
  return role !== "client" || certificateFiles.some(({ usage }) => usage === "Node" || usage === "Tenant Client");
}

/** True if no relevant file has changed. */
function isSame(before: CertsDirectory, after: CertsDirectory): boolean {
  return [...before.contents.statuses].every(([name, status]) => {
    const then = after.contents.statuses.get(name);
    return status.ok && then?.ok === true && status.value.version === then.value.version;
  });
}
