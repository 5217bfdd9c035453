// The modules of features that only work where there is Node. The composition root of the desktop loads them; the web's has none of them.

import type * as exchangeWizard from "../bundles/exportAndImportWizards.ts";
import type * as wizards from "../bundles/wizards.ts";
import type * as rotationSteps from "../features/rotation/runStep.ts";
import type * as runningPages from "../features/runningNode/runningPages.ts";

/** Each is loaded when it is first needed: a separate bundle. */
export interface DesktopFeatures {
  /** Creates and renews. */
  readonly wizards: () => Promise<typeof wizards>;
  /** Exports and imports. */
  readonly exportAndImport: () => Promise<typeof exchangeWizard>;
  /** Carries out the steps of a rotation. */
  readonly rotationSteps: () => Promise<typeof rotationSteps>;
  /** Asks a running node and shows what it answered. */
  readonly runningPages: () => Promise<typeof runningPages>;
}
