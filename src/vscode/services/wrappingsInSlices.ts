// The search for certificates in values of another format, in slices that leave the host free.

import type * as FilePage from "../../bundles/filePage.ts";
import type { Wrappings } from "../../pki/file/wrappedValue.ts";
import { inSlices, type Cancellable, type cancelled } from "../platform/slices.ts";

/** Loads the libraries for JSON and YAML only for a file that needs one. */
export async function wrappingsInSlices(
  raw: Uint8Array,
  { loadWrappings }: Pick<typeof FilePage, "loadWrappings">,
  now: () => number,
  token: Cancellable,
): Promise<Wrappings | typeof cancelled> {
  return inSlices(await loadWrappings(raw), now, token);
}
