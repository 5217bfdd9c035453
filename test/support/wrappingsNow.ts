// What `loadWrappings` finds, at once: the libraries are loaded with the test.
import { runToEnd } from "../../src/pki/asn1/runToEnd.ts";
import { readJson } from "../../src/pki/wrapping/jsonLibrary.ts";
import type { Wrappings } from "../../src/pki/file/wrappedValue.ts";
import { fileLook, searchWrappings } from "../../src/pki/wrapping/wrappings.ts";
import { readYaml } from "../../src/pki/wrapping/yamlLibrary.ts";

export function wrappingsNow(raw: Uint8Array): Wrappings {
  const look = fileLook(raw);
  const reader = look === "json" ? readJson : look === "yaml" ? readYaml : undefined;
  return runToEnd(searchWrappings(raw, look, reader));
}
