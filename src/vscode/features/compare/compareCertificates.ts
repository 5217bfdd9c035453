// "Compare Certificate With…": chooses two certificates and shows where they differ.

import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { fileName } from "../../platform/locations.ts";
import { chooseCertificate, chooseFile } from "../../services/chooseCertificate.ts";
import { ComparisonSource } from "./comparisonSource.ts";

export async function compareCertificates(services: Services, argument: unknown): Promise<void> {
  const firstFile = activeResource(argument) ?? (await chooseFile(services, "Compare which certificate?"));
  const first = firstFile && (await chooseCertificate(firstFile, services));
  if (first === undefined) return;
  const secondFile = await chooseFile(services, `Compare ${fileName(first.uri)} with`, first.uri);
  const second = secondFile && (await chooseCertificate(secondFile, services));
  if (second === undefined) return;
  const key = ["compare", first, second]
    .map((side) => (typeof side === "string" ? side : `${side.uri.toString()}#${side.number}`))
    .join(" ");
  services.documents.show({
    key,
    title: `${fileName(first.uri)} and ${fileName(second.uri)}`,
    source: new ComparisonSource(services.platform, [first, second]),
  });
}
