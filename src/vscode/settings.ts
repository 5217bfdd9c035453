// The only reader of configuration.

import { workspace, type Uri } from "vscode";
import { defaultThresholds, type ExpiryThresholds } from "../cockroach/expiry.ts";

export const section = "certs-for-cockroachdb";

const day = 86_400_000;

/** When an end of validity counts as soon; days in the settings, milliseconds here. Nonsense falls back to the default. */
export function thresholds(scope: Uri): ExpiryThresholds {
  const configuration = workspace.getConfiguration(section, scope);
  const days = (key: string, fallback: number): number => {
    const value = configuration.get<unknown>(key);
    return typeof value === "number" && value >= 0 && Number.isFinite(value) ? value * day : fallback;
  };
  return { warning: days("expiry.warningDays", defaultThresholds.warning), urgent: days("expiry.urgentDays", defaultThresholds.urgent) };
}
