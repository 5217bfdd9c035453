// What differs between the desktop and the web, as one value that each composition root builds.

import type { Uri } from "vscode";
import type { AssetLoader } from "../cockroach/assetLoader.ts";
import type { FixFiles } from "../cockroach/fixes/fixFiles.ts";
import type { CreateKind } from "../cockroach/generate/request.ts";
import type { CreationFiles } from "../cockroach/generate/creationEnvironment.ts";
import type { RandomOctets } from "../cockroach/generate/issuePlan.ts";
import type { Cryptography } from "../pki/cryptography.ts";
import type { Services } from "./commands/services.ts";
import type { runStep } from "./rotation/runStep.ts";

/** What making certificates needs besides. */
export interface CreationPlatform {
  readonly files: CreationFiles;
  readonly randomOctets: RandomOctets;
  /** Makes a folder, and those above it, that only its owner may enter; nothing where it is there. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** The host name of this machine; empty where it has none. */
  readonly machineName: string;
  /** Whether files have permission bits here. */
  readonly hasModes: boolean;
}

/** The questions, the preview and the writing. */
export interface CreationWizard {
  readonly createCertificate: (services: Services, creation: CreationPlatform, kind: CreateKind, user?: string) => Promise<void>;
}

/** The steps of a rotation that write. */
export interface RotationRunner {
  readonly runStep: typeof runStep;
}

/** Exports and imports: the questions and the writing. */
export interface ExchangeWizard {
  readonly exportPair: (services: Services, creation: CreationPlatform, argument: unknown) => Promise<void>;
  readonly importVault: (services: Services, creation: CreationPlatform) => Promise<void>;
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
  /** Absent in the web. */
  readonly fixes: (() => Promise<FixFiles>) | undefined;
  /** Absent in the web, whose entry then holds nothing of it. */
  readonly creation:
    | {
        readonly load: () => Promise<CreationPlatform>;
        readonly wizard: () => Promise<CreationWizard>;
        readonly rotation: () => Promise<RotationRunner>;
        readonly exchange: () => Promise<ExchangeWizard>;
      }
    | undefined;
}
