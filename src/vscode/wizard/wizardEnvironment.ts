// What the questions need in addition to the answers so far.

import type * as creation from "../../bundles/creation.ts";

/** The functions of the core that judge what is typed. */
export type Judge = typeof creation;

export interface WizardEnvironment {
  readonly judge: Judge;
  readonly machineName: string;
  readonly exists: (path: string) => Promise<boolean>;
  readonly join: (directory: string, name: string) => string;
}
