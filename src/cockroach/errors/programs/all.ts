// The table of known errors.

import type { KnownError } from "../kinds/knownError.ts";
import { cockroachErrors } from "./cockroach.ts";
import { jdbcErrors, libpqErrors, pgxErrors } from "./drivers.ts";
import { goErrors } from "./go.ts";
import { curlErrors, nodeErrors, opensslErrors, pythonErrors } from "./openssl.ts";
import { browserErrors, dotnetErrors, rustErrors } from "./others.ts";

export const allErrors: readonly KnownError[] = [
  ...cockroachErrors,
  ...goErrors,
  ...libpqErrors,
  ...pgxErrors,
  ...jdbcErrors,
  ...nodeErrors,
  ...pythonErrors,
  ...rustErrors,
  ...dotnetErrors,
  ...opensslErrors,
  ...curlErrors,
  ...browserErrors,
];
