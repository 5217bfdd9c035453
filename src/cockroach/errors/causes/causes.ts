// Every cause by its ID.

import { accessCauses } from "./accessCauses.ts";
import type { Cause } from "./cause.ts";
import { fileCauses } from "./fileCauses.ts";
import { trustCauses } from "./trustCauses.ts";

const all = { ...trustCauses, ...fileCauses, ...accessCauses };

export type CauseId = keyof typeof all;

export const causes: Readonly<Record<CauseId, Cause>> = all;
