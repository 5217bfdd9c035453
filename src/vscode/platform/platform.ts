// What differs between the desktop and the web, as one value that each composition root builds.

import type { Uri } from "vscode";
import type { AssetLoader } from "../../cockroach/files/assetLoader.ts";
import type { FixFiles } from "../../cockroach/fixes/fixFiles.ts";
import type { GitFiles } from "../../cockroach/git/gitFiles.ts";
import type { CreationFiles } from "../../cockroach/create/creationEnvironment.ts";
import type { RandomBytes } from "../../cockroach/create/createPlannedFiles.ts";
import type { PostOcsp } from "../../cockroach/ocsp/ocspExchange.ts";
import type { RecoveryFiles } from "../../cockroach/recovery/interruptedWrite.ts";
import type { AskNode } from "../../cockroach/runningNode/nodeAnswer.ts";
import type { OpenContainer } from "../../pki/file/openContainers.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";

/** What making certificates also needs. */
export interface CreationPlatform {
  readonly files: CreationFiles;
  readonly randomBytes: RandomBytes;
  /** Creates a folder, and those above it, that only its owner may enter, if they are missing. The value removes them again, if they are empty. */
  readonly makeFolder: (path: string) => Promise<() => Promise<void>>;
  /** A path seen from a folder, made absolute. */
  readonly resolve: (folder: string, path: string) => string;
  /** The way from a folder to a path. */
  readonly relative: (folder: string, path: string) => string;
  /** The host name of this machine; empty where it has none. */
  readonly machineName: string;
  /** Whether files have permission bits here. */
  readonly hasModes: boolean;
}

export interface Platform {
  readonly host: "node" | "web";
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Reads a directory: with modes and owners where the file system has them. */
  readonly assetLoader: (directory: Uri) => AssetLoader;
  /** `HOME` and the like, for `~` and `$VARIABLES` in settings; empty in the web. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Opens PKCS#12. Absent in the web, where its libraries would be loaded at every start. */
  readonly containers: (() => Promise<OpenContainer>) | undefined;
  /** Reads git's own files. Absent in the web. */
  readonly gitFiles: (() => Promise<GitFiles>) | undefined;
  /** Asks OCSP responders. Absent in the web. */
  readonly ocsp: (() => Promise<{ readonly post: PostOcsp; readonly randomBytes: RandomBytes }>) | undefined;
  /** Looks for interrupted writes and changes nothing. Absent in the web. */
  readonly interrupted: (() => Promise<Omit<RecoveryFiles, "recover">>) | undefined;
  /** Finishes interrupted writes or rolls them back. Absent in the web. */
  readonly recovery: (() => Promise<RecoveryFiles>) | undefined;
  /** Absent in the web. */
  readonly fixes: (() => Promise<FixFiles>) | undefined;
  /** Asks running nodes. Absent in the web, where no extension may open a connection. */
  readonly askNode: (() => Promise<AskNode>) | undefined;
  /** Writes the sample certs directories below a folder. Absent in the web, where files have no modes. */
  readonly sample: (() => Promise<(folder: string, now: Date) => Promise<string>>) | undefined;
  /** Absent in the web. */
  readonly creation: (() => Promise<CreationPlatform>) | undefined;
}
