// Plans what the arguments of `npm run new` request.

import { NewPartRefused, type Checkout, type NewPart } from "./checkout.ts";
import { newExtension } from "./newExtension.ts";
import { newRule } from "./newRule.ts";

const usage = "Use npm run new -- rule GROUP/NAME, or npm run new -- extension NAME [OID].";

/** Throws NewPartRefused, with the reason for the developer. */
export function plan([kind, name, oid, ...rest]: readonly string[], checkout: Checkout): NewPart {
  if (name === undefined || rest.length > 0) throw new NewPartRefused(usage);
  if (kind === "rule" && oid === undefined) return newRule(name, checkout);
  if (kind === "extension") return newExtension(name, oid, checkout);
  throw new NewPartRefused(usage);
}
