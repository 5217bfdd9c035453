// "Compare Certificate With…": chooses two certificates and shows where they differ.

import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { fileName } from "../../platform/locations.ts";
import type { ShownDocument } from "../../panels/documentPanels.ts";
import type { CertificateOrigin } from "../../panels/pageOrigin.ts";
import { chooseCertificate, chooseFile, type ChosenCertificate } from "../../services/chooseCertificate.ts";
import { ComparisonSource } from "./comparisonSource.ts";

export async function compareCertificates(services: Services, argument: unknown): Promise<void> {
  const firstFile = activeResource(argument) ?? (await chooseFile(services, "Compare which certificate?"));
  const first = firstFile && (await chooseCertificate(firstFile, services));
  if (first === undefined) return;
  const secondFile = await chooseFile(services, `Compare ${fileName(first.uri)} with`, first.uri);
  const second = secondFile && (await chooseCertificate(secondFile, services));
  if (second === undefined) return;
  services.documents.show(comparisonPage(services, first, second));
}

export function comparisonPage(
  { platform }: Pick<Services, "platform">,
  first: ChosenCertificate,
  second: ChosenCertificate,
): ShownDocument {
  return {
    key: ["compare", ...[first, second].map(({ uri, number }) => `${uri.toString()}#${number}`)].join(" "),
    title: `${fileName(first.uri)} and ${fileName(second.uri)}`,
    source: new ComparisonSource(platform, [first, second]),
    origin: { page: "comparison", first: originOf(first), second: originOf(second) },
  };
}

function originOf({ uri, number }: ChosenCertificate): CertificateOrigin {
  return { uri: uri.toString(), number };
}
