// The Go that the baseline of the suite is from.
import { parseGoVersion } from "../../src/pki/path/basis/goVersion.ts";
import type { Profile } from "../../src/pki/path/certificationPath.ts";

/** Throws if `text` isn't a version of Go. The harness behind the baseline is a module of Go 1.20, and Go then keeps what that version accepted. */
export function goOfBaseline(text: string): Profile & { readonly kind: "go" } {
  const version = parseGoVersion(text);
  if (version === undefined) throw new Error(`${text} isn't a version of Go`);
  return { kind: "go", version: { ...version, debug: ["x509negativeserial=1"] } };
}
